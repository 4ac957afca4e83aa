import { DataTable } from '../../../ui/data-table.tsx';
import { resultRows, type Table3 } from '../tables.ts';
import { portalText } from './text.ts';

const copy = portalText.charts;

/** A bar of a chart. */
export interface Bar {
  label: string;
  value: number;
}

/** How the year's applications ended, by the six groups of 表三. */
export function resultBars(table3: Table3): Bar[] {
  return Object.entries(copy.groups).map(([group, label]) => ({
    label,
    value: resultRows('2021')
      .filter((row) => row.key === group || row.group === group)
      .reduce((sum, { key }) => sum + (table3[key]?.total ?? 0), 0),
  }));
}

const ROW = 30;
const LABEL = 130;
const WIDTH = 640;
const ROOM = 70;

/** Bars drawn on the server; the table below says the same, so that the drawing is for the eye alone. */
export function BarChart({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const lengthOf = (value: number) => Math.round((value / most) * (WIDTH - LABEL - ROOM));
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`}
      width={WIDTH}
      height={bars.length * ROW}
      class="bar-chart"
      role="img"
      aria-label={label}
      font-size="15"
    >
      {bars.map(({ label: name, value }, index) => (
        <g>
          <text x={LABEL - 10} y={index * ROW + 20} text-anchor="end" fill="currentColor">
            {name}
          </text>
          <rect x={LABEL} y={index * ROW + 5} width={lengthOf(value)} height={ROW - 10} fill="#0b5cad" />
          <text x={LABEL + lengthOf(value) + 8} y={index * ROW + 20} fill="currentColor">
            {String(value)}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** 申请是怎样答复的: drawing, table, CSV. */
export function ResultChart({ table3, csv }: { table3: Table3; csv: string }) {
  const bars = resultBars(table3);
  if (bars.every(({ value }) => value === 0)) return null;
  return (
    <section aria-labelledby="results-chart">
      <h3 id="results-chart">{copy.results}</h3>
      <p>{copy.resultsQuestion}</p>
      <BarChart bars={bars} label={copy.results} />
      <DataTable
        caption={copy.results}
        hideCaption
        rows={bars}
        columns={[
          { label: copy.result, isRowHeader: true, cell: (bar) => bar.label },
          { label: copy.count, isNumeric: true, cell: (bar) => bar.value },
        ]}
      />
      <p>
        <a href={csv}>{copy.csv}</a>
      </p>
    </section>
  );
}

/** Totals of one published year. */
export interface YearTotals {
  year: number;
  received: number;
  processed: number;
}

/** 逐年变化; shown from the second year on. */
export function TrendChart({ years, csv }: { years: readonly YearTotals[]; csv: string }) {
  if (years.length < 2) return null;
  const bars = years.flatMap(({ year, received, processed }) => [
    { label: `${year} ${copy.received}`, value: received },
    { label: `${year} ${copy.processed}`, value: processed },
  ]);
  return (
    <section aria-labelledby="trend-chart">
      <h3 id="trend-chart">{copy.trend}</h3>
      <p>{copy.trendQuestion}</p>
      <BarChart bars={bars} label={copy.trend} />
      <DataTable
        caption={copy.trend}
        hideCaption
        rows={years}
        columns={[
          { label: portalText.columns.year, isRowHeader: true, cell: (row) => row.year },
          { label: copy.received, isNumeric: true, cell: (row) => row.received },
          { label: copy.processed, isNumeric: true, cell: (row) => row.processed },
        ]}
      />
      <p>
        <a href={csv}>{copy.csv}</a>
      </p>
    </section>
  );
}
