import type { CatalogueTableRow, LevelColumn } from '../../ui/catalogue-table.tsx';
import { CHANNELS, channelNames } from './channels.ts';
import { levelsOf, nationalTable } from './national-table.ts';
import { levelNames } from './text.ts';
import type { CatalogueRow, Level } from './types.ts';

/** A row of the national table with plain text in every cell. */
export type SheetRow = CatalogueTableRow & { item2: string };

/** The sub-columns of 公开层级 for these rows. */
export function levelColumns(rows: readonly CatalogueRow[]): LevelColumn[] {
  return levelsOf(rows).map((level) => ({ key: level, label: levelNames[level] }));
}

/** Rows of one domain for the kit's table and for paper; every cell says what `nationalTable` says. */
export function sheetRows(rows: readonly CatalogueRow[]): SheetRow[] {
  const levels = levelsOf(rows);
  const { body } = nationalTable(rows, levels);
  return rows.map((row, index) => {
    const text = (column: string) => body[index]?.find((cell) => cell.column === column)?.text ?? '';
    return {
      serial: text('serial'),
      item1: row.item1,
      item2: text('item2'),
      elements: row.elements,
      basis: [row.basis],
      timeLimit: row.timeLimit,
      agency: row.responsibleText,
      channels: CHANNELS.map((channel) => ({
        label: channelNames[channel],
        isTicked: row.channels.includes(channel),
      })),
      forEveryone: text('everyone') !== '',
      ...(text('group') ? { group: text('group') } : {}),
      mode: { proactive: row.mode === 'proactive', onApplication: row.mode === 'on_application' },
      levels: Object.fromEntries(levels.map((level: Level) => [level, row.levels.includes(level)])),
    };
  });
}
