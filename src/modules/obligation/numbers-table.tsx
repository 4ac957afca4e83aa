import { nameOf, WITHHOLDING_GROUNDS } from '../../rules/classes.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/dates.tsx';
import { figure } from '../../ui/figures.ts';
import { pageText } from './page-text.ts';
import type { NumberRow, NumberState, SeriesRow } from './queries/series.ts';

const copy = pageText.portal;

const TONES: Readonly<Record<NumberState, Tone>> = {
  public: 'good',
  withheld: 'info',
  pending: 'neutral',
  alarm: 'bad',
};

/** Series with how many of their numbers are public, declared non-public, on their way and unexplained. */
export function SeriesTable({
  rows,
  href,
}: {
  rows: readonly SeriesRow[];
  href: (row: SeriesRow) => string;
}) {
  return (
    <DataTable
      caption={copy.seriesTitle}
      hideCaption
      rows={rows}
      columns={[
        { label: copy.seriesTitle, isRowHeader: true, cell: (row) => <a href={href(row)}>{row.series}</a> },
        { label: pageText.agency, cell: (row) => row.agencyName },
        { label: copy.numbers, isNumeric: true, cell: (row) => figure(row.last - row.first + 1) },
        { label: copy.public, isNumeric: true, cell: (row) => figure(row.public) },
        { label: copy.withheld, isNumeric: true, cell: (row) => figure(row.withheld) },
        { label: copy.pending, isNumeric: true, cell: (row) => figure(row.pending) },
        { label: copy.alarm, isNumeric: true, cell: (row) => figure(row.alarm) },
      ]}
    />
  );
}

/** The numbers of one series, each public, declared non-public, on its way or unexplained. */
export function NumbersTable({ rows }: { rows: readonly NumberRow[] }) {
  return (
    <DataTable
      caption={copy.numbers}
      hideCaption
      rows={rows}
      columns={[
        {
          label: copy.numbers,
          isRowHeader: true,
          cell: ({ serial, indexNo }) =>
            indexNo ? <a href={`/d/${indexNo}`}>{copy.serialNumber(serial)}</a> : copy.serialNumber(serial),
        },
        { label: pageText.state, cell: ({ state }) => <Badge label={copy[state]} tone={TONES[state]} /> },
        {
          label: '不予公开理由',
          cell: ({ ground }) => (ground ? nameOf(WITHHOLDING_GROUNDS, ground) : pageText.none),
        },
        {
          label: copy.nextExamination,
          cell: ({ reexamineOn }) => (reexamineOn ? <DateText value={reexamineOn} /> : pageText.none),
        },
      ]}
    />
  );
}
