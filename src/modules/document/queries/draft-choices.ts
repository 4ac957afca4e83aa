import type { Db } from '../../../platform/database/pool.ts';

/** A skeleton to begin with. */
export interface Template {
  id: string;
  genre: string;
  name: string;
}

/** Skeletons of the site and those for every site, in their order. One statement. */
export async function listTemplates(db: Db, siteId: string): Promise<Template[]> {
  return db
    .selectFrom('itemTemplate')
    .where((eb) => eb.or([eb('siteId', 'is', null), eb('siteId', '=', siteId)]))
    .orderBy('sort')
    .orderBy('name')
    .select(['id', 'genre', 'name'])
    .execute();
}

/** The skeleton with its body; null where there is none for this site. One statement. */
export async function findTemplate(
  db: Db,
  siteId: string,
  id: string,
): Promise<(Template & { bodyHtml: string }) | null> {
  const row = await db
    .selectFrom('itemTemplate')
    .where('id', '=', id)
    .where((eb) => eb.or([eb('siteId', 'is', null), eb('siteId', '=', siteId)]))
    .select(['id', 'genre', 'name', 'bodyHtml'])
    .executeTakeFirst();
  return row ?? null;
}

const THREADS_OFFERED = 200;

/** Names of the matters of a site, newest first, for the field that joins a document to one. One statement. */
export async function listThreadNames(db: Db, siteId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('thread')
    .where('siteId', '=', siteId)
    .orderBy('createdAt', 'desc')
    .select('name')
    .limit(THREADS_OFFERED)
    .execute();
  return rows.map(({ name }) => name);
}

/** Who changed a document last, and when; null before anything was logged. One statement. */
export async function findLastChange(
  db: Db,
  documentId: string,
): Promise<{ staffName: string; at: Date } | null> {
  const row = await db
    .selectFrom('event')
    .leftJoin('staff', 'staff.id', 'event.staffId')
    .where('subjectType', '=', 'document')
    .where('subjectId', '=', documentId)
    .orderBy('seq', 'desc')
    .select(['staff.displayName', 'event.at'])
    .executeTakeFirst();
  return row ? { staffName: row.displayName ?? '', at: row.at } : null;
}
