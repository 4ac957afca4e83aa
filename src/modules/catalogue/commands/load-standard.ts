import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database/pool.ts';
import { laterDate, type PlainDate, shanghaiDate } from '../../../rules/plain-date.ts';
import type { CatalogueRow, StandardCatalogue } from '../types.ts';
import { carrySitesOver, lockVersions } from './version-line.ts';

/**
 * What loading came to. `unchanged` names rows that differ from the data although its version does not: they stay as
 * they were, since documents refer to that version. `notYetInForce`: a later version waits for its day.
 */
export type LoadedStandard =
  | {
      outcome: 'loaded';
      version: number;
      rows: number;
      added: string[];
      changed: string[];
      removed: string[];
    }
  | { outcome: 'unchanged'; version: number; differing: string[] }
  | { outcome: 'older' | 'notYetInForce'; version: number };

interface StoredRow {
  itemId: string;
  sort: number;
  row: CatalogueRow;
}

/** What a row becomes once it has been through the database: without members that are not there. */
const asStored = (row: CatalogueRow) => JSON.parse(JSON.stringify(row)) as CatalogueRow;

/**
 * Puts the standard catalogue of the data files in force (`loadStandardCatalogue` has examined it). Loading the same
 * version again changes nothing; a higher one closes the rows it changes and carries every site on to it.
 */
export const loadStandard = command({
  name: 'catalogue.loadStandard',
  permission: 'system',
  input: z.object({
    standard: z.custom<StandardCatalogue>((given) => typeof given === 'object' && given !== null),
  }),
  async run(context, { standard }): Promise<LoadedStandard> {
    const { tx, now } = context;
    await lockVersions(tx);
    const previous = await openStandard(tx);
    if (standard.version < previous) return { outcome: 'older', version: previous };
    const stored = await storedRows(tx);
    const wanted = [...standard.rows, ...standard.generalRows].map((row, sort) => ({
      itemId: row.id,
      sort,
      row: asStored(row),
    }));
    const changes = compareRows(stored, wanted);
    if (standard.version === previous) {
      const differing = [...changes.added, ...changes.changed, ...changes.removed];
      if (differing.length > 0)
        context.env.log.warn({ rows: differing.length }, 'catalogue data changed without a new version');
      return { outcome: 'unchanged', version: previous, differing };
    }
    const today = shanghaiDate(now);
    if (previous > 0 && standard.effectiveOn > today) return { outcome: 'notYetInForce', version: previous };
    const effectiveOn = previous === 0 ? standard.effectiveOn : laterDate(standard.effectiveOn, today);
    await writeVersion(tx, standard, effectiveOn, now);
    await writeRows(tx, standard.version, wanted, changes);
    const sites = await carrySitesOver(tx, { ...standard, effectiveOn, publishedAt: now, previous });
    await context.record({
      name: 'catalogue.standardLoaded',
      subject: { type: 'catalogue', id: 'standard' },
      payload: { version: standard.version, rows: wanted.length },
    });
    for (const { siteId, number } of sites) {
      await context.record({
        name: 'catalogue.versionPublished',
        subject: { type: 'catalogue', id: siteId },
        siteId,
        payload: { number, standardVersion: standard.version, itemId: null },
      });
    }
    const { added, changed, removed } = changes;
    return { outcome: 'loaded', version: standard.version, rows: wanted.length, added, changed, removed };
  },
});

/** The version in force, 0 for none; makes the catalogue's own row where it is missing. */
async function openStandard(tx: Tx): Promise<number> {
  await tx
    .insertInto('catalogue')
    .values({ id: 'standard', name: '标准目录', kind: 'standard' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom('catalogue')
    .where('id', '=', 'standard')
    .select('currentVersion')
    .executeTakeFirstOrThrow();
  return row.currentVersion;
}

async function storedRows(tx: Tx): Promise<Map<string, StoredRow>> {
  const rows = await tx
    .selectFrom('catalogueRow')
    .where('catalogueId', '=', 'standard')
    .where('toVersion', 'is', null)
    .select(['itemId', 'sort', 'row'])
    .execute();
  return new Map(
    rows.map((stored) => [stored.itemId, { ...stored, row: stored.row as unknown as CatalogueRow }]),
  );
}

interface RowChangeList {
  added: string[];
  changed: string[];
  removed: string[];
  /** Unchanged rows that now stand at another place: a past version keeps its order. */
  moved: string[];
}

function compareRows(stored: ReadonlyMap<string, StoredRow>, wanted: readonly StoredRow[]): RowChangeList {
  const changes: RowChangeList = { added: [], changed: [], removed: [], moved: [] };
  for (const { itemId, sort, row } of wanted) {
    const before = stored.get(itemId);
    if (!before) changes.added.push(itemId);
    else if (!isDeepStrictEqual(before.row, row)) changes.changed.push(itemId);
    else if (before.sort !== sort) changes.moved.push(itemId);
  }
  const kept = new Set(wanted.map(({ itemId }) => itemId));
  changes.removed = [...stored.keys()].filter((itemId) => !kept.has(itemId));
  return changes;
}

async function writeVersion(tx: Tx, standard: StandardCatalogue, effectiveOn: PlainDate, publishedAt: Date) {
  await tx
    .insertInto('catalogueVersion')
    .values({
      catalogueId: 'standard',
      number: standard.version,
      effectiveOn,
      publishedAt,
      changeNote: standard.changeNote,
      domains: JSON.stringify(standard.domains),
      functions: JSON.stringify(standard.functions),
    })
    .execute();
  await tx
    .updateTable('catalogue')
    .set({ currentVersion: standard.version })
    .where('id', '=', 'standard')
    .execute();
}

async function writeRows(tx: Tx, version: number, wanted: readonly StoredRow[], changes: RowChangeList) {
  const closed = [...changes.changed, ...changes.moved, ...changes.removed];
  if (closed.length > 0) {
    await tx
      .updateTable('catalogueRow')
      .set({ toVersion: version })
      .where('catalogueId', '=', 'standard')
      .where('toVersion', 'is', null)
      .where('itemId', 'in', closed)
      .execute();
  }
  const opened = new Set([...changes.added, ...changes.changed, ...changes.moved]);
  const rows = wanted.filter(({ itemId }) => opened.has(itemId));
  if (rows.length === 0) return;
  await tx
    .insertInto('catalogueRow')
    .values(
      rows.map(({ itemId, sort, row }) => ({
        catalogueId: 'standard',
        itemId,
        fromVersion: version,
        domain: row.domain,
        sort,
        row: JSON.stringify(row),
      })),
    )
    .execute();
}
