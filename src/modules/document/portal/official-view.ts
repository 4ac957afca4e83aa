import { buffer } from 'node:stream/consumers';
import type { AppContext } from '../../../platform/http/context.ts';
import { nameOf, VALIDITIES } from '../../../rules/classes.ts';
import { plainDate } from '../../../rules/plain-date.ts';
import type { OfficialDocumentView } from '../paper/types.ts';
import type { DocumentView } from '../views.ts';

const dateOf = (date: string | null) => (date ? plainDate(date) : null);

/** The document as 公文 on paper: the same words as the page, the permanent address, and the hash that was signed. */
export function officialViewOf(document: DocumentView, href: string): OfficialDocumentView {
  const agencies = [document.agency, ...document.coAgencies].map(({ name }) => name);
  const isOurs = document.importedOn === null;
  return {
    title: document.title,
    docNo: document.docNo,
    headMark: isOurs && document.docNo ? agencies.map((name) => `${name}文件`) : [],
    agencies,
    addressees: document.addressees,
    body: document.body,
    attachments: document.attachments
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ name }) => name),
    signature: isOurs
      ? {
          agencies: document.signature ? [document.signature] : agencies,
          formedOn: dateOf(document.formedOn),
        }
      : null,
    indexNo: document.indexNo,
    publishedOn: document.importedOn ? null : dateOf(document.publishedOn),
    imported: document.importedOn
      ? { on: plainDate(document.importedOn), sourcePublishedOn: dateOf(document.sourcePublishedOn) }
      : null,
    validity: document.validity === 'in_force' ? '' : nameOf(VALIDITIES, document.validity),
    url: href,
    sha256: document.contentHash,
  };
}

/** Reads a picture of the document's own attachments (`/f/{id}/…`) for print; others are left out. */
export function pictureLoader(c: AppContext, document: DocumentView) {
  return async (source: string): Promise<Uint8Array | null> => {
    const id = /\/f\/([0-9a-f-]{36})\//.exec(source)?.[1];
    const file = document.attachments.find(
      (attachment) => attachment.id === id && attachment.withdrawnAt === null,
    );
    const stream = file ? await c.var.env.files.open(file.sha256) : null;
    return stream ? new Uint8Array(await buffer(stream)) : null;
  };
}
