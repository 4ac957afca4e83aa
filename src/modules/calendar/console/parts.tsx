import type { Child } from 'hono/jsx';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { readTextUpload } from '../../../platform/http/text-upload.ts';
import type { HolidayNotice } from '../../../rules/calendar/notices.ts';
import { weekday } from '../../../rules/plain-date.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { errorOf, FileField, TextAreaField, TextField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { noticeText as copy } from '../console-text.ts';
import type { ChangedDay } from '../notice-change.ts';
import type { TypedNotice } from '../notice-draft.ts';
import type { MovedDue } from '../recomputation.ts';
import { dayKindText, weekdayText } from '../text.ts';

export const PATH = '/console/calendar';
const LARGEST_NOTICE = 200 * 1024;

export const NOTHING_TYPED: TypedNotice = { text: '', year: '', announcedOn: '', docNo: '', source: '' };

/** A form with a notice in it: what was typed, the text of a file in place of the text field. */
export async function typedNotice(
  c: AppContext,
): Promise<{ typed: TypedNotice; fields: URLSearchParams; faults: FieldError[] }> {
  const { fields, text, refused } = await readTextUpload(c.req.raw, LARGEST_NOTICE);
  const field = (name: string) => fields.get(name) ?? '';
  return {
    fields,
    typed: {
      text: text ?? field('text'),
      year: field('year'),
      announcedOn: field('announcedOn'),
      docNo: field('docNo'),
      source: field('source'),
    },
    faults: refused ? [{ field: 'file', label: copy.file, message: refused }] : [],
  };
}

interface NoticeFieldsProps {
  typed: TypedNotice;
  errors: readonly FieldError[];
}

/** The fields by which a notice is pasted or uploaded. */
export function NoticeFields({ typed, errors }: NoticeFieldsProps) {
  return (
    <>
      <TextAreaField
        name="text"
        label={copy.text}
        value={typed.text}
        error={errorOf(errors, 'text')}
        rows={14}
      />
      <FileField
        name="file"
        label={copy.file}
        hint={copy.fileHint}
        accept=".txt,.yaml,.yml,.json"
        error={errorOf(errors, 'file')}
        maxBytes={LARGEST_NOTICE}
      />
      <TextField
        name="year"
        label={copy.year}
        hint={copy.yearHint}
        value={typed.year}
        error={errorOf(errors, 'year')}
        inputmode="numeric"
        width="short"
      />
      <TextField
        name="announcedOn"
        label={copy.announcedOn}
        hint={copy.announcedOnHint}
        value={typed.announcedOn}
        error={errorOf(errors, 'announcedOn')}
        width="short"
      />
      <TextField
        name="docNo"
        label={copy.docNo}
        hint={copy.docNoHint}
        value={typed.docNo}
        error={errorOf(errors, 'docNo')}
        width="medium"
      />
      <TextField
        name="source"
        label={copy.source}
        hint={copy.sourceHint}
        value={typed.source}
        error={errorOf(errors, 'source')}
      />
    </>
  );
}

function counts({ moves, after }: ChangedDay): string {
  if (!moves) return copy.same;
  return after === 'workingDay' || after === 'makeUpWorkday' ? copy.more : copy.less;
}

/** The days that change, one a line. */
export function ChangedDays({ days }: { days: readonly ChangedDay[] }) {
  if (days.length === 0) return <p>{copy.noDays}</p>;
  return (
    <DataTable
      caption={copy.daysTitle}
      hideCaption
      rows={days}
      columns={[
        {
          label: copy.dayColumns.date,
          isRowHeader: true,
          cell: ({ date }) => (
            <>
              <DateText value={date} /> {weekdayText[weekday(date) - 1]}
            </>
          ),
        },
        { label: copy.dayColumns.before, cell: ({ before }) => dayKindText[before] },
        { label: copy.dayColumns.after, cell: ({ after }) => dayKindText[after] },
        { label: copy.dayColumns.counts, cell: counts },
      ]}
    />
  );
}

interface MovedProps {
  moved: readonly (MovedDue & { agencyName: string | null })[];
}

/** Due days before and after, each with its page. */
export function MovedDues({ moved }: MovedProps) {
  if (moved.length === 0) return <p>{copy.noMoved}</p>;
  const columns = copy.movedColumns;
  return (
    <DataTable
      caption={copy.movedTitle}
      hideCaption
      rows={moved}
      columns={[
        {
          label: columns.what,
          isRowHeader: true,
          cell: ({ label, address }) => <a href={address}>{label}</a>,
        },
        { label: columns.agency, cell: ({ agencyName }) => agencyName ?? '' },
        { label: columns.before, cell: ({ before }) => <Day value={before} /> },
        { label: columns.after, cell: ({ after }) => <Day value={after} /> },
      ]}
    />
  );
}

function Day({ value }: { value: string | null }) {
  return value ? <DateText value={value} /> : <span class="quiet">{copy.openEnded}</span>;
}

/** Days of a notice in a row of text, as people write them; its year stands beside it. */
export function DayList({ days }: { days: HolidayNotice['rest'] }) {
  return <>{days.map((day) => day.replace(/^\d{4}-0?(\d+)-0?(\d+)$/, '$1月$2日')).join('、')}</>;
}

/** A refusal beside the fields; faults go on to the error page. */
export function faultsOf(thrown: unknown): { status: 409 | 422; faults: FieldError[] } {
  if (!(thrown instanceof AppError)) throw thrown;
  const { code, detail } = thrown;
  if (code !== 'invalidInput' && code !== 'duplicate' && code !== 'stateForbids') throw thrown;
  const whole = { field: 'text', label: copy.notice, message: detail.message ?? code };
  return { status: code === 'invalidInput' ? 422 : 409, faults: detail.fields ?? [whole] };
}

/** A page of this part of the desk. */
export function calendarPage(
  c: AppContext,
  { title, ...content }: { title: string; actions?: Child; children?: Child },
  status: 200 | 409 | 422 = 200,
) {
  const isTop = title === copy.title;
  const breadcrumb = isTop ? undefined : [{ label: copy.title, href: PATH }, { label: title }];
  return consolePage(c, { ...content, title, current: 'calendar', breadcrumb }, status);
}
