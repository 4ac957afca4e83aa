import type { FieldError } from '../../platform/errors.ts';
import { type AppContext, keepPageUntil, tagPage } from '../../platform/http/context.ts';
import type { RouteTable } from '../../platform/http/routes.ts';
import type { Calendar, TraceDay, WorkingDayCount } from '../../rules/calendar/calendar.ts';
import type { HolidayNotice } from '../../rules/calendar/notices.ts';
import { addDays, chineseDate, shanghaiDate, weekday } from '../../rules/plain-date.ts';
import { calendarRuleText } from '../../rules/text.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/dates.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { DateField, errorOf, TextField } from '../../ui/form-fields.tsx';
import { portalPage } from '../../ui/frames.tsx';
import { NoticeBox } from '../../ui/notice-box.tsx';
import { countBetween, dueAfter, readQuestion, type WorkingDayQuestion } from './question.ts';
import { calculatorText as copy, dayKindText, weekdayText } from './text.ts';
import { CALENDAR_TAG } from './types.ts';

const PATH = '/calculators/working-days';

interface FormProps {
  typed: Readonly<Record<string, string>>;
  errors: readonly FieldError[];
}

/** Both questions are forms of their own: each works without scripts and asks for nothing it does not need. */
function DueForm({ typed, errors }: FormProps) {
  return (
    <form class="form" method="get" action={PATH}>
      <h2>{copy.dueTitle}</h2>
      <DateField
        name="from"
        label={copy.fields.from}
        hint={copy.fromHint}
        value={typed.from}
        error={errorOf(errors, 'from')}
        required
      />
      <TextField
        name="add"
        label={copy.fields.add}
        hint={copy.addHint}
        value={typed.add ?? '20'}
        error={errorOf(errors, 'add')}
        inputmode="numeric"
        width="short"
        required
      />
      <DateField
        name="knownOn"
        label={copy.fields.knownOn}
        hint={copy.knownOnHint}
        value={typed.knownOn}
        error={errorOf(errors, 'knownOn')}
      />
      <button class="btn btn-primary" type="submit">
        {copy.dueButton}
      </button>
    </form>
  );
}

/** Ids stay apart from the first form's: the names in the address are the same. */
function BetweenForm({ typed }: FormProps) {
  return (
    <form class="form" method="get" action={PATH}>
      <h2>{copy.betweenTitle}</h2>
      <div class="field">
        <label class="form-label" for="between-from">
          {copy.fields.from}
        </label>
        <input
          class="form-control width-short"
          type="date"
          id="between-from"
          name="from"
          value={typed.from}
          required
        />
      </div>
      <DateField name="to" label={copy.fields.to} hint={copy.toHint} value={typed.to} required />
      <button class="btn" type="submit">
        {copy.betweenButton}
      </button>
    </form>
  );
}

function Trace({ trace }: { trace: readonly TraceDay[] }) {
  const numbers = new Map(trace.filter(({ counted }) => counted).map(({ date }, index) => [date, index + 1]));
  return (
    <>
      <h2>{copy.traceTitle}</h2>
      <DataTable
        caption={copy.traceTitle}
        hideCaption
        rows={trace}
        columns={[
          {
            label: copy.columns.date,
            isRowHeader: true,
            cell: ({ date }) => (
              <>
                <DateText value={date} /> {weekdayText[weekday(date) - 1]}
              </>
            ),
          },
          { label: copy.columns.kind, cell: ({ kind }) => dayKindText[kind] },
          { label: copy.columns.number, isNumeric: true, cell: ({ date }) => numbers.get(date) ?? '—' },
          { label: copy.columns.why, cell: ({ rule, notice }) => calendarRuleText(rule, notice) },
        ]}
      />
    </>
  );
}

function Answer({ calendar, question }: { calendar: Calendar; question: WorkingDayQuestion }) {
  const from = chineseDate(question.from);
  const known = question.knownOn ? <p>{copy.knownOn(chineseDate(question.knownOn))}</p> : null;
  if ('to' in question) {
    const { count, provisional } = countBetween(calendar, question);
    const say = count < 0 ? copy.betweenIsNegative : copy.betweenIs;
    return (
      <NoticeBox tone="good" title={say(from, chineseDate(question.to), Math.abs(count))} announce>
        {known}
        {provisional ? <p>{copy.provisional}</p> : null}
      </NoticeBox>
    );
  }
  const found: WorkingDayCount = dueAfter(calendar, question);
  const due = `${chineseDate(found.due)}（${weekdayText[weekday(found.due) - 1]}）`;
  return (
    <>
      <NoticeBox
        tone="good"
        title={question.add === 0 ? copy.dueIsItself(from, due) : copy.dueIs(from, question.add, due)}
        announce
      >
        {known}
        {found.provisional ? <p>{copy.provisional}</p> : null}
      </NoticeBox>
      <Trace trace={found.trace} />
    </>
  );
}

function Basis({ notices }: { notices: readonly HolidayNotice[] }) {
  return (
    <>
      <h2>{copy.basisTitle}</h2>
      <p>{copy.basisLead}</p>
      <DataTable
        caption={copy.basisTitle}
        hideCaption
        narrow="keep"
        rows={notices.toReversed()}
        columns={[
          { label: copy.basisColumns.year, isRowHeader: true, cell: ({ year }) => year },
          { label: copy.basisColumns.docNo, cell: ({ docNo, source }) => <a href={source}>{docNo}</a> },
          {
            label: copy.basisColumns.announcedOn,
            cell: ({ announcedOn }) => <DateText value={announcedOn} />,
          },
        ]}
      />
    </>
  );
}

/** `/calculators/working-days`: both questions, the answer with its reasons, and what it rests on. */
function calculatorPage(c: AppContext) {
  tagPage(c, CALENDAR_TAG, 'sites');
  const { calendar, now } = c.var.env;
  const given = c.req.query();
  const isAsked = Object.keys(given).some((name) => name in copy.fields);
  const read = isAsked ? readQuestion(given) : null;
  const errors = read && !read.ok ? read.faults : [];
  const today = shanghaiDate(now());
  if (!isAsked) keepPageUntil(c, new Date(`${addDays(today, 1)}T00:00:00+08:00`));
  // A date field shows only what it can read; anything else stands in the error beside it.
  const question = read?.ok ? read.question : {};
  const typed = isAsked
    ? { ...given, ...question, ...('add' in question ? { add: String(question.add) } : {}) }
    : { from: today };
  return portalPage(
    c,
    {
      title: copy.title,
      breadcrumb: [{ label: copy.title }],
      children: (
        <div class="container">
          <h1>{copy.title}</h1>
          <p class="lead">{copy.lead}</p>
          <ErrorSummary errors={errors} />
          {read?.ok ? <Answer calendar={calendar} question={read.question} /> : null}
          <DueForm typed={typed as Record<string, string>} errors={errors} />
          <BetweenForm typed={typed as Record<string, string>} errors={errors} />
          <Basis notices={calendar.notices} />
          <p class="quiet">
            {copy.otherTools}：<a href="/api">{copy.forMachines}</a> · <code>gongkai check calendar</code>
          </p>
        </div>
      ),
    },
    errors.length > 0 ? 400 : 200,
  );
}

/** Public pages of the calendar. */
export function calendarPortal(table: RouteTable): void {
  table.open(PATH, calculatorPage);
}
