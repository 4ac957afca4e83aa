import type { Env } from '../../../platform/env.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { LIFECYCLE_STAGES } from '../../../rules/classes.ts';
import { type PlainDate, shanghaiDate } from '../../../rules/plain-date.ts';
import type { DutyScope } from '../queries/facts.ts';
import { type Figures, type Pace, paces, transparencyFigures, wideFigures } from '../queries/figures.ts';
import { agencyNames, itemNames } from '../queries/names.ts';
import { obligationSettings } from '../queries/settings.ts';
import { soonUntil } from '../state.ts';
import { coverageOf, type FigureLine, lineOf, paceBy } from './figures-view.ts';
import { type KindLine, kindLines } from './kind-lines.ts';
import type { CountedPlace, Place, TransparencyParts } from './parts.ts';

/** Everything a page of figures shows and its files hold. */
export interface Overview {
  figures: Figures;
  pace: Pace | null;
  agencies: FigureLine[];
  /** Public enterprises, institutions and social organisations, added up by their kind (条例 Art. 54, 55). */
  kinds: KindLine[];
  domains: FigureLine[];
  items: FigureLine[];
  months: FigureLine[];
  /** Coverage by domain and stage; null where nothing was due. */
  matrix: { domain: string; cells: (number | null)[] }[];
  target: { percent: number; on: string };
}

/** Counts and paces of a scope. At most five statements. */
async function count(env: Env, scope: DutyScope, today: PlainDate, isWide: boolean): Promise<CountedPlace> {
  const { db, calendar } = env;
  const day = { today, soonUntil: soonUntil(today, calendar) };
  const figures = isWide ? await wideFigures(env, scope, day) : await transparencyFigures(db, scope, day);
  return { figures, found: await paces(db, scope, today, calendar) };
}

/** The figures of a place on the day. At most eight statements. */
export async function overviewOf(
  c: AppContext,
  place: Place,
  { domains: known, counted }: TransparencyParts,
): Promise<Overview> {
  const { db, now } = c.var.env;
  const today = shanghaiDate(now());
  const isWide = place.of === 'site' || place.of === 'domain';
  const key = JSON.stringify([c.var.pageBegun, today, isWide, place.scope]);
  const { figures, found } = await counted(key, () => count(c.var.env, place.scope, today, isWide));
  const pace = paceBy(found);
  const settings = await obligationSettings(db);
  const agencies = await agencyNames(
    db,
    figures.byAgency.flatMap(({ agencyId }) => agencyId ?? []),
  );
  const items = await itemNames(
    db,
    figures.byItem.flatMap(({ itemId }) => itemId ?? []),
  );
  const order = [...agencies.keys()];
  const byPlace = new Map(figures.byAgency.map((row) => [row.agencyId ?? '', row]));
  const domainOf = new Map(figures.byDomain.map((row) => [row.domain ?? '', row]));
  return {
    figures,
    pace: found.find(({ agencyId, domain }) => agencyId === null && domain === null) ?? null,
    agencies: order.flatMap((id) => {
      const row = byPlace.get(id);
      const agency = agencies.get(id);
      if (!row || !agency) return [];
      const { name, code } = agency;
      return [
        lineOf(row, { key: code ?? id, name, href: code ? `/transparency/agencies/${code}` : null }, pace),
      ];
    }),
    kinds: kindLines(figures.byAgency, (id) => agencies.get(id)?.kind ?? ''),
    domains: known.flatMap(({ code, name }) => {
      const row = domainOf.get(code);
      return row ? [lineOf(row, { key: code, name, href: `/transparency/domains/${code}` }, pace)] : [];
    }),
    items: figures.byItem
      .map((row) => {
        const id = row.itemId ?? '';
        return lineOf(
          row,
          { key: id, name: items.get(id) ?? id, href: `/transparency/items/${id}` },
          () => undefined,
        );
      })
      .sort((one, other) => (one.key < other.key ? -1 : 1)),
    months: figures.byMonth.map((row) =>
      lineOf(row, { key: row.month ?? '', name: row.month ?? '', href: null }, () => undefined),
    ),
    matrix: known.flatMap(({ code, name }) =>
      domainOf.has(code) ? [{ domain: name, cells: stagesOf(figures, code) }] : [],
    ),
    target: { percent: settings.targetPercent, on: settings.targetOn },
  };
}

function stagesOf({ byStage }: Figures, domain: string): (number | null)[] {
  return LIFECYCLE_STAGES.map(({ code }) => {
    const row = byStage.find((one) => one.domain === domain && one.stage === code);
    return row ? coverageOf(row) : null;
  });
}
