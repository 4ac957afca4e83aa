import { namesOfStaff } from '../../modules/staff/index.ts';
import type { Db } from '../../platform/database/pool.ts';
import type { LoggedEvent } from '../../platform/event-log.ts';

/** What ids in the log are called today; ids of things that are no more are absent. */
export interface LogNames {
  staff: ReadonlyMap<string, string>;
  agencies: ReadonlyMap<string, string>;
  /** 索引号 of documents that have one. */
  documents: ReadonlyMap<string, string>;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Names for these events: three statements, however many there are. */
export async function namesFor(db: Db, events: readonly LoggedEvent[]): Promise<LogNames> {
  const ids = new Set(events.flatMap(idsIn));
  const documents = events.flatMap(({ subjectType, subjectId }) =>
    subjectType === 'document' && UUID.test(subjectId) ? [subjectId] : [],
  );
  return {
    staff: await namesOfStaff(db, ids),
    agencies: await agencyNames(db, [...ids]),
    documents: await indexNos(db, [...new Set(documents)]),
  };
}

/** Whatever could be the id of a person or an agency. */
function idsIn({ staffId, delegatedBy, agencyId, subjectId, payload }: LoggedEvent): string[] {
  const values = [staffId, delegatedBy, agencyId, subjectId, ...Object.values(payload).flat()];
  return values.filter((value): value is string => typeof value === 'string' && UUID.test(value));
}

async function agencyNames(db: Db, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('agency').where('id', 'in', ids).select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function indexNos(db: Db, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('document').where('id', 'in', ids).select(['id', 'indexNo']).execute();
  return new Map(rows.flatMap(({ id, indexNo }) => (indexNo === null ? [] : [[id, indexNo] as const])));
}
