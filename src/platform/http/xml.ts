import type { AppContext } from './context.ts';

// What XML 1.0 cannot hold, even escaped: control characters, half surrogate pairs, two non-characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
export const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** Text for an element or a quoted attribute of XML 1.0. What XML cannot hold is left out. */
export function xmlText(text: string): string {
  return text
    .replace(NOT_IN_XML, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
}

/** Answers with an XML document of a type; `body` is the root element. */
export function sendXml(c: AppContext, body: string, type = 'application/xml'): Response {
  c.header('Content-Type', `${type}; charset=utf-8`);
  return c.body(`<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`);
}
