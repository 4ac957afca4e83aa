import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { Actor } from '../../../platform/permission.ts';
import type { Disclosure, ReexaminationOutcome } from '../types.ts';
import { LATEST_REEXAMINATION, reexamineOnOf } from './reexamination.ts';
import { readableBy } from './visibility.ts';

/** A document that was decided not to be proactive: number, ground and when it is looked at again (条例 Art. 18). */
export interface RegisterRow {
  documentId: string;
  edition: number;
  indexNo: string | null;
  docNo: string | null;
  title: string;
  agencyName: string;
  disclosure: Disclosure;
  withholdingGround: string | null;
  disclosureReason: string | null;
  /** Next examination; null where none is due, or where the latest decided to open it. */
  reexamineOn: string | null;
  /** Day and outcome of the latest re-examination, if there was one. */
  examinedOn: string | null;
  outcome: ReexaminationOutcome | null;
  keeper: string | null;
  closedAt: Date;
}

export interface RegisterFilter {
  disclosure?: string;
  /** Only what is to be examined again by this day, inclusive, and what was decided to be opened. */
  dueBy?: string;
}

/** What a document's latest concluded edition says: one that was published later is no longer in the register. */
export const IS_REGISTERED = sql<boolean>`edition.state = 'closed' and not exists (select 1 from edition later
  where later.document_id = edition.document_id and later.number > edition.number
    and later.state in ('published', 'posted', 'closed'))`;

const NEXT = reexamineOnOf('edition');
const IS_TO_OPEN = sql<boolean>`latest.outcome is not distinct from 'open'`;

function registered(db: Db, actor: Actor, filter: RegisterFilter) {
  let query = db
    .selectFrom('edition')
    .innerJoin('document', 'document.id', 'edition.documentId')
    .innerJoin('agency', 'agency.id', 'document.agencyId')
    .leftJoin(LATEST_REEXAMINATION.as('latest'), 'latest.editionId', 'edition.id')
    .where(readableBy(actor))
    .where(IS_REGISTERED);
  if (filter.disclosure) query = query.where('edition.disclosure', '=', filter.disclosure);
  if (!filter.dueBy) return query;
  return query.where(sql<boolean>`(${NEXT} <= ${filter.dueBy}::date or ${IS_TO_OPEN})`);
}

/** The register, what is to be opened or examined first at the top. One statement. */
export async function listRegister(
  db: Db,
  actor: Actor,
  filter: RegisterFilter,
  paging: { page: number; pageSize: number },
): Promise<RegisterRow[]> {
  const rows = await registered(db, actor, filter)
    .select([
      'edition.documentId',
      'edition.number as edition',
      'document.indexNo',
      'edition.docNo',
      'edition.title',
      'agency.name as agencyName',
      'edition.disclosure',
      'edition.withholdingGround',
      'edition.disclosureReason',
      NEXT.as('reexamineOn'),
      'latest.examinedOn',
      'latest.outcome',
      'edition.keeper',
      'edition.stateSince as closedAt',
    ])
    .orderBy(IS_TO_OPEN, 'desc')
    .orderBy(sql`${NEXT} nulls last`)
    .orderBy('edition.stateSince', 'desc')
    .orderBy('edition.id')
    .limit(paging.pageSize)
    .offset((paging.page - 1) * paging.pageSize)
    .execute();
  return rows as RegisterRow[];
}

/** Documents in the register. One statement. */
export async function countRegister(db: Db, actor: Actor, filter: RegisterFilter): Promise<number> {
  const { count } = await registered(db, actor, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What went public and was filed with the disclosure office (备案). */
export interface FilingRow {
  documentId: string;
  editionId: string;
  edition: number;
  number: string;
  title: string;
  indexNo: string | null;
  agencyName: string;
  isEmergency: boolean;
  at: Date;
  seenAt: Date | null;
  seenByName: string | null;
}

export interface FilingFilter {
  isSeen?: boolean;
}

function filed(db: Db, actor: Actor, { isSeen }: FilingFilter) {
  const query = db
    .selectFrom('filing')
    .innerJoin('edition', 'edition.id', 'filing.editionId')
    .innerJoin('document', 'document.id', 'filing.documentId')
    .innerJoin('agency', 'agency.id', 'document.agencyId')
    .leftJoin('staff', 'staff.id', 'filing.seenBy')
    .where(readableBy({ ...actor, roles: actor.roles.filter(({ role }) => role === 'disclosureOffice') }));
  if (isSeen === undefined) return query;
  return query.where('filing.seenAt', isSeen ? 'is not' : 'is', null);
}

/** Filings with the person's offices, newest first; the unseen ones oldest first. One statement. */
export async function listFilings(
  db: Db,
  actor: Actor,
  filter: FilingFilter,
  paging: { page: number; pageSize: number },
): Promise<FilingRow[]> {
  return filed(db, actor, filter)
    .select([
      'filing.documentId',
      'filing.editionId',
      'edition.number as edition',
      'filing.number',
      'edition.title',
      'document.indexNo',
      'agency.name as agencyName',
      'edition.isEmergency',
      'filing.at',
      'filing.seenAt',
      'staff.displayName as seenByName',
    ])
    .orderBy('filing.at', filter.isSeen === false ? 'asc' : 'desc')
    .orderBy('filing.id')
    .limit(paging.pageSize)
    .offset((paging.page - 1) * paging.pageSize)
    .execute();
}

/** Filings of the filter. One statement. */
export async function countFilings(db: Db, actor: Actor, filter: FilingFilter): Promise<number> {
  const { count } = await filed(db, actor, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
