import type { StandardCatalogue } from '../modules/catalogue/index.ts';
import type { CatalogueFacts } from './check.ts';

/** What the check of the demo world asks about each row of the standard catalogue, by id. */
export function catalogueFacts(catalogue: StandardCatalogue): Map<string, CatalogueFacts> {
  const columns = new Map(
    catalogue.domains.map(({ code, columns }) => [code, columns.map((column) => column.code)]),
  );
  return new Map(
    [...catalogue.rows, ...catalogue.generalRows].map((row) => [
      row.id,
      {
        isPersonal: row.pi,
        isForEveryone: row.audience === 'everyone',
        hasWeb: row.channels.includes('WEB'),
        subColumns: columns.get(row.domain) ?? [],
      },
    ]),
  );
}
