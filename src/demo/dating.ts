import { addDays, addMonths, compareDates, type PlainDate } from '../rules/plain-date.ts';
import type { DemoDocument } from './document-schema.ts';
import { type MarkContext, mapTexts, writeOut } from './placeholders.ts';
import type { DemoFramePage } from './schema.ts';
import { type Serials, serialsOf } from './serials.ts';
import { type IsWorkingDay, onToWorkingDay, type Timeline, timelinesOf } from './timeline.ts';

type Amendment = DemoDocument['amendments'][number];
type Withdrawal = NonNullable<DemoDocument['withdrawal']>;

/** A document of the demo world with all its days and its texts written out for one loading day. */
export interface DatedDocument
  extends Omit<
    DemoDocument,
    'formed' | 'publishedAfterDays' | 'startedDaysAgo' | 'amendments' | 'withdrawal'
  > {
  /** Day on which its clerk began. */
  startedOn: PlainDate;
  /** Day of sign-off; null while it is not signed. */
  formedOn: PlainDate | null;
  /** Day of first publication or posting; null where there was none. */
  publishedOn: PlainDate | null;
  scheduledOn: PlainDate | null;
  openUntil: PlainDate | null;
  reexamineOn: PlainDate | null;
  /** Day by which the reviews an emergency left out were made up. */
  reviewedOn: PlainDate | null;
  amendments: (Amendment & { on: PlainDate })[];
  withdrawal: (Withdrawal & { on: PlainDate }) | null;
}

export type DatedFramePage = Omit<DemoFramePage, 'issuedDaysAgo'> & { issuedOn: PlainDate };

/**
 * The documents as they stand on the loading day `today`, earliest first. Limited information whose time is over by then
 * has expired. Pure: the same day gives the same world. Throws RangeError for what cannot be dated.
 */
export function datedDocuments(
  documents: readonly DemoDocument[],
  today: PlainDate,
  isWorkingDay: IsWorkingDay,
): DatedDocument[] {
  const timelines = timelinesOf(documents, today, isWorkingDay);
  const serials = serialsOf(documents, timelines);
  const names = namesOf(documents, timelines, serials);
  const dated = documents.map((document) => {
    const timeline = timelines.get(document.key);
    if (!timeline) throw new RangeError(`${document.key}: no timeline`);
    return dateOne(document, timeline, { today, isWorkingDay, serials, names });
  });
  return dated.sort((a, b) => (a.startedOn < b.startedOn ? -1 : Number(a.startedOn > b.startedOn)));
}

/** Titles and numbers of all documents, which other texts cite. */
type Names = Map<string, { title: string; docNo: string }>;

interface Loading {
  today: PlainDate;
  isWorkingDay: IsWorkingDay;
  serials: Serials;
  names: Names;
}

function namesOf(
  documents: readonly DemoDocument[],
  timelines: ReadonlyMap<string, Timeline>,
  serials: Serials,
): Names {
  const unknown = (key: string): string => {
    throw new RangeError(`a title or number cites ${key}`);
  };
  return new Map(
    documents.map(({ key, title, docNo }) => {
      const timeline = timelines.get(key);
      const context: MarkContext = {
        day: timeline?.formedOn ?? timeline?.startedOn ?? unknown(key),
        publishedOn: timeline?.publishedOn ?? null,
        serial: serials.docNo.get(key) ?? null,
        titleOf: unknown,
        docNoOf: unknown,
      } as MarkContext;
      return [key, { title: writeOut(title ?? '', context), docNo: writeOut(docNo ?? '', context) }];
    }),
  );
}

function cite(names: Names, key: string, part: 'title' | 'docNo'): string {
  const text = names.get(key)?.[part];
  if (!text) throw new RangeError(`${key} has no ${part} to cite`);
  return text;
}

function dateOne(document: DemoDocument, timeline: Timeline, loading: Loading): DatedDocument {
  const { today, isWorkingDay, serials, names } = loading;
  const { startedOn, formedOn, publishedOn } = timeline;
  const context: MarkContext = {
    day: formedOn ?? startedOn,
    publishedOn,
    serial: serials.docNo.get(document.key) ?? null,
    titleOf: (key) => cite(names, key, 'title'),
    docNoOf: (key) => cite(names, key, 'docNo'),
  };
  const filing = { ...context, serial: serials.filingNo.get(document.key) ?? null };
  const {
    formed: _,
    publishedAfterDays: __,
    startedDaysAgo: ___,
    filingNo,
    amendments,
    withdrawal,
    ...rest
  } = document;
  const written = mapTexts(rest, (text) => writeOut(text, context));
  const after = (days: number) => {
    const day = onToWorkingDay(addDays(publishedOn ?? today, days), isWorkingDay);
    return compareDates(day, today) > 0 ? today : day;
  };
  return expire(
    {
      ...written,
      ...(filingNo ? { filingNo: writeOut(filingNo, filing) } : {}),
      startedOn,
      formedOn,
      publishedOn,
      scheduledOn:
        rest.scheduledDaysAhead === undefined
          ? null
          : onToWorkingDay(addDays(today, rest.scheduledDaysAhead), isWorkingDay),
      openUntil: rest.openUntilDays === undefined ? null : addDays(publishedOn ?? today, rest.openUntilDays),
      reexamineOn:
        rest.disclosure.attribute === 'withheld'
          ? addMonths(formedOn ?? today, rest.disclosure.reexamineAfterMonths)
          : null,
      reviewedOn:
        publishedOn && rest.emergency?.reviewedAfterDays !== undefined
          ? addDays(publishedOn, rest.emergency.reviewedAfterDays)
          : null,
      amendments: amendments.map((amendment) => ({
        ...mapTexts(amendment, (text) => writeOut(text, context)),
        on: after(amendment.afterDays),
      })),
      withdrawal: withdrawal ? { ...withdrawal, on: after(withdrawal.afterDays) } : null,
    },
    today,
  );
}

/** 限时公开 ends by itself (decisions: a tombstone stays). */
function expire(document: DatedDocument, today: PlainDate): DatedDocument {
  const { openUntil, publishedOn } = document;
  if (document.state !== 'published' || !openUntil || !publishedOn || openUntil >= today) return document;
  const withdrawal = {
    kind: 'expired' as const,
    afterDays: document.openUntilDays ?? 0,
    reason: '限时公开期满',
    by: 'disclosureOffice' as const,
    on: addDays(openUntil, 1),
  };
  return { ...document, state: 'withdrawn', withdrawal };
}

/** The frame pages with their day of issue and numbers, numbered in the order of the file. */
export function datedFramePages(pages: readonly DemoFramePage[], today: PlainDate): DatedFramePage[] {
  const last = new Map<string, number>();
  return pages.map(({ issuedDaysAgo, ...page }) => {
    const issuedOn = addDays(today, -issuedDaysAgo);
    const series = `${page.docNo}|${issuedOn.slice(0, 4)}`;
    const serial = (last.get(series) ?? 0) + 1;
    last.set(series, serial);
    const refuse = (key: string): string => {
      throw new RangeError(`${page.slug} cites ${key}`);
    };
    const context = { day: issuedOn, publishedOn: null, serial, titleOf: refuse, docNoOf: refuse };
    return { ...mapTexts(page, (text) => writeOut(text, context)), issuedOn };
  });
}
