import type { Paper } from '../../../platform/paper/pdf.ts';
import { chineseDate } from '../../../rules/plain-date.ts';
import { COUNTY_LEVELS, itemSpans, type LevelColumn } from '../../../ui/catalogue-table.tsx';
import { uiText } from '../../../ui/text.ts';
import { startOf } from './official-pdf.ts';
import { paperText } from './text.ts';
import type { CatalogueSheetRow, CatalogueTableView } from './types.ts';

const copy = paperText.catalogue;
const labels = uiText.catalogueTable;

/** The national catalogue table as PDF/A on A3 or A4 turned on its side; rows of one 一级事项 in a run share its cell. */
export function catalogueTablePdf(paper: Paper, view: CatalogueTableView): Promise<Uint8Array<ArrayBuffer>> {
  const spans = itemSpans(view.rows);
  // A catalogue without rows has no levels of its own; its sheet still has a head.
  const levels = view.levels?.length ? view.levels : COUNTY_LEVELS;
  return paper.pdf({
    template: 'catalogue-table',
    data: {
      title: view.title,
      note: view.note,
      paper: view.paper,
      ticked: copy.ticked,
      blank: copy.blank,
      foot: `${view.title}　${copy.asOf(chineseDate(view.asOf))}`,
      head: tableHead(levels),
      rows: view.rows.map((row, index) => rowData(row, spans[index] ?? 0, levels)),
    },
    createdAt: startOf(view.asOf),
  });
}

interface HeadCell {
  label: string;
  colspan: number;
  rowspan: number;
}

function tableHead(levels: readonly LevelColumn[]): HeadCell[][] {
  const tall = (label: string): HeadCell => ({ label, colspan: 1, rowspan: 2 });
  const pair = (label: string): HeadCell => ({ label, colspan: 2, rowspan: 1 });
  const single = (label: string): HeadCell => ({ label, colspan: 1, rowspan: 1 });
  const { serial, item, elements, basis, timeLimit, agency, channels, audience, mode, level } = labels;
  const { item1, item2, everyone, group, proactive, onApplication } = labels;
  return [
    [
      tall(serial),
      pair(item),
      ...[elements, basis, timeLimit, agency, channels].map(tall),
      ...[audience, mode].map(pair),
      { label: level, colspan: levels.length, rowspan: 1 },
    ],
    [item1, item2, everyone, group, proactive, onApplication, ...levels.map(({ label }) => label)].map(
      single,
    ),
  ];
}

function rowData(row: CatalogueSheetRow, span: number, levels: readonly LevelColumn[]) {
  const tick = (on: boolean) => (on ? copy.tick : '');
  return {
    ...row,
    span,
    group: row.group ?? '',
    everyone: tick(row.forEveryone),
    ticks: [
      row.mode.proactive,
      row.mode.onApplication,
      ...levels.map(({ key }) => row.levels[key] === true),
    ].map(tick),
  };
}
