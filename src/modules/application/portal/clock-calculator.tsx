import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import type { RouteTable } from '../../../platform/http/routes.ts';
import type { Calendar } from '../../../rules/calendar/calendar.ts';
import { chineseDate } from '../../../rules/plain-date.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { simulatorText as copy } from '../calculator-text.ts';
import { formFaults, inputOf, type TypedCase, typedCase } from '../clock-form.ts';
import { answerClock, type ClockReply } from '../clock-question.ts';
import { articleText, clockStateNames } from '../clock-text.ts';
import { ClockForm } from './clock-form.tsx';

const PATH = '/calculators/application-clock';

function Answer({ reply }: { reply: ClockReply }) {
  const { due, receivedOn, waitingUntil, state, isInTime, provisional } = reply;
  return (
    <>
      <NoticeBox
        tone={isInTime === false ? 'bad' : 'good'}
        title={due ? copy.dueIs(chineseDate(due)) : copy.noDue}
        announce
      >
        <p>{copy.state(clockStateNames[state])}</p>
        {receivedOn ? <p>{copy.received(chineseDate(receivedOn))}</p> : null}
        {waitingUntil ? <p>{copy.waiting(chineseDate(waitingUntil))}</p> : null}
        {isInTime === null ? null : <p>{isInTime ? copy.inTime : copy.late}</p>}
        {provisional ? <p>{copy.provisional}</p> : null}
      </NoticeBox>
      <h2>{copy.traceTitle}</h2>
      <DataTable
        caption={copy.traceTitle}
        hideCaption
        rows={reply.trace}
        columns={[
          { label: copy.columns.date, isRowHeader: true, cell: ({ date }) => <DateText value={date} /> },
          { label: copy.columns.day, isNumeric: true, cell: ({ day }) => day ?? '—' },
          { label: copy.columns.why, cell: ({ text }) => text },
          { label: copy.columns.article, cell: ({ article }) => articleText(article) },
        ]}
      />
    </>
  );
}

function answered(typed: TypedCase, calendar: Calendar): { reply: ClockReply | null; errors: FieldError[] } {
  try {
    return { reply: answerClock(inputOf(typed), calendar), errors: [] };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !thrown.detail.fields) throw thrown;
    return { reply: null, errors: formFaults(thrown.detail.fields) };
  }
}

/** `/calculators/application-clock`: what happened, when the answer is due, and every day on the way. */
function clockPage(c: AppContext) {
  const query = c.req.query();
  const typed = typedCase(query);
  const { reply, errors } =
    'channel' in query ? answered(typed, c.var.env.calendar) : { reply: null, errors: [] };
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
          {reply ? <Answer reply={reply} /> : null}
          <ClockForm action={PATH} typed={typed} errors={errors} />
          <p class="quiet">
            {copy.machines}：<a href="/api">{copy.apiDescription}</a>，{copy.commandLine}{' '}
            <code>gongkai check clock</code>
          </p>
        </div>
      ),
    },
    errors.length > 0 ? 400 : 200,
  );
}

/** The public simulator of the statutory clock. */
export function clockCalculator(table: RouteTable): void {
  // Never kept: it shows a stranger's own dates, and a new holiday notice changes them.
  table.open(PATH, clockPage, { cache: 'never' });
}
