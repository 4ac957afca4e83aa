import type { Child } from 'hono/jsx';
import { ScrollRegion } from './data-table.tsx';
import { uiText } from './text.ts';

/** A box of 公开渠道和载体: ticked ■ or not □. */
export interface ChannelBox {
  label: string;
  isTicked: boolean;
}

/** One row of the national table (国办发〔2019〕54号 layout). */
export interface CatalogueTableRow {
  serial: string;
  item1: string;
  item2: Child;
  elements: string[];
  basis: string[];
  timeLimit: string;
  agency: string;
  channels: ChannelBox[];
  forEveryone: boolean;
  /** The named group where it is not everybody. */
  group?: string;
  mode: { proactive: boolean; onApplication: boolean };
  /** Ticks of 公开层级 by the key of its column. */
  levels: Readonly<Record<string, boolean>>;
}

/** A column under 公开层级. */
export interface LevelColumn {
  key: string;
  label: string;
}

const copy = uiText.catalogueTable;

function Tick({ on }: { on: boolean }) {
  return on ? (
    <>
      <span aria-hidden="true">√</span>
      <span class="visually-hidden">{uiText.yes}</span>
    </>
  ) : null;
}

/** The columns of the national layout: 县级 and 乡、村级. Cities and provinces have more. */
export const COUNTY_LEVELS: readonly LevelColumn[] = [
  { key: 'county', label: copy.county },
  { key: 'town', label: copy.town },
];

const WIDTHS = [
  'col-narrow',
  'col-middle',
  'col-middle',
  'col-wide',
  'col-wide',
  'col-middle',
  'col-middle',
  'col-channels',
  ...['audience', 'group', 'proactive', 'onApplication'].map(() => 'col-narrow'),
];

function Head({ levels }: { levels: readonly LevelColumn[] }) {
  const groups = [
    { label: copy.audience, span: 2 },
    { label: copy.mode, span: 2 },
    { label: copy.level, span: levels.length },
  ];
  return (
    <thead>
      <tr>
        <th scope="col" rowspan={2}>
          {copy.serial}
        </th>
        <th scope="colgroup" colspan={2}>
          {copy.item}
        </th>
        {[copy.elements, copy.basis, copy.timeLimit, copy.agency, copy.channels].map((label) => (
          <th scope="col" rowspan={2}>
            {label}
          </th>
        ))}
        {groups.map(({ label, span }) => (
          <th scope="colgroup" colspan={span}>
            {label}
          </th>
        ))}
      </tr>
      <tr>
        {[
          copy.item1,
          copy.item2,
          copy.everyone,
          copy.group,
          copy.proactive,
          copy.onApplication,
          ...levels.map(({ label }) => label),
        ].map((label) => (
          <th scope="col">{label}</th>
        ))}
      </tr>
    </thead>
  );
}

function Channels({ boxes }: { boxes: ChannelBox[] }) {
  return (
    <ul class="channel-boxes">
      {boxes.map((box) => (
        <li>
          <span aria-hidden="true">{box.isTicked ? '■' : '□'}</span>
          <span class="visually-hidden">{box.isTicked ? uiText.yes : uiText.no}</span>
          {box.label}
        </li>
      ))}
    </ul>
  );
}

interface RowProps {
  row: CatalogueTableRow;
  span: number;
  levels: readonly LevelColumn[];
}

function Row({ row, span, levels }: RowProps) {
  return (
    <tr>
      <td class="centred">{row.serial}</td>
      {span > 0 ? (
        <th scope="rowgroup" rowspan={span}>
          {row.item1}
        </th>
      ) : null}
      <th scope="row">{row.item2}</th>
      <td>
        <ul class="bullets">
          {row.elements.map((element) => (
            <li>{element}</li>
          ))}
        </ul>
      </td>
      <td>
        <ul class="bullets">
          {row.basis.map((law) => (
            <li>{law}</li>
          ))}
        </ul>
      </td>
      <td>{row.timeLimit}</td>
      <td>{row.agency}</td>
      <td>
        <Channels boxes={row.channels} />
      </td>
      <td class="centred">
        <Tick on={row.forEveryone} />
      </td>
      <td>{row.group ?? ''}</td>
      <td class="centred">
        <Tick on={row.mode.proactive} />
      </td>
      <td class="centred">
        <Tick on={row.mode.onApplication} />
      </td>
      {levels.map(({ key }) => (
        <td class="centred">
          <Tick on={row.levels[key] === true} />
        </td>
      ))}
    </tr>
  );
}

/** Rows of one 一级事项 in a run share its cell: the span on the first row of a run, 0 on the others. */
export function itemSpans(rows: readonly CatalogueTableRow[]): number[] {
  return rows.map((row, index) => {
    if (index > 0 && rows[index - 1]?.item1 === row.item1) return 0;
    const end = rows.findIndex((other, at) => at > index && other.item1 !== row.item1);
    return (end === -1 ? rows.length : end) - index;
  });
}

interface CatalogueTableProps {
  caption: string;
  rows: CatalogueTableRow[];
  levels?: readonly LevelColumn[];
}

/** The national table: ten columns, 14 with their parts at county level. Scrolls on a phone, prints as A3 landscape. */
export function CatalogueTable({ caption, rows, levels = COUNTY_LEVELS }: CatalogueTableProps) {
  const spans = itemSpans(rows);
  return (
    <ScrollRegion label={caption} isAlwaysWide>
      <table class="table catalogue-table">
        <caption>{caption}</caption>
        <colgroup>
          {[...WIDTHS, ...levels.map(() => 'col-narrow')].map((width) => (
            <col class={width} />
          ))}
        </colgroup>
        <Head levels={levels} />
        <tbody>
          {rows.map((row, index) => (
            <Row row={row} span={spans[index] ?? 0} levels={levels} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
