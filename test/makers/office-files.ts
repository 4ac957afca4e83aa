import { makeZip } from './zip.ts';

const MAIN_TYPES = {
  docx: 'wordprocessingml.document.main+xml',
  xlsx: 'spreadsheetml.sheet.main+xml',
  pptx: 'presentationml.presentation.main+xml',
} as const;

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" ' +
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

type Parts = Record<string, string | Uint8Array>;

/** An Office package with these parts besides its content types and main relationship. */
export function makeOffice(kind: keyof typeof MAIN_TYPES, main: string, parts: Parts): Uint8Array {
  const all: Parts = {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${MAIN_TYPES[kind]}"/></Types>`,
    '_rels/.rels': relationships([['officeDocument', main]]),
    ...parts,
  };
  return makeZip(Object.entries(all).map(([name, data]) => ({ name, data })));
}

/** A relationships part: type and target, ids rId1 on; a third item makes the target external. */
export function relationships(items: readonly (readonly [string, string, 'External'?])[]): string {
  const lines = items.map(
    ([type, target, mode], at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
}

/** A Word file with this body (WordprocessingML) and further parts. */
export function makeDocx(body: string, parts: Parts = {}): Uint8Array {
  return makeOffice('docx', 'word/document.xml', {
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    ...parts,
  });
}

/** A paragraph of WordprocessingML; `properties` go into w:pPr. */
export function paragraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A root element of a word/*.xml part. */
export function wordPart(name: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><w:${name} ${NAMESPACES}>${content}</w:${name}>`;
}

/** A workbook; each sheet is its name, its XML rows and, where it is hidden, how. */
export function makeXlsx(
  sheets: readonly { name: string; rows: string; state?: string; before?: string }[],
  strings = '',
): Uint8Array {
  const list = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"${state ? ` state="${state}"` : ''}/>`,
  );
  return makeOffice('xlsx', 'xl/workbook.xml', {
    'xl/workbook.xml': `<workbook xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ rows, before = '' }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet>${before}<sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
  });
}

/** A presentation; slides and notes are DrawingML paragraphs. */
export function makePptx(slides: readonly string[], notes: readonly string[] = []): Uint8Array {
  const part = (root: string, content: string) => `<p:${root} ${NAMESPACES}>${content}</p:${root}>`;
  return makeOffice('pptx', 'ppt/presentation.xml', {
    'ppt/presentation.xml': part('presentation', ''),
    ...Object.fromEntries(slides.map((slide, at) => [`ppt/slides/slide${at + 1}.xml`, part('sld', slide)])),
    ...Object.fromEntries(
      notes.map((note, at) => [`ppt/notesSlides/notesSlide${at + 1}.xml`, part('notes', note)]),
    ),
  });
}

/** An OFD (GB/T 33190) whose pages hold these text objects. */
export function makeOfd(pages: readonly string[]): Uint8Array {
  const list = pages.map((_, at) => `<ofd:Page ID="${at + 1}" BaseLoc="Pages/Page_${at}/Content.xml"/>`);
  const files: Parts = {
    'OFD.xml': '<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
    'Doc_0/Document.xml': `<ofd:Document><ofd:Pages>${list.join('')}</ofd:Pages></ofd:Document>`,
  };
  pages.forEach((page, at) => {
    files[`Doc_0/Pages/Page_${at}/Content.xml`] = `<ofd:Page><ofd:Content>${page}</ofd:Content></ofd:Page>`;
  });
  return makeZip(Object.entries(files).map(([name, data]) => ({ name, data })));
}
