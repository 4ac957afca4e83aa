import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { SynonymTable } from '../read-query.ts';
import type { SearchForm } from '../search-form.ts';

export interface SynonymGroup {
  id: string;
  siteId: string | null;
  terms: string[];
  domain: string | null;
  origin: string;
}

/** Groups in force on a site, its own and those of the whole installation. One statement. */
export async function listSynonyms(db: Db, siteId: string | null): Promise<SynonymGroup[]> {
  return db
    .selectFrom('searchSynonym')
    .where('isActive', '=', true)
    .where((eb) =>
      siteId === null ? eb.lit(true) : eb.or([eb('siteId', 'is', null), eb('siteId', '=', siteId)]),
    )
    .select(['id', 'siteId', 'terms', 'domain', 'origin'])
    .orderBy('origin', 'desc')
    .orderBy('domain')
    .orderBy('id')
    .execute();
}

/** For each term, in search form, the others that mean the same. */
export function synonymTable(groups: readonly Pick<SynonymGroup, 'terms'>[], form: SearchForm): SynonymTable {
  const table = new Map<string, string[]>();
  for (const { terms } of groups) {
    const forms = [...new Set(terms.map(form))].filter((term) => term.length >= 2);
    for (const term of forms) {
      const others = table.get(term) ?? [];
      table.set(term, [...new Set([...others, ...forms.filter((other) => other !== term)])]);
    }
  }
  return table;
}

/** Another string after any change of any group. One statement. */
export async function synonymVersion(db: Db): Promise<string> {
  const { rows } = await sql<{ version: string | null }>`
    select bit_xor(hashtextextended(id::text || xmin::text, 0))::text as version from search_synonym`.execute(
    db,
  );
  return rows[0]?.version ?? '';
}

/** Synonyms of a site as queries are read with them, and the version that they are at least as new as. */
interface KnownSynonyms {
  table: SynonymTable;
  version: string;
}

/**
 * Remembers the synonyms of each site. Whoever uses them asks for the version of now too (`synonymVersion`) and, where it is
 * another one, comes again and names it.
 */
export function createSynonyms(form: SearchForm) {
  const known = new WeakMap<Db, Map<string | null, KnownSynonyms>>();
  return async (db: Db, siteId: string | null, version?: string): Promise<KnownSynonyms> => {
    const ofSites = known.get(db) ?? new Map<string | null, KnownSynonyms>();
    known.set(db, ofSites);
    const there = ofSites.get(siteId);
    if (there && (version === undefined || there.version === version)) return there;
    // The version first: what changes in between is then read again, never missed.
    const read = { version: version ?? (await synonymVersion(db)), table: new Map() as SynonymTable };
    read.table = synonymTable(await listSynonyms(db, siteId), form);
    ofSites.set(siteId, read);
    return read;
  };
}
