import { execute } from '../../../platform/command.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DateText, DateTimeText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { errorOf, TextAreaField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { withdrawNotice } from '../commands/withdraw-notice.ts';
import { noticeText as copy } from '../console-text.ts';
import { listMovedBy } from '../queries/moved.ts';
import { type AddedNotice, getAdded } from '../queries/notices.ts';
import { calendarPage, DayList, faultsOf, MovedDues, PATH } from './parts.tsx';

function Facts({ added: { notice, addedAt, addedBy } }: { added: AddedNotice }) {
  return (
    <DefinitionTable
      label={copy.notice}
      rows={[
        { label: copy.year, value: String(notice.year) },
        { label: copy.docNo, value: notice.docNo },
        { label: copy.announcedOn, value: <DateText value={notice.announcedOn} /> },
        {
          label: copy.facts.addedAt,
          value: (
            <>
              <DateTimeText value={addedAt} /> {addedBy ?? ''}
            </>
          ),
        },
        { label: copy.facts.source, value: <a href={notice.source}>{notice.source}</a>, wide: true },
        { label: copy.facts.rest, value: <DayList days={notice.rest} />, wide: true },
        { label: copy.facts.work, value: <DayList days={notice.work} />, wide: true },
      ]}
    />
  );
}

function idOf(c: AppContext): string {
  const id = c.req.param('id') ?? '';
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new AppError('notFound', { reason: 'holidayNotice' });
  return id;
}

async function page(c: AppContext, errors: FieldError[], typedReason: string, status: 200 | 409 | 422) {
  const { db } = c.var.env;
  const id = idOf(c);
  const added = await getAdded(db, id);
  const moved = await listMovedBy(db, id);
  return calendarPage(
    c,
    {
      title: added.notice.docNo,
      children: (
        <>
          {added.withdrawn ? (
            <NoticeBox tone="warn" title={copy.withdrawnOn(added.withdrawn.reason)}>
              <p>
                <DateTimeText value={added.withdrawn.at} /> {added.withdrawn.by ?? ''}
              </p>
            </NoticeBox>
          ) : null}
          <Card>
            <Facts added={added} />
          </Card>
          <Card title={copy.movedDoneTitle}>
            {added.moved === null ? <p>{copy.waiting}</p> : <MovedDues moved={moved} />}
          </Card>
          {added.withdrawn ? null : (
            <ConsoleForm
              action={`${PATH}/notices/${id}/withdrawal`}
              formToken={signedInOf(c).formToken}
              errors={errors}
              submitLabel={copy.withdraw}
            >
              <Card title={copy.withdraw}>
                <p>{copy.withdrawLead}</p>
                <TextAreaField
                  name="reason"
                  label={copy.reason}
                  value={typedReason}
                  error={errorOf(errors, 'reason')}
                  rows={3}
                  maxLength={500}
                  required
                />
              </Card>
            </ConsoleForm>
          )}
        </>
      ),
    },
    status,
  );
}

/** `/console/calendar/notices/:id`: one added notice, what it moved, and the way to take it back. */
export function noticePage(c: AppContext) {
  return page(c, [], '', 200);
}

/** Takes an added notice back. */
export async function withdrawal(c: AppContext) {
  const { reason } = await c.req.parseBody();
  const typed = typeof reason === 'string' ? reason : '';
  try {
    await execute(c.var.env, withdrawNotice, signedInOf(c).actor, { noticeId: idOf(c), reason: typed });
    return c.redirect(`${PATH}/notices/${idOf(c)}?done=recorded`, 303);
  } catch (error) {
    const { status, faults } = faultsOf(error);
    return page(c, faults, typed, status);
  }
}
