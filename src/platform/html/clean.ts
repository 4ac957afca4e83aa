import sanitizeHtml from 'sanitize-html';
import { toBlocks } from './blocks.ts';
import { countAttributes } from './elements.ts';
import { type Removed, RemovedTally } from './removed.ts';
import { renderBlocks } from './render.ts';
import { eachElement, parseTree } from './tree.ts';
import { tidyOffice } from './word.ts';

const TEXT_CLASSES = ['align-left', 'align-center', 'align-right', 'indent', 'flush'];
const ALIGN_CLASSES = ['align-left', 'align-center', 'align-right'];

/** The gate: whatever the steps before it do, nothing else than this can leave. */
const GATE: sanitizeHtml.IOptions = {
  allowedTags: (
    'p h1 h2 h3 h4 ol ul li table caption thead tbody tfoot tr th td strong em u s sub sup a br img ' +
    'blockquote hr figure figcaption'
  ).split(' '),
  allowedAttributes: {
    a: ['href', 'rel'],
    img: ['src', 'alt', 'width', 'height'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    ol: ['start', 'type'],
  },
  allowedClasses: {
    p: TEXT_CLASSES,
    ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'td', 'th'].map((tag) => [tag, ALIGN_CLASSES])),
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: ['script', 'style', 'textarea', 'option', 'xmp', 'noscript', 'svg', 'math', 'template'],
  enforceHtmlBoundary: false,
};

export interface CleanHtml {
  /** A body in the content model; safe to place into a page as it is. Empty when nothing was left. */
  html: string;
  /** What was taken out, weightiest first; empty for a body that was clean. */
  removed: Removed[];
}

/**
 * Turns any HTML (editor, Word or WPS clipboard, converter, import) into a clean body.
 * Promises: only allow-listed elements, attributes and addresses; cleaning twice changes nothing; never throws.
 */
export function cleanHtml(html: string): CleanHtml {
  const removed = new RemovedTally();
  const root = parseTree(html);
  eachElement(root, (element) => countAttributes(element, removed));
  tidyOffice(root, removed);
  const body = renderBlocks(toBlocks(root, removed));
  return { html: sanitizeHtml(body, GATE), removed: removed.list() };
}
