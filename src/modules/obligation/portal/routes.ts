import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import type { RouteTable } from '../../../platform/http/routes.ts';
import { pageText } from '../page-text.ts';
import { itemNames } from '../queries/names.ts';
import { figuresCsv, figuresJson } from './files.ts';
import { dutyListCsv, dutyListPage, dutyPage } from './list-pages.tsx';
import { overviewPage } from './overview-page.tsx';
import { agencyPlace, type Place, siteScope, type TransparencyParts } from './parts.ts';
import { numbersPage, seriesPage } from './series-pages.tsx';

const PATH = '/transparency';

function sitePlace(c: AppContext): Place {
  return { files: PATH, title: pageText.portal.title, scope: siteScope(c), of: 'site', query: {} };
}

function domainPlace(c: AppContext, { domains }: TransparencyParts): Place {
  const domain = domains.find(({ code }) => code === c.req.param('domain'));
  if (!domain) throw new AppError('notFound', { reason: 'domain' });
  return {
    files: `${PATH}/domains/${domain.code}/figures`,
    title: domain.name,
    scope: { ...siteScope(c), domain: domain.code },
    of: 'domain',
    query: { domain: domain.code },
  };
}

async function itemPlace(c: AppContext): Promise<Place> {
  const id = c.req.param('item') ?? '';
  const title = (await itemNames(c.var.env.db, [id])).get(id);
  if (title === undefined) throw new AppError('notFound', { reason: 'catalogueItem' });
  return {
    files: `${PATH}/items/${id}/figures`,
    title,
    scope: { ...siteScope(c), itemId: id },
    of: 'item',
    query: { item: id },
  };
}

/** `/transparency`: how the duties stand, for everybody; each figure opens to its rows and is a file too. */
export function obligationPortal(table: RouteTable, parts: TransparencyParts): void {
  const mount = (pattern: string, files: string, placeOf: (c: AppContext) => Place | Promise<Place>) => {
    table.open(`${files}.csv`, async (c) => figuresCsv(c, await placeOf(c), parts));
    table.open(`${files}.json`, async (c) => figuresJson(c, await placeOf(c), parts));
    table.open(pattern, async (c) => overviewPage(c, await placeOf(c), parts));
  };
  for (const list of ['gaps', 'late', 'nil'] as const) {
    table.open(`${PATH}/${list}.csv`, (c) => dutyListCsv(c, list, parts));
    table.open(`${PATH}/${list}`, (c) => dutyListPage(c, list));
  }
  table.open(`${PATH}/series`, seriesPage);
  table.open(`${PATH}/series/:code`, numbersPage);
  table.open(`${PATH}/obligations/:id`, (c) => dutyPage(c, parts));
  mount(PATH, PATH, sitePlace);
  const mountBeneath = (pattern: string, placeOf: (c: AppContext) => Place | Promise<Place>) =>
    mount(pattern, `${pattern}/figures`, placeOf);
  mountBeneath(`${PATH}/agencies/:code`, (c) => agencyPlace(c, c.req.param('code') ?? ''));
  mountBeneath(`${PATH}/domains/:domain`, (c) => domainPlace(c, parts));
  mountBeneath(`${PATH}/items/:item`, itemPlace);
}
