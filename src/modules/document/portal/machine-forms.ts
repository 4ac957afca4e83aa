import type { AttachmentView, DocumentListItem, DocumentView } from '../views.ts';

/** One document as JSON (interface: JSON shapes); addresses are absolute. */
export function documentJson(document: DocumentView, baseUrl: string) {
  return {
    ...listItemJson(document, baseUrl),
    edition: document.edition,
    body: document.body,
    text: document.text,
    keywords: document.keywords,
    stage: document.stage,
    facet: document.facet,
    issuer: document.issuer,
    issuingLevel: document.issuingLevel,
    sourceKind: document.sourceKind,
    openness: document.openness,
    openUntil: document.openUntil,
    importedOn: document.importedOn,
    contentHash: document.contentHash,
    attachments: document.attachments
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map((file) => attachmentJson(file, baseUrl)),
    relations: document.relations
      .filter(({ direction }) => direction === 'out')
      .map(({ kind, indexNo, docNo, title }) => ({
        kind,
        ...(indexNo ? { indexNo } : {}),
        ...(docNo ? { docNo } : {}),
        title,
      })),
    history: document.history
      .filter(({ isWithdrawn }) => !isWithdrawn)
      .map(({ edition, publishedOn, changeNote }) => ({ edition, publishedOn, changeNote })),
  };
}

function attachmentJson({ id, name, mediaType, size, sha256, url }: AttachmentView, baseUrl: string) {
  return { id, name, type: mediaType, size, sha256, url: baseUrl + url };
}

/** A list row as JSON. */
export function listItemJson(item: DocumentListItem, baseUrl: string) {
  return {
    indexNo: item.indexNo,
    title: item.title,
    docNo: item.docNo,
    agency: item.agency,
    coAgencies: item.coAgencies,
    domain: item.domain,
    item: item.item,
    items: item.items,
    theme: item.theme,
    genre: item.genre,
    formedOn: item.formedOn,
    publishedOn: item.publishedOn,
    sourcePublishedOn: item.sourcePublishedOn,
    validity: item.validity,
    disclosure: item.disclosure,
    summary: item.summary,
    url: baseUrl + item.url,
  };
}

/** The document as Markdown with its metadata in front; the text is the plain text of the body. */
export function documentMarkdown(document: DocumentView, href: string): string {
  const facts: [string, string | null][] = [
    ['title', document.title],
    ['indexNo', document.indexNo],
    ['docNo', document.docNo],
    ['agency', document.agency.name],
    ['formedOn', document.formedOn],
    ['publishedOn', document.publishedOn],
    ['validity', document.validity],
    ['url', href],
  ];
  const head = facts.flatMap(([name, value]) => (value ? [`${name}: ${JSON.stringify(value)}`] : []));
  const escaped = document.text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&').replace(/\n/g, '\n\n');
  const title = document.title.replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
  return `---\n${head.join('\n')}\n---\n\n# ${title}\n\n${escaped}\n`;
}
