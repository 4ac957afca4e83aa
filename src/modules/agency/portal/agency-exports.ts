import { type AppContext, tagPage } from '../../../platform/http/context.ts';
import { sendCsv } from '../../../platform/http/csv.ts';
import { sendXlsx, type WorkbookColumn } from '../../../platform/http/xlsx.ts';
import { nameOf } from '../../../rules/classes.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { AGENCY_KINDS, AGENCY_LEVELS } from '../kinds.ts';
import type { AgencyListItem } from '../queries/list.ts';
import { fieldText } from '../text.ts';
import { publicAgency } from '../views.ts';
import { readListing } from './listing.ts';
import type { AgencyPortalParts } from './parts.ts';
import { portalText } from './text.ts';

/** Headings are those that the import of tables reads. */
export function agencyColumns(
  counts: ReadonlyMap<string, number>,
  baseUrl: string,
): WorkbookColumn<AgencyListItem>[] {
  return [
    { heading: fieldText.name, field: 'name', note: '机关全称', cell: (item) => item.name, width: 36 },
    {
      heading: fieldText.code,
      field: 'code',
      note: '组织机构代码，9 位；内设机构没有',
      cell: (item) => item.code,
    },
    {
      heading: fieldText.creditCode,
      field: 'creditCode',
      note: '统一社会信用代码，18 位',
      cell: (item) => item.creditCode,
      width: 22,
    },
    { heading: fieldText.shortName, field: 'shortName', note: '简称', cell: (item) => item.shortName },
    {
      heading: fieldText.formerNames,
      field: 'formerNames',
      note: '曾用名，多个用顿号分开',
      cell: (item) => item.formerNames.join('、'),
      width: 30,
    },
    {
      heading: fieldText.kind,
      field: 'kind',
      note: '机关类别',
      cell: (item) => nameOf(AGENCY_KINDS, item.kind),
    },
    {
      heading: fieldText.level,
      field: 'level',
      note: '行政层级',
      cell: (item) => nameOf(AGENCY_LEVELS, item.level),
    },
    {
      heading: fieldText.parent,
      field: 'parent.name',
      note: '上级机关',
      cell: (item) => item.parent?.name,
      width: 30,
    },
    { heading: fieldText.phoneLabel, field: 'phone', note: '公开工作机构电话', cell: (item) => item.phone },
    {
      heading: fieldText.address,
      field: 'address',
      note: '公开工作机构地址',
      cell: (item) => item.address,
      width: 40,
    },
    {
      heading: portalText.closedOn,
      field: 'closedOn',
      note: '撤销日期，年-月-日；没有撤销的为空',
      cell: (item) => item.closedOn,
    },
    {
      heading: portalText.successor,
      field: 'successor.name',
      note: '承接职责的机关',
      cell: (item) => item.successor?.name,
      width: 30,
    },
    { heading: portalText.documents, note: '已公开信息条数', cell: (item) => counts.get(item.id) ?? 0 },
    {
      heading: portalText.pageAddress,
      field: 'url',
      note: '机关页面的地址',
      cell: (item) => (item.code ? `${baseUrl}/agencies/${item.code}` : null),
      width: 40,
    },
  ];
}

/** `/agencies.csv`: the list of the page with its filter. */
export function agencyCsv(parts: AgencyPortalParts) {
  return async (c: AppContext) => {
    const { env } = c.var;
    const { items } = await readListing(c);
    const counts = await parts.documentCounts(env.db, shanghaiDate(env.now()));
    return sendCsv(c, `${portalText.fileName}.csv`, agencyColumns(counts, env.baseUrl), items);
  };
}

/** `/agencies.xlsx`: the same as a workbook. */
export function agencyXlsx(parts: AgencyPortalParts) {
  return async (c: AppContext) => {
    const { env } = c.var;
    const { items } = await readListing(c);
    const counts = await parts.documentCounts(env.db, shanghaiDate(env.now()));
    return sendXlsx(c, `${portalText.fileName}.xlsx`, agencyColumns(counts, env.baseUrl), items);
  };
}

/** `/agencies.json`: the same in the shape of API lists, on one page. */
export async function agencyJson(c: AppContext) {
  const { items } = await readListing(c);
  tagPage(c, 'agencies', 'sites');
  return c.json({
    items: items.map(publicAgency),
    page: 1,
    pageSize: items.length,
    total: items.length,
    totalIsLowerBound: false,
  });
}
