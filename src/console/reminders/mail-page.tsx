import { namesOfStaff } from '../../modules/staff/index.ts';
import { execute } from '../../platform/command.ts';
import type { AppContext } from '../../platform/http/context.ts';
import { fieldsOf, type Refused, refusedBy } from '../../platform/http/form.ts';
import { type RouteTable, signedInOf } from '../../platform/http/routes.ts';
import {
  type DroppedMail,
  listFailedMails,
  type OutboxState,
  outboxState,
} from '../../platform/mail/outbox.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { Card, ConsoleForm } from '../../ui/console-form.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/dates.tsx';
import { DefinitionTable } from '../../ui/definition-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { errorOf, TextField } from '../../ui/form-fields.tsx';
import { consolePage } from '../../ui/frames.tsx';
import { NoticeBox } from '../../ui/notice-box.tsx';
import { changeReminderSettings } from './commands/change-settings.ts';
import { reminderSettings } from './queries/reminders.ts';
import { reminderText } from './text.ts';

const copy = reminderText.page;
const PATH = '/console/mail';

/** Whether mail goes out, what could not be delivered, and when lateness goes up. */
export function mailConsole(table: RouteTable): void {
  table.staff('get', PATH, 'setting.manage', (c) => mailPage(c, null));
  table.staff('post', PATH, 'setting.manage', change);
}

async function mailPage(c: AppContext, refused: Refused | null, typed?: Record<string, string>) {
  const { env } = c.var;
  const state = await outboxState(env.db, env.now());
  const failed = await listFailedMails(env.db, env.now());
  const names = await namesOfStaff(
    env.db,
    failed.flatMap(({ recipientKind, recipientId }) => (recipientKind === 'staff' ? recipientId : [])),
  );
  const { officeAfter } = await reminderSettings(env.db);
  const errors = refused?.errors ?? [];
  const content = {
    title: copy.title,
    current: 'mail',
    children: (
      <>
        <NoticeBox tone={env.mail ? 'good' : 'warn'}>
          <p>{env.mail ? copy.on : copy.off}</p>
        </NoticeBox>
        <StateCard state={state} />
        <FailedCard failed={failed} names={names} />
        <ConsoleForm
          action={PATH}
          formToken={signedInOf(c).formToken}
          errors={errors}
          submitLabel={copy.save}
        >
          <Card title={copy.settings}>
            <TextField
              name="officeAfter"
              label={copy.officeAfter}
              hint={copy.officeAfterHint}
              value={typed?.officeAfter ?? String(officeAfter)}
              error={errorOf(errors, 'officeAfter')}
              inputmode="numeric"
              width="short"
              required
            />
          </Card>
        </ConsoleForm>
      </>
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}

function StateCard({ state }: { state: OutboxState }) {
  const { waiting, sentLastDay, lateSince, problem } = state;
  return (
    <Card title={copy.state}>
      <DefinitionTable
        label={copy.state}
        rows={[
          { label: copy.waiting, value: String(waiting) },
          { label: copy.sentLastDay, value: String(sentLastDay) },
          {
            label: copy.lateSince,
            value: lateSince ? <DateText value={shanghaiDate(lateSince)} /> : copy.none,
          },
          { label: copy.problem, value: problem ? <span class="code">{problem}</span> : copy.none },
        ]}
      />
    </Card>
  );
}

function FailedCard({
  failed,
  names,
}: {
  failed: readonly DroppedMail[];
  names: ReadonlyMap<string, string>;
}) {
  return (
    <Card title={copy.failed}>
      {failed.length === 0 ? (
        <EmptyState title={copy.failedNone} />
      ) : (
        <DataTable
          caption={copy.failed}
          hideCaption
          rows={[...failed]}
          columns={[
            {
              label: copy.kind,
              isRowHeader: true,
              cell: ({ kind }) => reminderText.mails[kind] ?? kind,
            },
            {
              label: copy.recipient,
              cell: ({ recipientKind, recipientId }) =>
                recipientKind === 'staff' ? (names.get(recipientId) ?? '') : copy.applicant,
            },
            { label: copy.because, cell: ({ because }) => <span class="code">{because}</span> },
            { label: copy.at, cell: ({ at }) => <DateText value={shanghaiDate(at)} /> },
          ]}
        />
      )}
    </Card>
  );
}

async function change(c: AppContext) {
  const typed = await fieldsOf(c);
  try {
    await execute(c.var.env, changeReminderSettings, signedInOf(c).actor, typed);
  } catch (thrown) {
    return mailPage(c, refusedBy(thrown), typed);
  }
  return c.redirect(`${PATH}?done=saved`, 303);
}
