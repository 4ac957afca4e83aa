import * as z from 'zod';
import { filterText } from './page-text.ts';
import { Aspect, type CatalogueRow, DomainCode, Level } from './types.ts';

const LONGEST_QUERY = 100;

/** An empty field of a search form narrows nothing. */
const given = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** What pages, exports and API narrow a catalogue by. */
export const CatalogueFilter = z.object({
  domain: given(DomainCode.meta({ title: filterText.domain, description: filterText.domainHelp })),
  level: given(Level.meta({ title: filterText.level })),
  aspect: given(Aspect.meta({ title: filterText.aspect })),
  key: given(z.literal('1').meta({ title: filterText.key })),
  q: given(z.string().trim().max(LONGEST_QUERY).meta({ title: filterText.q, description: filterText.qHelp })),
  version: given(
    z.coerce.number().int().min(1).meta({ title: filterText.version, description: filterText.versionHelp }),
  ),
});
export type CatalogueFilter = z.infer<typeof CatalogueFilter>;

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

function textOf(row: CatalogueRow): string {
  const { id, item1, item2, subItems, elements, basis, responsibleText, timeLimit } = row;
  return plain([id, item1, item2, ...subItems, ...elements, basis, responsibleText, timeLimit].join('\n'));
}

/** Whether the row is meant: each word of `q` stands somewhere in its wordings; width and case do not count. */
export function isMeant(
  row: CatalogueRow,
  { domain, level, aspect, key, q }: Omit<CatalogueFilter, 'version'>,
): boolean {
  if (domain !== undefined && row.domain !== domain) return false;
  if (level !== undefined && !row.levels.includes(level)) return false;
  if (aspect !== undefined && row.aspect !== aspect) return false;
  if (key !== undefined && !row.isKey) return false;
  const words = (q ?? '').split(/\s+/u).map(plain).filter(Boolean);
  if (words.length === 0) return true;
  const text = textOf(row);
  return words.every((word) => text.includes(word));
}
