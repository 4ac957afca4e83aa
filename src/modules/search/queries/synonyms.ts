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
