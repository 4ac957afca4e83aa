import type { PlainDate } from '../../../rules/plain-date.ts';
import type { EditionFacts } from '../queries/edition.ts';
import type { Disclosure, RelationKind, Validity } from '../types.ts';
import type { DocumentView, RelationView } from '../views.ts';
import { workPath } from './parts.ts';
import { previewText as copy } from './preview-text.ts';

function relationsOf({ relations }: EditionFacts): RelationView[] {
  return relations.map(({ kind, toIndexNo, toDocNo, toTitle }) => ({
    kind: kind as RelationKind,
    direction: 'out',
    indexNo: toIndexNo,
    docNo: toDocNo,
    title: toTitle,
  }));
}

/** The edition as the public would see it if it were published on this day. */
export function previewOf(facts: EditionFacts, today: PlainDate, now: Date): DocumentView {
  const { edition, document } = facts;
  return {
    id: document.id,
    editionId: edition.id,
    edition: edition.number,
    indexNo: document.indexNo ?? copy.indexNo,
    ...{ title: edition.title, docNo: edition.docNo, summary: edition.summary },
    ...{ body: edition.bodyHtml, text: edition.bodyText, keywords: edition.keywords },
    agency: { code: document.code, name: document.agencyName },
    coAgencies: facts.coAgencies.map(({ code, name }) => ({ code, name })),
    domain: edition.domain,
    item: edition.itemId,
    items: facts.items.map(({ itemId }) => itemId),
    ...{ theme: edition.theme, genre: edition.genre, stage: edition.stage, facet: edition.facet },
    subColumn: edition.subColumn,
    formedOn: edition.formedOn ?? (edition.isFormedElsewhere ? null : today),
    publishedOn: document.publishedOn ?? today,
    sourcePublishedOn: null,
    validity: document.validity as Validity,
    disclosure: edition.disclosure as Disclosure,
    ...{ openness: edition.openness, openUntil: edition.openUntil, issuer: edition.issuer },
    ...{ issuingLevel: edition.issuingLevel, sourceKind: edition.sourceKind },
    ...{ contentSource: edition.contentSource, addressees: edition.addressees, signature: edition.signature },
    ...{ isNormative: edition.isNormative, isPriority: edition.isPriority, isEmergency: edition.isEmergency },
    changedOn: edition.changedOn,
    publishedAt: edition.publishedAt ?? now,
    firstPublishedAt: document.firstPublishedAt ?? now,
    importedOn: null,
    sourceIndexNo: null,
    ...{ publicityFrom: edition.publicityFrom, publicityUntil: edition.publicityUntil },
    catalogueVersion: edition.catalogueVersion,
    contentHash: edition.contentHash,
    ...{ agencyId: document.agencyId, siteId: document.siteId, agencyAddress: '' },
    responsibleEditor: facts.authors[0]?.name ?? '',
    threadId: null,
    threadName: edition.threadName,
    attachments: facts.attachments.map((file) => ({
      ...file,
      size: Number(file.size),
      url: `/console/files/${file.id}`,
      withdrawnAt: null,
      downloads: 0,
      isSearchable: true,
    })),
    relations: relationsOf(facts),
    history: [],
    validityHistory: [],
    views: 0,
    url: workPath(document.id),
  };
}
