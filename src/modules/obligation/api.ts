import * as z from 'zod';
import type { AppContext } from '../../platform/http/context.ts';
import type { RouteTable } from '../../platform/http/routes.ts';
import { parseInput } from '../../platform/validation.ts';
import { LIFECYCLE_STAGES } from '../../rules/classes.ts';
import { plainDate } from '../../rules/plain-date.ts';
import { findAgencyByCode } from '../agency/index.ts';
import { dayOf } from './console/parts.ts';
import { apiText as copy } from './page-text.ts';
import { figuresJson } from './portal/files.ts';
import {
  agencyPlace,
  dependsOnDuties,
  type Place,
  siteScope,
  type TransparencyParts,
} from './portal/parts.ts';
import { countDuties, type DutyRow, listDuties } from './queries/list.ts';
import { pageOfDuties, type StateFilter } from './queries/walk.ts';
import { standingOn } from './state.ts';
import { ObligationKind, ObligationState } from './types.ts';

const narrowing = {
  agency: z.string().max(9).optional().meta({ title: copy.agency, description: copy.agency }),
  domain: z.string().max(40).optional().meta({ title: copy.domain, description: copy.domain }),
  item: z.string().max(40).optional().meta({ title: copy.item, description: copy.item }),
};
const FiguresQuery = z.object(narrowing);
const ListQuery = z.object({
  ...narrowing,
  state: z
    .enum(['overdue', 'late', 'nil', 'in_time', 'waived'], copy.stateOneOf)
    .default('overdue')
    .meta({ title: copy.state, description: copy.stateOneOf }),
  page: z.coerce.number(copy.page).int(copy.page).min(1, copy.page).max(1000, copy.page).default(1).meta({
    title: copy.pageLabel,
  }),
  after: z.uuid(copy.after).optional().meta({ title: copy.after, description: copy.after }),
});

const Counts = {
  due: z.number().int(),
  covered: z.number().int(),
  missing: z.number().int(),
  dueToday: z.number().int(),
  nil: z.number().int(),
  waived: z.number().int(),
  overdue: z.number().int(),
  dueSoon: z.number().int(),
  inTime: z.number().int(),
  late: z.number().int(),
};
const Line = z.object({
  key: z.string(),
  name: z.string(),
  href: z.string().nullable(),
  documents: z.number().int(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  ...Counts,
  coverage: z.number().nullable(),
  timeliness: z.number().nullable(),
});
const FiguresAnswer = z
  .object({
    name: z.string(),
    day: z.string(),
    target: z.object({ percent: z.number(), on: z.string() }),
    total: z.object({ ...Counts, median: z.number().nullable(), p90: z.number().nullable() }),
    agencies: z.array(Line),
    domains: z.array(Line),
    items: z.array(Line),
    months: z.array(Line),
    matrix: z.array(z.object({ domain: z.string(), stages: z.record(z.string(), z.number().nullable()) })),
  })
  .meta({
    id: 'Transparency',
    description: `${copy.figures}: ${LIFECYCLE_STAGES.map(({ code }) => code).join(', ')}`,
  });

const Duty = z
  .object({
    id: z.string(),
    agency: z.object({ code: z.string().nullable(), name: z.string() }),
    item: z.object({ id: z.string(), name: z.string() }),
    domain: z.string(),
    stage: z.string(),
    kind: ObligationKind,
    period: z.string().nullable(),
    startsOn: z.string(),
    dueOn: z.string(),
    provisional: z.boolean(),
    state: ObligationState,
    lateBy: z.number().int(),
    contentOn: z.string().nullable(),
    indexNo: z.string().nullable(),
    url: z.string(),
  })
  .meta({ id: 'Obligation' });
const DutyList = z
  .object({
    items: z.array(Duty),
    page: z.number().int(),
    pageSize: z.number().int(),
    total: z.number().int().optional().meta({ description: copy.total }),
    next: z.string().optional().meta({ description: copy.next }),
  })
  .meta({ id: 'ObligationList' });

const FIGURES_PATH = '/api/v1/transparency';
const LIST_PATH = '/api/v1/obligations';
const PAGE_SIZE = 50;

/** Coverage, timeliness and pace of a site, an agency, a domain or an item: what `/transparency` shows. */
async function figuresAnswer(c: AppContext, parts: TransparencyParts): Promise<Response> {
  const { agency, domain, item } = parseInput(FiguresQuery, c.req.query());
  const place: Place = agency
    ? await agencyPlace(c, agency)
    : { files: FIGURES_PATH, title: c.var.site.name, scope: siteScope(c), of: 'site', query: {} };
  const scope = { ...place.scope, ...(domain ? { domain } : {}), ...(item ? { itemId: item } : {}) };
  return figuresJson(c, { ...place, scope }, parts);
}

function dutyView(c: AppContext, row: DutyRow) {
  const { env } = c.var;
  const date = (value: string | null) => (value === null ? null : plainDate(value));
  const { state, lateBy } = standingOn(
    {
      dueOn: plainDate(row.dueOn),
      contentOn: date(row.contentOn),
      isMigrated: row.isMigrated,
      nilOn: date(row.nilOn),
      waivedOn: date(row.waivedOn),
      endedOn: date(row.endedOn),
    },
    dayOf(c).today,
    env.calendar,
  );
  return {
    id: row.id,
    agency: { code: row.agencyCode, name: row.agencyName },
    item: { id: row.itemId, name: row.item2 ? `${row.item1}：${row.item2}` : row.item1 },
    domain: row.domain,
    stage: row.stage,
    kind: row.kind,
    period: row.kind === 'period' ? row.cause : null,
    ...{ startsOn: row.startsOn, dueOn: row.dueOn, provisional: row.isProvisional, state, lateBy },
    ...{ contentOn: row.contentOn, indexNo: row.indexNo },
    url: `${env.baseUrl}/transparency/obligations/${row.id}`,
  };
}

/**
 * Duties in one state, the earliest due first; no title that is not public: by the number of the page, which counts them
 * all, or by key after another duty, however many there are.
 */
async function listAnswer(c: AppContext): Promise<Response> {
  dependsOnDuties(c);
  const { db } = c.var.env;
  const { agency, domain, item, state, page, after } = parseInput(ListQuery, c.req.query());
  const found = agency ? await findAgencyByCode(db, agency) : null;
  const filter: StateFilter = {
    ...siteScope(c),
    ...(agency ? { agencyIds: found ? [found.id] : [] } : {}),
    ...(domain ? { domain } : {}),
    ...(item ? { itemId: item } : {}),
    states: [state],
  };
  const day = dayOf(c);
  if (after) {
    const { rows, next } = await pageOfDuties(db, filter, day, { after, pageSize: PAGE_SIZE });
    const items = rows.map((row) => dutyView(c, row));
    return c.json({ items, page, pageSize: PAGE_SIZE, ...(next ? { next } : {}) });
  }
  const rows = await listDuties(db, filter, day, { page, pageSize: PAGE_SIZE });
  const total = await countDuties(db, filter, day);
  const next = total > page * PAGE_SIZE ? rows.at(-1)?.id : undefined;
  const items = rows.map((row) => dutyView(c, row));
  return c.json({ items, page, pageSize: PAGE_SIZE, total, ...(next ? { next } : {}) });
}

/** `/api/v1/transparency` and `/api/v1/obligations`: the public figures of duties and the rows behind them. */
export function obligationApi(table: RouteTable, parts: TransparencyParts): void {
  table.open(FIGURES_PATH, (c) => figuresAnswer(c, parts), {
    api: {
      summary: copy.figures,
      tag: copy.tag,
      query: FiguresQuery,
      response: FiguresAnswer,
      examples: [FIGURES_PATH, `${FIGURES_PATH}?domain=welfare`],
    },
  });
  table.open(LIST_PATH, listAnswer, {
    api: {
      summary: copy.list,
      tag: copy.tag,
      query: ListQuery,
      response: DutyList,
      examples: [`${LIST_PATH}?state=overdue`, `${LIST_PATH}?state=late&page=1`],
    },
  });
}
