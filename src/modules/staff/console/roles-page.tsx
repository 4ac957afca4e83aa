import type { FieldError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { Card, ConsoleForm, TwoColumns } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { type Choice, errorOf, SelectField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { WorkflowButtons } from '../../../ui/workflow-buttons.tsx';
import type { Grant, StaffView } from '../queries/people.ts';
import { pageText } from '../text.ts';
import { ROLE_CHOICES, roleName } from './parts.ts';
import type { Typed } from './person-form.tsx';
import { StateBadge } from './staff-list.tsx';

interface RolesPageProps {
  person: StaffView;
  typed: Typed;
  errors: FieldError[];
  message: string | null;
  agencies: readonly Choice[];
  domains: ReadonlyMap<string, string>;
  formToken: string;
}

/** What one person may do, and the forms that give and take it. */
export function RolesPage(props: RolesPageProps) {
  const { person, message, formToken } = props;
  return (
    <>
      {message ? (
        <NoticeBox tone="bad" announce>
          <p>{message}</p>
        </NoticeBox>
      ) : null}
      <TwoColumns
        main={
          <>
            <HeldCard {...props} />
            <GrantForm {...props} />
          </>
        }
        side={
          <>
            <Card title={pageText.account}>
              <DefinitionTable
                label={pageText.account}
                rows={[
                  {
                    label: pageText.username,
                    value: <span class="code">{person.username}</span>,
                    wide: true,
                  },
                  { label: pageText.workplace, value: person.agencyName ?? pageText.noAgency, wide: true },
                  { label: pageText.state, value: <StateBadge person={person} />, wide: true },
                ]}
              />
            </Card>
            <Card title={pageText.actions}>
              <WorkflowButtons
                formToken={formToken}
                actions={[
                  {
                    action: 'unlock',
                    label: pageText.unlock,
                    href: `/console/roles/${person.id}/unlocking`,
                    note: pageText.unlockNote,
                  },
                ]}
              />
            </Card>
          </>
        }
      />
    </>
  );
}

function HeldCard({ person, domains, formToken }: RolesPageProps) {
  if (person.grants.length === 0) {
    return (
      <Card title={pageText.held}>
        <p class="quiet">{pageText.noneHeld}</p>
      </Card>
    );
  }
  return (
    <Card title={pageText.held}>
      <DataTable
        caption={pageText.held}
        hideCaption
        rows={person.grants}
        columns={[
          {
            label: pageText.role,
            isRowHeader: true,
            cell: (grant) => roleName({ ...grant, agencyName: null }, domains),
          },
          { label: pageText.place, cell: (grant) => grant.agencyName ?? pageText.wholeSystem },
          { label: pageText.grantedOn, cell: (grant) => <DateText value={shanghaiDate(grant.grantedAt)} /> },
          { label: pageText.actions, cell: (grant) => <Revocation grant={grant} formToken={formToken} /> },
        ]}
      />
    </Card>
  );
}

function Revocation({ grant, formToken }: { grant: Grant; formToken: string }) {
  return (
    <WorkflowButtons
      formToken={formToken}
      actions={[
        {
          action: `revoke-${grant.id}`,
          label: pageText.revoke,
          href: `/console/roles/${grant.staffId}/${grant.id}/revocation`,
          tone: 'danger',
          questions: <p>{pageText.revokeAsk}</p>,
        },
      ]}
    />
  );
}

function GrantForm({ person, typed, errors, agencies, domains, formToken }: RolesPageProps) {
  return (
    <ConsoleForm
      action={`/console/roles/${person.id}`}
      formToken={formToken}
      errors={errors}
      submitLabel={pageText.grant}
    >
      <Card title={pageText.grantTitle}>
        <SelectField
          name="role"
          label={pageText.role}
          hint={pageText.roleHint}
          value={typed.role}
          error={errorOf(errors, 'role')}
          choices={ROLE_CHOICES}
          required
        />
        <SelectField
          name="agencyId"
          label={pageText.place}
          hint={pageText.placeHint}
          value={typed.agencyId}
          error={errorOf(errors, 'agencyId')}
          choices={agencies}
          emptyLabel={pageText.wholeSystem}
        />
        {domains.size > 0 ? (
          <SelectField
            name="domain"
            label={pageText.domain}
            hint={pageText.domainHint}
            value={typed.domain}
            error={errorOf(errors, 'domain')}
            choices={[...domains].map(([value, label]) => ({ value, label }))}
            emptyLabel={pageText.all}
          />
        ) : null}
      </Card>
    </ConsoleForm>
  );
}
