/** Invisible characters that break storage, search or reading order (bidi overrides can disguise text). */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

/** Text without control and bidi characters; halves of surrogate pairs become U+FFFD. Joiners stay (emoji). */
export function visibleText(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/[\u2028\u2029]/g, ' ')
    .toWellFormed();
}

/** Escapes text for an HTML text node. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Escapes text for a double-quoted HTML attribute. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, '&quot;');
}
