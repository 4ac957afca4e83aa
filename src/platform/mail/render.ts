import { escapeAttribute, escapeText, visibleText } from '../html/escape.ts';
import type { MailBlock, MailText } from './mail.ts';

/** Longest subject in characters; longer ones end with an ellipsis. */
const LONGEST_SUBJECT = 120;

/** One line without control characters: whatever stands in a name, it begins no header of its own. */
export function oneLine(text: string): string {
  // What looks encoded (RFC 2047) would be decoded by the reader's program.
  const line = oneParagraph(text).replaceAll('=?', '= ?');
  const signs = [...line];
  return signs.length > LONGEST_SUBJECT ? `${signs.slice(0, LONGEST_SUBJECT - 1).join('')}…` : line;
}

function plainBlock(block: MailBlock): string {
  if (typeof block === 'string') return oneParagraph(block);
  if ('list' in block) return block.list.map((entry) => `- ${oneParagraph(entry)}`).join('\n');
  return `${oneParagraph(block.text)}\n${block.href}`;
}

function htmlBlock(block: MailBlock): string {
  if (typeof block === 'string') return `<p>${escapeText(oneParagraph(block))}</p>`;
  if ('list' in block)
    return `<ul>${block.list.map((entry) => `<li>${escapeText(oneParagraph(entry))}</li>`).join('')}</ul>`;
  return `<p><a href="${escapeAttribute(block.href)}">${escapeText(oneParagraph(block.text))}</a></p>`;
}

const oneParagraph = (text: string) => visibleText(text).replace(/\s+/gu, ' ').trim();

/** The body as plain text, paragraphs apart. */
export function plainBody({ blocks }: MailText): string {
  return `${blocks.map(plainBlock).join('\n\n')}\n`;
}

/** The same as HTML without styles, pictures or anything loaded from elsewhere. */
export function htmlBody({ subject, blocks }: MailText): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeText(oneLine(subject))}</title></head><body>${blocks.map(htmlBlock).join('')}</body></html>`;
}
