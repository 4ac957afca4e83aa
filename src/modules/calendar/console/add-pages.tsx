import { execute } from '../../../platform/command.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import type { HolidayNotice } from '../../../rules/calendar/notices.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { addNotice } from '../commands/add-notice.ts';
import { noticeText as copy, noticeRefusalText } from '../console-text.ts';
import { calendarWith, changedDays, problemsOfNotice, refuseNotice } from '../notice-change.ts';
import { readNoticeDraft, type TypedNotice } from '../notice-draft.ts';
import { listKnownNotices } from '../queries/notices.ts';
import type { Recomputation } from '../recomputation.ts';
import { tryOut } from '../try-out.ts';
import {
  ChangedDays,
  calendarPage,
  DayList,
  faultsOf,
  MovedDues,
  NOTHING_TYPED,
  NoticeFields,
  PATH,
  typedNotice,
} from './parts.tsx';

function form(c: AppContext, typed: TypedNotice, errors: FieldError[], status: 200 | 409 | 422 = 200) {
  return calendarPage(
    c,
    {
      title: copy.add,
      children: (
        <ConsoleForm
          action={`${PATH}/notices/preview`}
          formToken={signedInOf(c).formToken}
          errors={errors}
          submitLabel={copy.preview}
          isMultipart
          isAnsweredInPlace
        >
          <Card>
            <p>{copy.addLead}</p>
            <NoticeFields typed={typed} errors={errors} />
          </Card>
        </ConsoleForm>
      ),
    },
    status,
  );
}

/** `/console/calendar/notices/new`. */
export function newNotice(c: AppContext) {
  return form(c, NOTHING_TYPED, []);
}

function Head({ notice }: { notice: HolidayNotice }) {
  return (
    <DefinitionTable
      label={copy.notice}
      rows={[
        { label: copy.year, value: String(notice.year) },
        { label: copy.docNo, value: notice.docNo },
        { label: copy.announcedOn, value: <DateText value={notice.announcedOn} /> },
        { label: copy.source, value: <a href={notice.source}>{notice.source}</a>, wide: true },
        { label: copy.facts.rest, value: <DayList days={notice.rest} />, wide: true },
        { label: copy.facts.work, value: <DayList days={notice.work} />, wide: true },
      ]}
    />
  );
}

/** What stands in the way of a notice that could be read; the command asks the same again. */
function refusalsOf(notice: HolidayNotice, known: readonly HolidayNotice[], now: Date): FieldError[] {
  const problems = problemsOfNotice(notice, copy.notice);
  const refusal = problems.length > 0 ? null : refuseNotice(notice, known, shanghaiDate(now));
  const messages = refusal ? [noticeRefusalText[refusal](notice)] : problems;
  return messages.map((message) => ({ field: 'text', label: copy.notice, message }));
}

/** Shows the days and due days that a notice would change; nothing is written. */
export function previewNotice(recomputations: readonly Recomputation[]) {
  return async (c: AppContext) => {
    const { env } = c.var;
    const { typed, faults } = await typedNotice(c);
    if (faults.length > 0) return form(c, typed, faults, 422);
    const known = await listKnownNotices(env.db, env.calendar.notices);
    const draft = readNoticeDraft(typed, known);
    if (!draft.ok) return form(c, typed, draft.faults, 422);
    const { notice } = draft;
    const refusals = refusalsOf(notice, known, env.now());
    if (refusals.length > 0) return form(c, typed, refusals, 422);
    const after = calendarWith(known, notice);
    const days = changedDays(env.calendar, after, notice.year);
    const asker = { actor: signedInOf(c).actor, permission: 'calendar.edit' } as const;
    const moved = await tryOut(env, recomputations, { calendar: after, limits: new Map() }, asker);
    return calendarPage(c, {
      title: copy.previewTitle,
      children: (
        <ConsoleForm
          action={`${PATH}/notices`}
          formToken={signedInOf(c).formToken}
          errors={[]}
          submitLabel={copy.confirm}
          more={
            <a class="btn" href={`${PATH}/notices/new`}>
              {copy.back}
            </a>
          }
        >
          <input type="hidden" name="notice" value={JSON.stringify(notice)} />
          <Card title={copy.notice}>
            <Head notice={notice} />
          </Card>
          <Card title={copy.daysTitle}>
            <ChangedDays days={days} />
          </Card>
          <Card title={copy.movedTitle}>
            <MovedDues moved={moved} />
          </Card>
        </ConsoleForm>
      ),
    });
  };
}

/** Takes the notice that was previewed. */
export async function confirmNotice(c: AppContext) {
  const body = await c.req.parseBody();
  const sent = typeof body.notice === 'string' ? body.notice : '';
  let notice: unknown;
  try {
    notice = JSON.parse(sent);
  } catch {
    throw new AppError('badRequest', { reason: 'notice', message: copy.badData });
  }
  try {
    const { id } = await execute(c.var.env, addNotice, signedInOf(c).actor, notice);
    return c.redirect(`${PATH}/notices/${id}?done=recorded`, 303);
  } catch (error) {
    const { status, faults } = faultsOf(error);
    return form(c, { ...NOTHING_TYPED, text: sent }, faults, status);
  }
}
