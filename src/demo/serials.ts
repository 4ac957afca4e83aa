import { dateParts } from '../rules/plain-date.ts';
import type { DemoDocument } from './document-schema.ts';
import type { Timeline } from './timeline.ts';

/** Serials of document and filing numbers, by key of the document. */
export interface Serials {
  docNo: Map<string, number>;
  filingNo: Map<string, number>;
}

type Numbered = { key: string; day: string; series: string; skip: number };

/**
 * Numbers each series of a year in the order of signing, beginning with 1 as a register does; `skipNumbers` leaves a gap.
 * What is not yet signed comes last.
 */
export function serialsOf(
  documents: readonly DemoDocument[],
  timelines: ReadonlyMap<string, Timeline>,
): Serials {
  const numbered = (pattern: (document: DemoDocument) => string | undefined, skips: boolean) =>
    count(
      documents.flatMap((document): Numbered[] => {
        const form = pattern(document);
        const timeline = timelines.get(document.key);
        if (!form?.includes('{{n}}') || !timeline) return [];
        const day = timeline.formedOn ?? timeline.startedOn;
        const series = form.replaceAll('{{Y}}', String(dateParts(day).year));
        // An unsigned draft takes its number after everything that is signed.
        const place = timeline.formedOn ? day : `9${day}`;
        return [{ key: document.key, day: place, series, skip: skips ? (document.skipNumbers ?? 0) : 0 }];
      }),
    );
  return {
    docNo: numbered(({ docNo }) => docNo, true),
    filingNo: numbered(({ filingNo }) => filingNo, false),
  };
}

function count(entries: readonly Numbered[]): Map<string, number> {
  const last = new Map<string, number>();
  const serials = new Map<string, number>();
  const inOrder = entries.toSorted((a, b) => compare(a.day, b.day) || compare(a.key, b.key));
  for (const { key, series, skip } of inOrder) {
    const serial = (last.get(series) ?? 0) + 1 + skip;
    last.set(series, serial);
    serials.set(key, serial);
  }
  return serials;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
