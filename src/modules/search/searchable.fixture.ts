import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Env } from '../../platform/env.ts';

/** A public document as tests state it; only what search reads. */
export interface SearchableDocument {
  title: string;
  bodyText?: string;
  docNo?: string;
  docNoKey?: string;
  summary?: string;
  publishedOn?: string;
  theme?: string;
  genre?: string;
}

/** Puts public documents into the database in bulk, without the way through four people. Answers their ids in order. */
export async function makeSearchable(
  env: Env,
  agency: { id: string; siteId: string },
  staff: { id: string },
  documents: readonly SearchableDocument[],
): Promise<string[]> {
  const now = env.now();
  const code = String(Math.floor(10_000_000 + Math.random() * 89_999_999));
  const rows = documents.map((document, place) => ({
    ...document,
    id: randomUUID(),
    editionId: randomUUID(),
    serial: `${place + 1}`.padStart(5, '0'),
  }));
  for (let at = 0; at < rows.length; at += 200) {
    const some = rows.slice(at, at + 200);
    await env.db
      .insertInto('document')
      .values(
        some.map(({ id, serial }) => ({
          ...{ id, siteId: agency.siteId, agencyId: agency.id, createdAt: now },
          ...{ code: `${code}X`, indexYearSerial: `2024-${serial}`, firstPublishedAt: now },
        })),
      )
      .execute();
    await env.db
      .insertInto('edition')
      .values(
        some.map((row) => ({
          ...{ id: row.editionId, documentId: row.id, number: 1, state: 'published', isLive: true },
          ...{ title: row.title.slice(0, 500), bodyText: row.bodyText ?? '', summary: row.summary ?? '' },
          ...{ docNo: row.docNo ?? null, docNoKey: row.docNoKey ?? null, theme: row.theme ?? null },
          ...{ genre: row.genre ?? null, contentHash: 'x', createdBy: staff.id, publishedAt: now },
          ...{ stateSince: now, createdAt: now, changedAt: now },
        })),
      )
      .execute();
    await sql`update document set live_edition_id = x.edition_id, published_on = x.day
      from unnest(${some.map(({ id }) => id)}::uuid[], ${some.map(({ editionId }) => editionId)}::uuid[],
        ${some.map(({ publishedOn }) => publishedOn ?? '2024-01-01')}::date[]) as x(id, edition_id, day)
      where document.id = x.id`.execute(env.db);
  }
  return rows.map(({ id }) => id);
}
