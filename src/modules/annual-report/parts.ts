import { escapeText } from '../../platform/html/escape.ts';
import { domainParagraph, feeParagraph } from './facts.ts';
import { WRITTEN } from './figures.ts';
import { type Grid, table2Grid, table3Grid, table4Grid } from './official-grids.ts';
import { originNote } from './origin-note.ts';
import type { Standing } from './queries/standing.ts';
import { partNames, reportTitle } from './report-text.ts';
import type { TableName } from './tables.ts';

/** One of the six parts: words, or a table. */
export interface ReportPart {
  key: keyof typeof partNames;
  title: string;
  /** Clean HTML of the words, with the sentences made from figures. */
  html: string;
  grid: Grid | null;
  /** Under a table: where figures come from that were not counted here. */
  note: string | null;
}

/** A report as it is read: page, Word file and PDF print the same parts in the same order. */
export interface ReadableReport {
  title: string;
  agencyName: string;
  parts: ReportPart[];
}

/** Names of domains for people. */
export type DomainNames = (domain: string) => string;

/** The six parts of 国办公开办函〔2021〕30号 of a report as it stands. */
export function readableReport({ report, figures, facts }: Standing, nameOf: DomainNames): ReadableReport {
  const domains = domainParagraph(facts, report.year, nameOf);
  const words = (html: string, sentence: string | null) =>
    sentence === null ? html : `${html}<p>${escapeText(sentence)}</p>`;
  const part = (key: ReportPart['key'], html: string): ReportPart => ({
    ...{ key, title: partNames[key], html, grid: null, note: null },
  });
  const form = (key: ReportPart['key'], table: TableName, grid: Grid): ReportPart => ({
    ...part(key, ''),
    ...{ grid, note: originNote(figures, table) },
  });
  return {
    title: reportTitle(report.agencyName, report.year),
    agencyName: report.agencyName,
    parts: [
      part('overview', words(report.overviewHtml, domains)),
      form('proactive', 'table2', table2Grid(figures, WRITTEN)),
      form('applications', 'table3', table3Grid(figures, WRITTEN)),
      form('remedies', 'table4', table4Grid(figures)),
      part('problems', report.problemsHtml),
      part('other', words(report.otherHtml, feeParagraph(facts, report.year))),
    ],
  };
}
