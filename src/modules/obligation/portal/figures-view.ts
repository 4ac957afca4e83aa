import { pageText } from '../page-text.ts';
import type { Counts, FigureRow, Figures, Pace } from '../queries/figures.ts';

const copy = pageText.portal;

/** A line of a table of figures: what it is of, where it leads, its counts and the pace of its documents. */
export interface FigureLine extends Counts {
  key: string;
  name: string;
  href: string | null;
  /** Per cent; null where nothing was due. */
  coverage: number | null;
  timeliness: number | null;
  documents: number;
  median: number | null;
  p90: number | null;
}

/** Per cent with one digit, rounded down: 99.96 % is not yet all. Null where there is nothing to divide by. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 1000) / whole) / 10;
}

/** Due items with content or a nil declaration ÷ due items (decisions: waived ones are left out). */
export const coverageOf = ({ covered, due }: Counts): number | null => percent(covered, due);

/**
 * In time ÷ what was made public or should have been by now; imported history stands outside. Where nothing is due yet there
 * is no rate, as there is none of coverage.
 */
export const timelinessOf = ({ due, inTime, late, overdue }: Counts): number | null =>
  due === 0 ? null : percent(inTime, inTime + late + overdue);

/** `98.5%`, or a dash where there is nothing to divide by. */
export function percentText(value: number | null): string {
  return value === null ? '—' : `${value}%`;
}

type Overdue = Pick<Counts, 'due' | 'covered' | 'missing' | 'dueToday' | 'overdue'>;

/** Overdue duties that documents set off: they are no part of what is due by the catalogue. */
export const overdueDocuments = ({ overdue, missing }: Overdue): number => overdue - missing;

/**
 * What is due by the catalogue with its parts, which add up to it, and overdue documents beside it: figures that open to
 * their rows. What is due today stands there only on its day.
 */
export function dueFigures(
  counts: Overdue,
  { page, gaps }: { page: string; gaps(of: 'items' | 'documents'): string },
) {
  const documents = overdueDocuments(counts);
  const tone = 'bad' as const;
  return [
    { label: copy.dueItems, value: counts.due, href: page },
    { label: copy.covered, value: counts.covered, href: page },
    {
      label: copy.missing,
      value: counts.missing,
      href: gaps('items'),
      ...(counts.missing > 0 ? { tone } : {}),
    },
    ...(counts.dueToday > 0
      ? [{ label: copy.dueToday, value: counts.dueToday, href: page, tone: 'warn' as const }]
      : []),
    ...(documents > 0
      ? [{ label: copy.overdueDocuments, value: documents, href: gaps('documents'), tone }]
      : []),
  ];
}

type PaceOf = (row: FigureRow) => Pace | undefined;

/** The paces of agencies and domains, by either. */
export function paceBy(paces: readonly Pace[]): PaceOf {
  const agencies = new Map(paces.filter(({ agencyId }) => agencyId).map((pace) => [pace.agencyId, pace]));
  const domains = new Map(paces.filter(({ domain }) => domain).map((pace) => [pace.domain, pace]));
  return ({ agencyId, domain, stage }) =>
    agencyId ? agencies.get(agencyId) : stage === null ? domains.get(domain) : undefined;
}

/** The counts alone, of a row that also says what it is of. */
export function countsOf(row: Counts): Counts {
  const { due, covered, missing, dueToday, nil, waived, overdue, dueSoon, inTime, late } = row;
  return { due, covered, missing, dueToday, nil, waived, overdue, dueSoon, inTime, late };
}

/** One line of a table of figures. */
export function lineOf(
  row: FigureRow,
  { key, name, href }: { key: string; name: string; href: string | null },
  pace: PaceOf,
): FigureLine {
  const { documents = 0, median = null, p90 = null } = pace(row) ?? {};
  const counts = countsOf(row);
  return {
    ...{ key, name, href, documents, median, p90 },
    ...counts,
    coverage: coverageOf(counts),
    timeliness: timelinessOf(counts),
  };
}

/** Points that coverage still lacks to the target; 0 when it is reached. */
export function belowTarget({ all }: Figures, targetPercent: number): number | null {
  const coverage = coverageOf(all);
  return coverage === null ? null : Math.max(0, Math.round((targetPercent - coverage) * 10) / 10);
}
