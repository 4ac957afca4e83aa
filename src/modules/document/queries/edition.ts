import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Edition } from '../../../../db/types.ts';
import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Scope } from '../../../platform/permission.ts';
import { contentHash, type SignedContent } from '../content-hash.ts';
import type { PolicySubject } from '../policy.ts';
import type { Procedure, State } from '../workflow.ts';

/** A signature that still stands or once stood on an edition. */
export interface ReviewFacts {
  id: string;
  kind: string;
  outcome: string;
  staffId: string;
  staffName: string;
  delegatedBy: string | null;
  delegatorName: string | null;
  agencyId: string | null;
  contentHash: string;
  checklist: Record<string, unknown>;
  comment: string;
  isLater: boolean;
  at: Date;
  voidedAt: Date | null;
}

export interface EditionFacts {
  edition: Selectable<Edition> & { state: State; procedure: Procedure };
  document: {
    id: string;
    siteId: string;
    agencyId: string;
    /** The internal unit (科室) that drafts; null when the body itself does. */
    unitId: string | null;
    agencyName: string;
    code: string | null;
    indexNo: string | null;
    liveEditionId: string | null;
    firstPublishedAt: Date | null;
    publishedOn: string | null;
    validity: string;
    withdrawnAt: Date | null;
    importedAt: Date | null;
    threadId: string | null;
  };
  scope: Scope;
  items: { itemId: string; domain: string }[];
  coAgencies: { id: string; name: string; code: string | null; bodyId: string; siteId: string }[];
  authors: { staffId: string; name: string }[];
  reviews: ReviewFacts[];
  relations: {
    id: string;
    kind: string;
    toDocumentId: string | null;
    toDocNo: string | null;
    toTitle: string;
    toIndexNo: string | null;
  }[];
  attachments: { id: string; name: string; sha256: string; size: number; type: string; mediaType: string }[];
}

const json = <T>(query: string) => sql<T>`coalesce((${sql.raw(query)}), '[]')`;

const ITEMS = `select json_agg(json_build_object('itemId', i.item_id, 'domain', i.domain) order by i.sort)
  from edition_item i where i.edition_id = edition.id`;
const CO_AGENCIES = `select json_agg(json_build_object('id', a.id, 'name', a.name, 'code', a.code, 'bodyId', a.body_id,
    'siteId', a.site_id) order by c.sort)
  from edition_co_agency c join agency a on a.id = c.agency_id where c.edition_id = edition.id`;
const AUTHORS = `select json_agg(json_build_object('staffId', s.id, 'name', s.display_name) order by w.first_changed_at)
  from edition_author w join staff s on s.id = w.staff_id where w.edition_id = edition.id`;
const RELATIONS = `select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'toDocumentId', r.to_document_id,
    'toDocNo', r.to_doc_no, 'toTitle', r.to_title, 'toIndexNo', t.index_no) order by r.sort)
  from relation r left join document t on t.id = r.to_document_id where r.edition_id = edition.id`;
const ATTACHMENTS = `select json_agg(json_build_object('id', f.id, 'name', f.name, 'sha256', f.sha256, 'size', f.size,
    'type', f.type, 'mediaType', f.media_type) order by x.sort, f.id)
  from edition_attachment x join attachment f on f.id = x.attachment_id where x.edition_id = edition.id`;

/**
 * The edition with everything that rules, gates and reviewers look at: two statements, one for a new edition that nobody
 * can have reviewed. Null where there is none. What others wrote while it waited for the lock is in the reviews.
 */
export async function findEdition(
  db: Db,
  editionId: string,
  { lock = false, isNew = false } = {},
): Promise<EditionFacts | null> {
  let query = db
    .selectFrom('edition')
    .innerJoin('document', 'document.id', 'edition.documentId')
    .innerJoin('agency', 'agency.id', 'document.agencyId')
    .where('edition.id', '=', editionId)
    .selectAll('edition')
    .select([
      'document.siteId',
      'document.agencyId',
      'document.unitId',
      'document.code',
      'document.indexNo',
      'document.liveEditionId',
      'document.firstPublishedAt',
      'document.publishedOn',
      'document.validity',
      'document.withdrawnAt',
      'document.importedAt',
      'document.threadId',
      'agency.name as agencyName',
      'agency.bodyId',
    ])
    .select([
      json<EditionFacts['items']>(ITEMS).as('items'),
      json<EditionFacts['coAgencies']>(CO_AGENCIES).as('coAgencies'),
      json<EditionFacts['authors']>(AUTHORS).as('authors'),
      json<EditionFacts['relations']>(RELATIONS).as('relations'),
      json<EditionFacts['attachments']>(ATTACHMENTS).as('attachments'),
    ]);
  if (lock) query = query.forUpdate(['edition', 'document']);
  const row = await query.executeTakeFirst();
  if (!row) return null;
  return factsOf(row, isNew ? [] : await listReviews(db, editionId));
}

type Lists = Pick<EditionFacts, 'items' | 'coAgencies' | 'authors' | 'relations' | 'attachments'>;
type Row = Selectable<Edition> & Omit<EditionFacts['document'], 'id'> & Lists & { bodyId: string };

function factsOf(row: Row, reviews: ReviewFacts[]): EditionFacts {
  const {
    siteId,
    agencyId,
    unitId,
    agencyName,
    code,
    indexNo,
    liveEditionId,
    firstPublishedAt,
    publishedOn,
  } = row;
  const { validity, withdrawnAt, importedAt, threadId, bodyId } = row;
  const { items, coAgencies, authors, relations, attachments, ...edition } = row;
  return {
    edition: edition as EditionFacts['edition'],
    document: {
      id: row.documentId,
      siteId,
      agencyId,
      unitId,
      agencyName,
      code,
      indexNo,
      liveEditionId,
      firstPublishedAt,
      publishedOn,
      validity,
      withdrawnAt,
      importedAt,
      threadId,
    },
    scope: {
      agencyId: unitId ?? agencyId,
      bodyId,
      siteId,
      domains: [...new Set(items.map(({ domain }) => domain))],
    },
    items,
    coAgencies,
    authors,
    reviews,
    relations,
    attachments,
  };
}

async function listReviews(db: Db, editionId: string): Promise<ReviewFacts[]> {
  const rows = await db
    .selectFrom('review')
    .innerJoin('staff', 'staff.id', 'review.staffId')
    .leftJoin('staff as delegator', 'delegator.id', 'review.delegatedBy')
    .where('review.editionId', '=', editionId)
    .orderBy('review.at')
    .orderBy('review.id')
    .selectAll('review')
    .select(['staff.displayName as staffName', 'delegator.displayName as delegatorName'])
    .execute();
  return rows.map((row) => ({ ...row, checklist: (row.checklist ?? {}) as Record<string, unknown> }));
}

/** As `findEdition`, but throws `notFound`. */
export async function getEdition(
  db: Db,
  editionId: string,
  options: { isNew?: boolean } = {},
): Promise<EditionFacts> {
  const facts = await findEdition(db, editionId, options);
  if (!facts) throw new AppError('notFound');
  return facts;
}

/** Loads the edition and locks it and its document against other commands until commit. */
export async function lockEdition(db: Db, editionId: string): Promise<EditionFacts> {
  const facts = await findEdition(db, editionId, { lock: true });
  if (!facts) throw new AppError('notFound');
  return facts;
}

/** What reviewers sign, read from the facts. */
export function signedContentOf(facts: EditionFacts): SignedContent {
  const { edition } = facts;
  return {
    title: edition.title,
    docNo: edition.docNo,
    summary: edition.summary,
    bodyHtml: edition.bodyHtml,
    genre: edition.genre,
    theme: edition.theme,
    keywords: edition.keywords,
    stage: edition.stage,
    facet: edition.facet,
    subColumn: edition.subColumn,
    items: facts.items.map(({ itemId }) => itemId),
    disclosure: edition.disclosure,
    disclosureBasis: edition.disclosureBasis,
    withholdingGround: edition.withholdingGround,
    disclosureReason: edition.disclosureReason,
    reexamineOn: edition.reexamineOn,
    keeper: edition.keeper,
    openness: edition.openness,
    openUntil: edition.openUntil,
    issuingLevel: edition.issuingLevel,
    sourceKind: edition.sourceKind,
    contentSource: edition.contentSource,
    addressees: edition.addressees,
    signature: edition.signature,
    isNormative: edition.isNormative,
    isPriority: edition.isPriority,
    formedOn: edition.isFormedElsewhere ? edition.formedOn : null,
    audience: edition.audience,
    publicityDays: edition.publicityDays,
    changeNote: edition.changeNote,
    threadName: edition.threadName,
    coAgencies: facts.coAgencies.map(({ id }) => id),
    relations: facts.relations.map(({ kind, toDocumentId, toDocNo, toTitle }) => ({
      kind,
      to: toDocumentId ?? toDocNo ?? toTitle,
    })),
    attachments: facts.attachments.map(({ name, sha256 }) => ({ name, sha256 })),
  };
}

/** Hash of what stands in the database now. */
export function actualHash(facts: EditionFacts): string {
  return contentHash(signedContentOf(facts));
}

/** Signatures in force: passed, not voided by an edit. */
export function standingReviews(facts: EditionFacts): ReviewFacts[] {
  return facts.reviews.filter(({ outcome, voidedAt }) => outcome === 'pass' && voidedAt === null);
}

/** The view of the edition that `policy.may` decides on. */
export function policySubjectOf(facts: EditionFacts): PolicySubject {
  return {
    state: facts.edition.state,
    scope: facts.scope,
    authors: facts.authors.map(({ staffId }) => staffId),
    signatures: standingReviews(facts).map(({ kind, staffId, delegatedBy }) => ({
      kind,
      staffId,
      delegatedBy,
    })),
  };
}
