import { parse } from 'yaml';
import * as z from 'zod';
import type { FieldError } from '../../platform/errors.ts';
import { arrangementWith, readNoticeText } from '../../rules/calendar/notice-text.ts';
import { HolidayNotice } from '../../rules/calendar/notices.ts';
import { parseChineseDate } from '../../rules/chinese-date.ts';
import type { PlainDate } from '../../rules/plain-date.ts';
import { noticeText as copy, noticeFaultText } from './console-text.ts';
import { latestOf } from './notice-change.ts';

/** What somebody typed or uploaded; the single fields fill or override what the text does not say. */
export interface TypedNotice {
  text: string;
  year: string;
  announcedOn: string;
  docNo: string;
  source: string;
}

/** A notice read out of it, or every reason why not, by field. */
export type NoticeDraft = { ok: true; notice: HolidayNotice } | { ok: false; faults: FieldError[] };

type Known = readonly HolidayNotice[];

/** What a notice says of itself. */
export type NoticeHead = Pick<HolidayNotice, 'announcedOn' | 'docNo' | 'source'>;

/**
 * Reads a notice from its plain text or from data in the shape of `db/calendar`. Pure; nothing is guessed. `head` stands in
 * where neither text nor fields say it: for trying a draft out that has no number yet.
 */
export function readNoticeDraft(typed: TypedNotice, known: Known, head?: NoticeHead): NoticeDraft {
  const text = typed.text.trim();
  if (text === '') return refused('text', copy.text, copy.textMissing);
  return looksLikeData(text) ? fromData(text, known) : fromText(typed, text, known, head);
}

function refused(field: string, label: string, message: string, value?: string): NoticeDraft {
  return { ok: false, faults: [{ field, label, message, ...(value ? { value } : {}) }] };
}

const looksLikeData = (text: string) =>
  /^[{[]/.test(text) || /^\s*(?:-\s*)?(?:year|notices|announcedOn|rest)\s*:/m.test(text);

const OneYear = z.strictObject({ year: z.int().min(1949).max(2200), notices: z.array(HolidayNotice).min(1) });
const OneNotice = HolidayNotice.extend({ year: z.int().min(1949).max(2200) });

/** A file of the data, of which exactly one notice is new; or one notice with its year. */
function fromData(text: string, known: Known): NoticeDraft {
  let data: unknown;
  try {
    data = parse(text, { uniqueKeys: true, maxAliasCount: 0 });
  } catch {
    return refused('text', copy.text, copy.badData);
  }
  const isFlat = typeof data === 'object' && data !== null && 'rest' in data;
  const read = isFlat ? OneNotice.safeParse(data) : OneYear.safeParse(data);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => ({
      field: 'text',
      label: path.map(String).join('.') || copy.text,
      message,
    }));
    return { ok: false, faults };
  }
  if (!('notices' in read.data)) return { ok: true, notice: read.data };
  const { year, notices } = read.data;
  const isKnown = (announcedOn: PlainDate) =>
    known.some((notice) => notice.year === year && notice.announcedOn === announcedOn);
  const fresh = notices.filter(({ announcedOn }) => !isKnown(announcedOn));
  const [first] = fresh;
  if (!first) return refused('text', copy.text, copy.nothingNew);
  if (fresh.length > 1) return refused('text', copy.text, copy.severalNew(fresh.length));
  return { ok: true, notice: { ...first, year } };
}

function fromText(typed: TypedNotice, text: string, known: Known, head?: NoticeHead): NoticeDraft {
  const faults: FieldError[] = [];
  const refuse = (field: keyof TypedNotice, message: string) => {
    faults.push({ field, label: copy[field], value: field === 'text' ? undefined : typed[field], message });
  };
  const yearText = typed.year.trim();
  const typedYear = /^[12]\d{3}$/.test(yearText) ? Number(yearText) : undefined;
  if (yearText !== '' && typedYear === undefined) refuse('year', copy.badYear(yearText));
  const read = readNoticeText(text, typedYear);
  const dateText = typed.announcedOn.trim();
  const typedDate = dateText === '' ? null : parseChineseDate(dateText);
  if (dateText !== '' && !typedDate) refuse('announcedOn', copy.badDate(dateText));
  const announcedOn = typedDate ?? read.announcedOn ?? head?.announcedOn;
  const docNo = typed.docNo.trim() || read.docNo || head?.docNo;
  const source = typed.source.trim() || (head?.source ?? '');
  if (read.year === null && yearText === '') refuse('year', copy.noYear);
  if (!announcedOn && dateText === '') refuse('announcedOn', copy.noAnnouncedOn);
  if (!docNo) refuse('docNo', copy.noDocNo);
  if (!/^https?:\/\/\S+$/.test(source) || !URL.canParse(source)) refuse('source', copy.noSource);
  const before = read.year === null ? null : latestOf(known, read.year);
  const days = read.year === null ? null : arrangementWith(read, before);
  const spoken = [...read.faults, ...(days?.faults ?? [])].filter(({ code }) => code !== 'no_year');
  for (const { code, words } of spoken) refuse('text', noticeFaultText[code](words));
  if (faults.length > 0 || !days || read.year === null || !announcedOn || !docNo)
    return { ok: false, faults };
  const { rest, work } = days;
  const notice = { year: read.year, announcedOn, docNo, docNoSource: 'record' as const, source, rest, work };
  return { ok: true, notice };
}
