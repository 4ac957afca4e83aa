import { Extension, type Extensions, Mark, mergeAttributes, Node } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';

const ALIGNED = ['paragraph', 'heading', 'tableCell', 'tableHeader'];

function alignOf(element: HTMLElement): string | null {
  const own = /(?:^|\s)align-(left|center|right)(?:\s|$)/.exec(element.className)?.[1];
  const said = own ?? element.getAttribute('align');
  return said && /^(left|center|right)$/.test(said) ? said : null;
}

function indentOf(element: HTMLElement): string | null {
  if (element.classList.contains('indent')) return 'indent';
  return element.classList.contains('flush') ? 'flush' : null;
}

/** Alignment and first-line indent as classes: the content policy forbids style attributes. */
const ParagraphShape = Extension.create({
  name: 'paragraphShape',
  addGlobalAttributes() {
    return [
      {
        types: ALIGNED,
        attributes: {
          align: {
            default: null,
            parseHTML: alignOf,
            renderHTML: ({ align }) => (align ? { class: `align-${align}` } : {}),
          },
        },
      },
      {
        types: ['paragraph'],
        attributes: {
          indent: {
            default: null,
            parseHTML: indentOf,
            renderHTML: ({ indent }) => (indent ? { class: indent } : {}),
          },
        },
      },
    ];
  },
});

/** Tables without the style attributes and column groups that the library writes. */
const PlainTable = Table.extend({
  renderHTML() {
    return ['table', ['tbody', 0]];
  },
});

/** Images that the body already holds stay; new ones come as attachments. */
const SiteImage = Node.create({
  name: 'siteImage',
  group: 'inline',
  inline: true,
  addAttributes() {
    return {
      src: { default: null },
      alt: { default: '' },
      width: { default: null },
      height: { default: null },
    };
  },
  parseHTML() {
    return [{ tag: 'img[src^="/f/"]' }];
  },
  renderHTML({ HTMLAttributes }) {
    return ['img', mergeAttributes(HTMLAttributes)];
  },
});

function scriptMark(name: 'sub' | 'sup') {
  return Mark.create({
    name,
    excludes: name === 'sub' ? 'sup' : 'sub',
    parseHTML: () => [{ tag: name }],
    renderHTML: () => [name, 0],
  });
}

/** Everything a body may hold, the same set that the server's cleaner lets through. */
export const bodyExtensions: Extensions = [
  StarterKit.configure({
    code: false,
    codeBlock: false,
    heading: { levels: [1, 2, 3, 4] },
    link: { openOnClick: false, autolink: false, HTMLAttributes: { target: null, rel: null } },
    trailingNode: false,
  }),
  ParagraphShape,
  PlainTable.configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
  SiteImage,
  scriptMark('sub'),
  scriptMark('sup'),
];
