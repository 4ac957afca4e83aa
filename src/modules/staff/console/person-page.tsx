import type { FieldError } from '../../../platform/errors.ts';
import type { DroppedMail } from '../../../platform/mail/outbox.ts';
import { chineseDate, shanghaiDate } from '../../../rules/plain-date.ts';
import { Card, ConsoleForm, TwoColumns } from '../../../ui/console-form.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import type { Choice } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { type WorkflowAction, WorkflowButtons } from '../../../ui/workflow-buttons.tsx';
import type { Holder } from '../queries/holders.ts';
import type { StaffView } from '../queries/people.ts';
import { pageText } from '../text.ts';
import { type OpenWork, roleName } from './parts.ts';
import { EmailField, PasswordField, PersonFields, type Typed } from './person-form.tsx';
import { StateBadge } from './staff-list.tsx';

interface PersonPageProps {
  person: StaffView;
  typed: Typed;
  errors: FieldError[];
  /** A refusal that is about no field. */
  message: string | null;
  agencies: readonly Choice[];
  domains: ReadonlyMap<string, string>;
  openWork: readonly OpenWork[];
  /** Who else can act where this person could. */
  holders: readonly Holder[];
  isAccountShut: boolean;
  /** Days on which the mail server refused the person's address, newest first. */
  refusedMails: readonly DroppedMail[];
  formToken: string;
}

/** One person: what can be changed, the account, and what has to be handed over. */
export function PersonPage(props: PersonPageProps) {
  const { person, message, formToken } = props;
  return (
    <>
      {message ? (
        <NoticeBox tone="bad" announce>
          <p>{message}</p>
        </NoticeBox>
      ) : null}
      {person.isActive && props.isAccountShut ? (
        <NoticeBox tone="warn">
          <p>{pageText.stillShut}</p>
        </NoticeBox>
      ) : null}
      <RefusedMails mails={props.refusedMails} />
      <TwoColumns
        main={
          <>
            <div class="mb-3">
              <ChangeForm {...props} />
            </div>
            <OpenWorkCard {...props} />
            {person.isActive ? null : <VacatedCard {...props} />}
          </>
        }
        side={
          <>
            <AccountCard {...props} />
            <div data-turbo="false">
              <Card title={pageText.actions}>
                <WorkflowButtons actions={actionsFor(props)} formToken={formToken} />
              </Card>
            </div>
          </>
        }
      />
    </>
  );
}

/** An address that its server refuses has to be put right by somebody. */
export function RefusedMails({ mails }: { mails: readonly DroppedMail[] }) {
  const [last] = mails;
  if (!last) return null;
  return (
    <NoticeBox tone="warn">
      <p>{pageText.mailRefused(mails.length, chineseDate(shanghaiDate(last.at)), last.because)}</p>
    </NoticeBox>
  );
}

function ChangeForm({ person, typed, errors, agencies, formToken }: PersonPageProps) {
  return (
    <ConsoleForm
      action={`/console/staff/${person.id}`}
      formToken={formToken}
      errors={errors}
      submitLabel={pageText.save}
    >
      <input type="hidden" name="version" value={person.version} />
      <Card>
        <PersonFields typed={typed} errors={errors} agencies={agencies} />
        <EmailField typed={typed} errors={errors} hint={pageText.emailHint} />
      </Card>
    </ConsoleForm>
  );
}

function AccountCard({ person, domains }: PersonPageProps) {
  const roles = person.grants.map((grant) => roleName(grant, domains));
  return (
    <Card title={pageText.account}>
      <DefinitionTable
        label={pageText.account}
        rows={[
          { label: pageText.username, value: <span class="code">{person.username}</span>, wide: true },
          { label: pageText.state, value: <StateBadge person={person} />, wide: true },
          {
            label: pageText.roles,
            value: roles.length > 0 ? roles.join(pageText.separator) : pageText.noRoles,
            wide: true,
          },
        ]}
      />
      <p class="quiet">{pageText.rolesNote}</p>
    </Card>
  );
}

function OpenWorkCard({ openWork }: PersonPageProps) {
  if (openWork.length === 0) {
    return (
      <Card title={pageText.openWork}>
        <p class="quiet">{pageText.openWorkNone}</p>
      </Card>
    );
  }
  return (
    <Card title={pageText.openWork}>
      <ul>
        {openWork.map(({ agencyName, task, count }) => (
          <li>{pageText.openWorkLine(agencyName, task, count)}</li>
        ))}
      </ul>
      <p class="quiet">{pageText.openWorkAsk}</p>
    </Card>
  );
}

function VacatedCard({ person, holders, domains }: PersonPageProps) {
  if (person.grants.length === 0) return null;
  return (
    <Card title={pageText.vacated}>
      <DefinitionTable
        label={pageText.vacated}
        rows={person.grants.map((grant) => {
          const others = holders.filter(
            ({ role, agencyId }) => role === grant.role && agencyId === grant.agencyId,
          );
          const names = [...new Set(others.map(({ displayName }) => displayName))];
          return {
            label: roleName(grant, domains),
            value: names.length > 0 ? pageText.vacatedBy(names.join(pageText.separator)) : pageText.vacant,
            wide: true,
          };
        })}
      />
    </Card>
  );
}

function actionsFor({ person, errors, isAccountShut }: PersonPageProps): WorkflowAction[] {
  const path = `/console/staff/${person.id}`;
  const password = person.accountId
    ? {
        action: 'resetPassword',
        label: pageText.resetPassword,
        href: `${path}/password`,
        note: pageText.resetNote,
        questions: <PasswordField label={pageText.newPasswordField} errors={errors} />,
        isOpen: errors.some(({ field }) => field === 'password'),
      }
    : {
        action: 'openAccount',
        label: pageText.openAccount,
        href: `${path}/account`,
        questions: <PasswordField label={pageText.passwordField} errors={errors} />,
        isOpen: errors.some(({ field }) => field === 'password'),
      };
  const deactivation = {
    action: 'deactivate',
    label: pageText.deactivate,
    href: `${path}/deactivation`,
    tone: 'danger' as const,
    note: pageText.deactivateNote,
    questions: <p>{pageText.deactivateAsk}</p>,
  };
  const reactivation = {
    action: 'reactivate',
    label: pageText.reactivate,
    href: `${path}/reactivation`,
    tone: 'primary' as const,
    note: pageText.reactivateNote,
  };
  if (!person.isActive) return [reactivation];
  return [password, ...(isAccountShut ? [reactivation] : []), deactivation];
}
