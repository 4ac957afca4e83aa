import type { AppContext } from '../../../platform/http/context.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { HomeBlock } from '../../../ui/home-blocks.tsx';
import { pageText } from '../page-text.ts';
import { type CompletenessRow, completenessOf } from '../queries/completeness.ts';
import { itemNames } from '../queries/names.ts';
import { percent, percentText } from './figures-view.ts';
import { type Place, siteScope } from './parts.ts';

const copy = pageText.portal;

/** Elements named and missing under each item with content, on the pages of an agency and of an item. Two statements. */
export async function completenessBlock(c: AppContext, { of, scope }: Place) {
  const { db, now } = c.var.env;
  const today = shanghaiDate(now());
  const [agencyId = ''] = scope.agencyIds ?? [];
  const { siteId } = siteScope(c);
  const asked =
    of === 'agency'
      ? { agencyId }
      : of === 'item'
        ? { itemId: scope.itemId ?? '', ...(siteId ? { siteId } : {}) }
        : null;
  const rows = asked ? await completenessOf(db, today, asked) : [];
  if (rows.length === 0) return null;
  const names = await itemNames(db, [...new Set(rows.map(({ itemId }) => itemId))]);
  const found = rows.reduce((sum, row) => sum + row.found.length, 0);
  const all = rows.reduce((sum, row) => sum + row.found.length + row.missing.length, 0);
  const nameOf = (row: CompletenessRow) =>
    of === 'item' ? row.agencyName : (names.get(row.itemId) ?? row.itemId);
  return (
    <HomeBlock id="completeness" title={`${copy.completeness}（${percentText(percent(found, all))}）`}>
      <p class="quiet">{copy.completenessLead}</p>
      <DataTable
        caption={copy.completeness}
        hideCaption
        rows={rows}
        columns={[
          { label: of === 'item' ? pageText.agency : pageText.item, isRowHeader: true, cell: nameOf },
          {
            label: copy.completeness,
            isNumeric: true,
            cell: (row) => `${row.found.length}/${row.found.length + row.missing.length}`,
          },
          { label: copy.missingElements, cell: ({ missing }) => missing.join('；') || pageText.none },
        ]}
      />
    </HomeBlock>
  );
}
