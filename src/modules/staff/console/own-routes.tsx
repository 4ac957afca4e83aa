import { execute } from '../../../platform/command.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { fieldsOf, type Refused, refusedBy } from '../../../platform/http/form.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { listFailedMails } from '../../../platform/mail/outbox.ts';
import { chineseDate, shanghaiDate } from '../../../rules/plain-date.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { type WorkflowAction, WorkflowButtons } from '../../../ui/workflow-buttons.tsx';
import { changeNotices, makeCalendarKey, revokeCalendarKey } from '../commands/notices.ts';
import { type OwnNotices, ownNotices } from '../queries/notices.ts';
import { pageText as copy } from '../text.ts';
import { EmailField, type Typed } from './person-form.tsx';
import { RefusedMails } from './person-page.tsx';

const PATH = '/console/me';
const KEY = `${PATH}/calendar-key`;

/** What everybody sets for themselves: where notices go, and the calendar to subscribe to. */
export function ownRoutes(table: RouteTable): void {
  table.staff('get', PATH, 'console.open', (c) => own(c, null));
  table.staff('post', PATH, 'console.open', change);
  table.staff('post', KEY, 'console.open', makeKey);
  table.staff('post', `${KEY}/revocation`, 'console.open', revokeKey);
}

async function own(c: AppContext, refused: Refused | null, typed?: Typed) {
  const { env } = c.var;
  const { actor, formToken } = signedInOf(c);
  const staffId = actor.staffId ?? '';
  const notices = await ownNotices(env.db, staffId);
  const failed = await listFailedMails(env.db, env.now(), staffId);
  const wants = typed ? typed.wantsDigest === 'on' : notices.wantsDigest;
  const content = {
    title: copy.ownTitle,
    children: (
      <>
        {env.mail ? null : (
          <NoticeBox tone="info">
            <p>{copy.mailOff}</p>
          </NoticeBox>
        )}
        <RefusedMails mails={failed} />
        <ConsoleForm
          action={PATH}
          formToken={formToken}
          errors={refused?.errors ?? []}
          submitLabel={copy.saveNotices}
        >
          <Card title={copy.notices}>
            <EmailField
              typed={typed ?? { email: notices.email ?? '' }}
              errors={refused?.errors ?? []}
              hint={copy.emailHint}
            />
            <label class="form-check">
              <input class="form-check-input" type="checkbox" name="wantsDigest" value="on" checked={wants} />
              <span class="form-check-label">{copy.wantsDigest}</span>
            </label>
            <p class="form-check-description">{copy.wantsDigestHint}</p>
          </Card>
        </ConsoleForm>
        <div class="mt-3">
          <CalendarCard notices={notices} formToken={formToken} />
        </div>
      </>
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}

function CalendarCard({ notices, formToken }: { notices: OwnNotices; formToken: string }) {
  const madeAt = notices.calendarKeyMadeAt;
  const make: WorkflowAction = {
    action: 'makeCalendarKey',
    label: madeAt ? copy.calendarRemake : copy.calendarMake,
    href: KEY,
  };
  const revoke: WorkflowAction = {
    action: 'revokeCalendarKey',
    label: copy.calendarRevoke,
    href: `${KEY}/revocation`,
    tone: 'danger',
  };
  return (
    <Card title={copy.calendar}>
      <p>{copy.calendarLead}</p>
      <p class="quiet">{madeAt ? copy.calendarMade(chineseDate(shanghaiDate(madeAt))) : copy.calendarNone}</p>
      <div data-turbo="false">
        <WorkflowButtons actions={madeAt ? [make, revoke] : [make]} formToken={formToken} />
      </div>
    </Card>
  );
}

async function change(c: AppContext) {
  const typed = await fieldsOf(c);
  try {
    await execute(c.var.env, changeNotices, signedInOf(c).actor, typed);
  } catch (thrown) {
    return own(c, refusedBy(thrown), typed);
  }
  return c.redirect(`${PATH}?done=saved`, 303);
}

/** The address is shown in the answer and never again, so nothing may keep the page. */
async function makeKey(c: AppContext) {
  const { env } = c.var;
  const secret = await execute(env, makeCalendarKey, signedInOf(c).actor, {});
  c.header('Cache-Control', 'no-store');
  return consolePage(c, {
    title: copy.calendar,
    breadcrumb: [{ label: copy.ownTitle, href: PATH }, { label: copy.calendar }],
    children: (
      <>
        <NoticeBox tone="warn" title={copy.calendarOnce} announce>
          <p>
            <strong class="code text-break">{`${env.baseUrl}/calendar/staff/${secret}.ics`}</strong>
          </p>
          <p>{copy.calendarLead}</p>
        </NoticeBox>
        <p>
          <a class="btn" href={PATH}>
            {copy.backToOwn}
          </a>
        </p>
      </>
    ),
  });
}

async function revokeKey(c: AppContext) {
  await execute(c.var.env, revokeCalendarKey, signedInOf(c).actor, {});
  return c.redirect(`${PATH}?done=revoked`, 303);
}
