const MARKS: readonly [RegExp, string][] = [
  [/font-weight:\s*(?:bold|[6-9]00)/i, 'strong'],
  [/font-style:\s*italic/i, 'em'],
  [/text-decoration[^;]*underline/i, 'u'],
];

function wrapContent(element: Element, name: string): void {
  const wrapper = element.ownerDocument.createElement(name);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

/**
 * Says with elements and classes what pasted styles said: bold, italic, underline, alignment.
 * Takes styles under the name `data-style` (see `cleanPasted`): under the content policy real ones are refused unread.
 */
export function stylesToMarks(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll('[data-style]')) {
    const style = element.getAttribute('data-style') ?? '';
    element.removeAttribute('data-style');
    const align = /text-align:\s*(left|center|right)/i.exec(style)?.[1];
    if (align) element.classList.add(`align-${align.toLowerCase()}`);
    if (element.localName !== 'span') continue;
    for (const [pattern, name] of MARKS) if (pattern.test(style)) wrapContent(element, name);
  }
  return body.innerHTML;
}
