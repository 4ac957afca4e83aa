import { domainName, levelNames, type StandardCatalogue } from '../modules/catalogue/index.ts';
import { FACETS, GENRES, LIFECYCLE_STAGES, nameOf, VALIDITIES } from '../rules/classes.ts';

/** Names for codes that lists and facets show. */
export interface Names {
  domainName(domain: string): string | null;
  itemName(item: string): string | null;
  of(group: string, code: string): string;
}

/** Names from the standard catalogue and the closed lists; unknown codes stand for themselves. */
export function namesFrom(standard: StandardCatalogue): Names {
  const domains = new Map<string, string>(standard.domains.map(({ code, name }) => [code, name]));
  const items = new Map(
    [...standard.rows, ...standard.generalRows].map(({ id, item1, item2 }) => [
      id,
      item2 ? `${item1}：${item2}` : item1,
    ]),
  );
  const columns = new Map(
    standard.domains.flatMap((domain) => domain.columns.map(({ code, name }) => [code, name])),
  );
  const lists: Record<string, (code: string) => string> = {
    domain: (code) => domainName(standard.domains, code),
    item: (code) => (items.has(code) ? `${code} ${items.get(code)}` : code),
    genre: (code) => nameOf(GENRES, code),
    validity: (code) => nameOf(VALIDITIES, code),
    stage: (code) => nameOf(LIFECYCLE_STAGES, code),
    facet: (code) => nameOf(FACETS, code),
    column: (code) => columns.get(code) ?? code,
    normative: () => '规范性文件',
    level: (code) => (levelNames as Record<string, string>)[code] ?? code,
  };
  return {
    domainName: (domain) => domains.get(domain) ?? null,
    itemName: (item) => items.get(item) ?? null,
    of: (group, code) => lists[group]?.(code) ?? code,
  };
}
