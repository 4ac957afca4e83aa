import type * as z from 'zod';
import type { DraftContent } from '../modules/document/index.ts';
import type { DatedDocument } from './dating.ts';
import { type DemoIds, idOf } from './stage.ts';

type Content = z.input<typeof DraftContent>;

/** What a clerk of the demo world types into the form of a document; relations name what is public by then. */
export function contentOf(
  document: DatedDocument,
  { agencies, documents }: Pick<DemoIds, 'agencies' | 'documents'>,
  setting: { documents: ReadonlyMap<string, DatedDocument>; threads: ReadonlyMap<string, string> },
): Content {
  const { audience, publicity, thread } = document;
  return {
    ...wordsOf(document),
    ...classesOf(document),
    ...disclosureOf(document),
    isFormedElsewhere: document.sourceKind === 'obtained',
    formedOn: document.sourceKind === 'obtained' ? document.formedOn : null,
    openness: document.openness,
    openUntil: document.openUntil,
    audience: audience?.group ?? 'everyone',
    publicityDays: publicity?.workingDays ?? null,
    coAgencyIds: document.coAgencies.map((key) => idOf(agencies, key)),
    threadName: thread ? (setting.threads.get(thread) ?? null) : null,
    relations: document.relations.map(({ kind, to }) => {
      if (!('document' in to)) return { kind, title: to.title, docNo: to.docNo ?? null };
      const target = setting.documents.get(to.document);
      const indexNo = documents.get(to.document)?.indexNo ?? null;
      return { kind, indexNo, docNo: indexNo ? null : (target?.docNo ?? null), title: target?.title ?? '' };
    }),
  };
}

/** Of a state secret the form asks for no title; the system writes its own words there. */
function wordsOf({ title, docNo, summary, bodyHtml, addressees, issuer }: DatedDocument) {
  return {
    title: title ?? docNo ?? '',
    docNo: docNo ?? null,
    summary: summary ?? '',
    bodyHtml: bodyHtml ?? '',
    addressees: (addressees ?? '').replace(/：$/u, ''),
    contentSource: issuer ?? '',
  };
}

function classesOf(document: DatedDocument) {
  const { genre, theme, items, stage, facet, subColumn, keywords } = document;
  const { issuingLevel, sourceKind, isNormative, isPriority } = document;
  return {
    ...{ genre, theme, items, stage, keywords, issuingLevel, sourceKind, isNormative, isPriority },
    facet: facet ?? null,
    subColumn: subColumn ?? null,
  };
}

function disclosureOf({ disclosure, reexamineOn }: DatedDocument) {
  const { attribute } = disclosure;
  const none = {
    disclosure: attribute,
    disclosureBasis: null,
    withholdingGround: null,
    disclosureReason: null,
    reexamineOn: null,
    keeper: null,
  };
  if (attribute === 'proactive') return { ...none, disclosureBasis: disclosure.basis };
  if (attribute === 'on_application') return { ...none, disclosureReason: disclosure.reason };
  const { ground, reason, keeper } = disclosure;
  return {
    ...none,
    withholdingGround: ground,
    disclosureReason: reason ?? null,
    reexamineOn,
    keeper: keeper ?? null,
  };
}
