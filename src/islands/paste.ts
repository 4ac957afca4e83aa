const TAG = /<[a-z][^>]*>/gi;
const COMMENTS = /<!--[\s\S]*?-->/g;
const OFFICE_BLOCKS = /<(xml|style|script|title|o:[\w-]+)\b[^>]*>[\s\S]*?<\/\1>/gi;
const OFFICE_TAGS = /<\/?(?:o|w|m|v|st1):[\w-]+[^>]*>/gi;
const BLANK = '(?:&nbsp;|&#160;|\\u00a0|\\u3000|\\s)';
const LIST_SIGN = new RegExp(
  `<span[^>]*mso-list:\\s*Ignore[^>]*>([^<]*)(?:<span[^>]*>${BLANK}*</span>)?${BLANK}*</span>`,
  'gi',
);
const FIRST_BLANKS = new RegExp(`(<p\\b[^>]*>(?:\\s*<(?:span|b|strong|font|a)\\b[^>]*>)*)${BLANK}+`, 'gi');
// Bullets of Word's symbol fonts arrive as the letters that the font draws them with.
const SYMBOL_BULLET = /^[lnuqpv§·Ø²Ÿ]$/;

/**
 * Prepares what Word or WPS put on the clipboard for the editor's schema, which drops everything else:
 * numbers that the list itself drew (一、 （一） 1.) stay as text, blanks used as first-line indent go.
 * The server cleans once more.
 */
export function cleanPasted(html: string): string {
  return html
    .replace(COMMENTS, '')
    .replace(LIST_SIGN, (_all, sign: string) => listSign(sign))
    .replace(OFFICE_BLOCKS, '')
    .replace(OFFICE_TAGS, '')
    .replace(FIRST_BLANKS, '$1')
    .replace(TAG, setAsideStyle);
}

/** A style attribute would be refused, and reported, as soon as a browser parses it. */
function setAsideStyle(tag: string): string {
  return tag.replace(/\sstyle\s*=/gi, ' data-style=');
}

function listSign(sign: string): string {
  const text = sign.replace(new RegExp(BLANK, 'gi'), '');
  return SYMBOL_BULLET.test(text) ? '•' : text;
}

const CAPTION = /(<table\b[^>]*>)\s*<caption\b[^>]*>([\s\S]*?)<\/caption>/gi;
const FIGURE_PARTS = /<\/?figure\b[^>]*>/gi;
const FIGCAPTION = /<figcaption\b[^>]*>([\s\S]*?)<\/figcaption>/gi;

/** Stored body → what the editor can hold: captions become centred paragraphs instead of being lost. */
export function forEditor(html: string): string {
  return html
    .replace(CAPTION, '<p class="align-center">$2</p>$1')
    .replace(FIGCAPTION, '<p class="align-center">$1</p>')
    .replace(FIGURE_PARTS, '')
    .replace(TAG, setAsideStyle);
}

/** Characters without blanks and line ends, the way officials count 字. */
export function countCharacters(text: string): number {
  return [...text.replace(/\s/gu, '')].length;
}

/** Whether an address may be linked: https, http, mailto, tel, or a path of this site. */
export function isLinkable(address: string): boolean {
  return /^(https?:\/\/|mailto:|tel:)\S+$/i.test(address) || /^\/(?![/\\])\S*$/.test(address);
}
