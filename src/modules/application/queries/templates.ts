import type { Db } from '../../../platform/database/pool.ts';
import type { LetterKind, LetterTemplate } from '../letters.ts';

/** A template with the version a change of it names. */
export interface StoredTemplate extends LetterTemplate {
  version: number;
}

/** The letters whose wording a site has changed. One statement. */
export async function listTemplates(db: Db, siteId: string): Promise<Map<LetterKind, StoredTemplate>> {
  const rows = await db
    .selectFrom('letterTemplate')
    .where('siteId', '=', siteId)
    .select(['kind', 'title', 'body', 'version'])
    .execute();
  return new Map(rows.map(({ kind, ...template }) => [kind as LetterKind, template]));
}
