import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { visibleToPublic } from '../../document/index.ts';
import { checkElements, type ElementCheck } from '../completeness.ts';

/** How completely an agency's documents under an item name the item's elements. */
export interface CompletenessRow extends ElementCheck {
  agencyId: string;
  agencyName: string;
  itemId: string;
}

/** Texts longer than this name their elements before; documents of one place are at most this many. */
const LONGEST_TEXT = 30_000;
const MOST_DOCUMENTS = 400;

/**
 * Elements named in what is public under each item, for one agency or one item; the newest documents first where there are
 * very many. One statement.
 */
export async function completenessOf(
  db: Db,
  today: string,
  scope: { agencyId: string } | { itemId: string; siteId?: string },
): Promise<CompletenessRow[]> {
  const place =
    'agencyId' in scope
      ? sql`document.agency_id = ${scope.agencyId}::uuid`
      : sql`i.item_id = ${scope.itemId} ${scope.siteId ? sql`and document.site_id = ${scope.siteId}::uuid` : sql``}`;
  const { rows } = await sql<{
    agencyId: string;
    agencyName: string;
    itemId: string;
    text: string;
    elements: string[];
  }>`
    select shown.*, array(select jsonb_array_elements_text(coalesce(
        (select r.row -> 'elements' from catalogue_row r where r.catalogue_id = 'standard' and r.item_id = shown.item_id
          order by r.from_version desc limit 1),
        (select v.changes -> 'row' -> 'elements' from catalogue_overlay v where v.item_id = shown.item_id
          and v.action = 'add' order by v.from_version desc limit 1), '[]'))) as elements
    from (
      select document.agency_id, agency.name as agency_name, i.item_id,
        edition.title || ' ' || edition.summary || ' ' || left(edition.body_text, ${LONGEST_TEXT}) as text
      from document join edition on edition.id = document.live_edition_id join agency on agency.id = document.agency_id
        join edition_item i on i.edition_id = edition.id
      where ${place} and ${visibleToPublic(today)} order by document.published_on desc limit ${MOST_DOCUMENTS}
    ) shown`.execute(db);
  const groups = Map.groupBy(rows, ({ agencyId, itemId }) => `${agencyId} ${itemId}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first || first.elements.length === 0) return [];
    const { agencyId, agencyName, itemId, elements } = first;
    const check = checkElements(
      elements,
      group.map(({ text }) => text),
    );
    return [{ agencyId, agencyName, itemId, ...check }];
  });
}
