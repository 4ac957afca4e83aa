import type { FieldError } from '../../../platform/errors.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type Choice, DateField, errorOf, SelectField, TextField } from '../../../ui/form-fields.tsx';
import type { LendableRole } from '../queries/delegations.ts';
import { pageText } from '../text.ts';
import { LONGEST } from '../types.ts';
import { roleName } from './parts.ts';
import type { Typed } from './person-form.tsx';

interface DelegationFormProps {
  lendable: readonly LendableRole[];
  deputies: readonly { id: string; displayName: string; agencyName: string }[];
  /** Agencies where the actor may arrange for others; empty for most people. */
  agencies: readonly Choice[];
  agencyId: string | null;
  actorId: string | null;
  typed: Typed;
  errors: FieldError[];
  today: string;
  domains: ReadonlyMap<string, string>;
  formToken: string;
}

/** What the form sends for "this role of this person at this agency". */
export function lentValue({ staffId, role, agencyId, domain }: LendableRole): string {
  return [staffId, role, agencyId, domain ?? ''].join(' ');
}

/** The four parts of a sent choice; missing ones are empty and get refused as fields. */
export function lentParts(value: string | undefined) {
  const [fromStaffId = '', role = '', agencyId = '', domain = ''] = (value ?? '').split(' ');
  return { fromStaffId, role, agencyId, domain };
}

/** Chooses role, deputy and period. */
export function DelegationForm(props: DelegationFormProps) {
  return (
    <>
      {props.agencies.length > 0 ? <AgencyChoice {...props} /> : null}
      {props.lendable.length === 0 ? (
        <EmptyState
          title={pageText.noLendable}
          links={[{ label: pageText.delegationsTitle, href: '/console/delegations' }]}
        >
          <p>{pageText.noLendableHint}</p>
        </EmptyState>
      ) : (
        <Questions {...props} />
      )}
    </>
  );
}

function AgencyChoice({ agencies, agencyId }: DelegationFormProps) {
  return (
    <form method="get" action="/console/delegations/new" class="card card-body mb-3">
      <SelectField
        name="agency"
        label={pageText.otherAgency}
        hint={pageText.otherAgencyHint}
        value={agencyId ?? ''}
        choices={agencies}
      />
      <div class="btn-list">
        <button class="btn" type="submit">
          {pageText.chooseAgency}
        </button>
      </div>
    </form>
  );
}

function Questions({
  lendable,
  deputies,
  actorId,
  agencyId,
  typed,
  errors,
  today,
  domains,
  formToken,
}: DelegationFormProps) {
  const action = agencyId ? `/console/delegations?agency=${agencyId}` : '/console/delegations';
  return (
    <ConsoleForm action={action} formToken={formToken} errors={errors} submitLabel={pageText.delegate}>
      <Card>
        <SelectField
          name="lent"
          label={pageText.lent}
          hint={pageText.lentHint}
          value={typed.lent}
          error={errorOf(errors, 'lent')}
          choices={lendable.map((role) => ({
            value: lentValue(role),
            label: `${role.staffId === actorId ? pageText.own : role.displayName} ${roleName(role, domains)}`,
          }))}
          required
        />
        <SelectField
          name="toStaffId"
          label={pageText.deputy}
          hint={pageText.deputyHint}
          value={typed.toStaffId}
          error={errorOf(errors, 'toStaffId')}
          choices={deputies
            .filter(({ id }) => id !== actorId)
            .map(({ id, displayName, agencyName }) => ({
              value: id,
              label: `${displayName}（${agencyName}）`,
            }))}
          required
        />
        <DateField
          name="startsOn"
          label={pageText.startsOn}
          value={typed.startsOn ?? today}
          min={today}
          error={errorOf(errors, 'startsOn')}
          required
        />
        <DateField
          name="endsOn"
          label={pageText.endsOn}
          hint={pageText.endsOnHint}
          value={typed.endsOn}
          min={today}
          error={errorOf(errors, 'endsOn')}
          required
        />
        <TextField
          name="reason"
          label={pageText.reason}
          hint={pageText.reasonHint}
          value={typed.reason}
          error={errorOf(errors, 'reason')}
          maxLength={LONGEST.reason}
          required
        />
      </Card>
    </ConsoleForm>
  );
}
