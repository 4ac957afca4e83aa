import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { Actor } from '../../../platform/permission.ts';
import type { Disclosure } from '../types.ts';
import { OPEN_STATES, type State } from '../workflow.ts';
import { matchesWords } from './matches-words.ts';
import { COUNT_BOUND } from './public-list.ts';
import { readableBy } from './visibility.ts';

/** Filter of the desk's list; what is left out does not narrow. */
export interface WorkFilter {
  /** A state, or `open` for everything somebody still has to act on. */
  state?: State | 'open';
  agencyId?: string;
  domain?: string;
  item?: string;
  q?: string;
  /** Only what the person wrote or was given. */
  isMine?: boolean;
}

/** A document as the desk's list shows it: its latest edition. */
export interface WorkRow {
  documentId: string;
  number: number;
  title: string;
  docNo: string | null;
  indexNo: string | null;
  state: State;
  stateSince: Date;
  /** When it last changed its content or its state. */
  movedAt: Date;
  agencyName: string;
  unitName: string | null;
  itemId: string | null;
  domain: string | null;
  disclosure: Disclosure;
  isEmergency: boolean;
  withdrawnAt: Date | null;
  authors: string[];
}

const AUTHORS = sql<string[]>`coalesce((select json_agg(s.display_name order by w.first_changed_at)
  from edition_author w join staff s on s.id = w.staff_id where w.edition_id = edition.id), '[]')`;

const MOVED_AT = sql<Date>`greatest(edition.state_since, edition.changed_at)`;

function latestWork(db: Db, actor: Actor, filter: WorkFilter) {
  let query = db
    .selectFrom('edition')
    .innerJoin('document', 'document.id', 'edition.documentId')
    .innerJoin('agency', 'agency.id', 'document.agencyId')
    .leftJoin('agency as unit', 'unit.id', 'document.unitId')
    .where(readableBy(actor))
    .where(
      sql<boolean>`not exists (select 1 from edition later
        where later.document_id = edition.document_id and later.number > edition.number)`,
    );
  if (filter.state === 'open') query = query.where('edition.state', 'in', [...OPEN_STATES]);
  else if (filter.state) query = query.where('edition.state', '=', filter.state);
  const { agencyId, domain, item } = filter;
  if (agencyId) {
    query = query.where((eb) =>
      eb.or([eb('document.agencyId', '=', agencyId), eb('document.unitId', '=', agencyId)]),
    );
  }
  if (domain) query = query.where(hasItem(sql`i.domain = ${domain}`));
  if (item) query = query.where(hasItem(sql`i.item_id = ${item}`));
  if (filter.isMine && actor.staffId) {
    const staffId = actor.staffId;
    query = query.where(
      sql<boolean>`(edition.created_by = ${staffId}::uuid or edition.assigned_to = ${staffId}::uuid or exists (
        select 1 from edition_author w where w.edition_id = edition.id and w.staff_id = ${staffId}::uuid))`,
    );
  }
  return filter.q?.trim() ? query.where(matchesWords(filter.q)) : query;
}

function hasItem(condition: ReturnType<typeof sql>) {
  return sql<boolean>`exists (select 1 from edition_item i where i.edition_id = edition.id and ${condition})`;
}

/** The desk's list, what moved last first. One statement. */
export async function listWork(
  db: Db,
  actor: Actor,
  filter: WorkFilter,
  paging: { page: number; pageSize: number },
): Promise<WorkRow[]> {
  const rows = await latestWork(db, actor, filter)
    .select([
      'edition.documentId',
      'edition.number',
      'edition.title',
      'edition.docNo',
      'document.indexNo',
      'edition.state',
      'edition.stateSince',
      MOVED_AT.as('movedAt'),
      'agency.name as agencyName',
      'unit.name as unitName',
      'edition.itemId',
      'edition.domain',
      'edition.disclosure',
      'edition.isEmergency',
      'document.withdrawnAt',
      AUTHORS.as('authors'),
    ])
    .orderBy(MOVED_AT, 'desc')
    .orderBy('edition.id')
    .limit(paging.pageSize)
    .offset((paging.page - 1) * paging.pageSize)
    .execute();
  return rows as WorkRow[];
}

/** How many documents the filter finds, counted up to 10,000. One statement. */
export async function countWork(
  db: Db,
  actor: Actor,
  filter: WorkFilter,
): Promise<{ total: number; isLowerBound: boolean }> {
  const { count } = await db
    .selectFrom(
      latestWork(db, actor, filter)
        .select('edition.id')
        .limit(COUNT_BOUND + 1)
        .as('found'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const total = Number(count);
  return total > COUNT_BOUND ? { total: COUNT_BOUND, isLowerBound: true } : { total, isLowerBound: false };
}
