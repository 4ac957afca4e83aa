import type { Paper } from '../../../platform/paper/pdf.ts';
import { chineseDate } from '../../../rules/plain-date.ts';
import { itemSpans } from '../../../ui/catalogue-table.tsx';
import { uiText } from '../../../ui/text.ts';
import { startOf } from './official-pdf.ts';
import { paperText } from './text.ts';
import type { CatalogueSheetRow, CatalogueTableView } from './types.ts';

const copy = paperText.catalogue;
const labels = uiText.catalogueTable;

/** The national catalogue table as PDF/A on A3 or A4 turned on its side; rows of one 一级事项 in a run share its cell. */
export function catalogueTablePdf(paper: Paper, view: CatalogueTableView): Promise<Uint8Array<ArrayBuffer>> {
  const spans = itemSpans(view.rows);
  return paper.pdf({
    template: 'catalogue-table',
    data: {
      title: view.title,
      note: view.note,
      paper: view.paper,
      ticked: copy.ticked,
      blank: copy.blank,
      foot: `${view.title}　${copy.asOf(chineseDate(view.asOf))}`,
      head: tableHead(),
      rows: view.rows.map((row, index) => rowData(row, spans[index] ?? 0)),
    },
    createdAt: startOf(view.asOf),
  });
}

interface HeadCell {
  label: string;
  colspan: number;
  rowspan: number;
}

function tableHead(): HeadCell[][] {
  const tall = (label: string): HeadCell => ({ label, colspan: 1, rowspan: 2 });
  const pair = (label: string): HeadCell => ({ label, colspan: 2, rowspan: 1 });
  const single = (label: string): HeadCell => ({ label, colspan: 1, rowspan: 1 });
  const { serial, item, elements, basis, timeLimit, agency, channels, audience, mode, level } = labels;
  const { item1, item2, everyone, group, proactive, onApplication, county, town } = labels;
  return [
    [
      tall(serial),
      pair(item),
      ...[elements, basis, timeLimit, agency, channels].map(tall),
      ...[audience, mode, level].map(pair),
    ],
    [item1, item2, everyone, group, proactive, onApplication, county, town].map(single),
  ];
}

function rowData(row: CatalogueSheetRow, span: number) {
  const tick = (on: boolean) => (on ? copy.tick : '');
  return {
    ...row,
    span,
    group: row.group ?? '',
    everyone: tick(row.forEveryone),
    ticks: [row.mode.proactive, row.mode.onApplication, row.levels.county, row.levels.town].map(tick),
  };
}
