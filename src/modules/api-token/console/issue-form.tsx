import type { FieldError } from '../../../platform/errors.ts';
import { addDays, type PlainDate } from '../../../rules/plain-date.ts';
import { CheckboxGroup } from '../../../ui/choice-fields.tsx';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { DateField, errorOf, SelectField, TextField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import type { TokenCandidate } from '../queries.ts';
import { tokenText as copy, permissionNames } from '../text.ts';
import { LONGEST_LIFE_DAYS, TOKEN_PERMISSIONS } from '../types.ts';

/** The form as it was sent. */
export interface IssueTyped {
  staffId: string;
  name: string;
  permissions: readonly string[];
  agencyIds: readonly string[];
  until: string;
}

interface ChoosePersonProps {
  action: string;
  candidates: readonly TokenCandidate[];
  errors: FieldError[];
}

/** The first step: whose token it will be. */
export function ChoosePerson({ action, candidates, errors }: ChoosePersonProps) {
  if (candidates.length === 0) return <EmptyState title={copy.noCandidates} />;
  return (
    <form method="get" action={action} class="console-form">
      <ErrorSummary errors={errors} />
      <Card>
        <SelectField
          name="staffId"
          label={copy.staff}
          hint={copy.staffHint}
          error={errorOf(errors, 'staffId')}
          choices={candidates.map(({ staffId, displayName, agencies }) => ({
            value: staffId,
            label: `${displayName}（${agencies.map(({ name }) => name).join('、')}）`,
          }))}
          required
        />
      </Card>
      <div class="form-bar">
        <button class="btn btn-primary" type="submit">
          {copy.choose}
        </button>
      </div>
    </form>
  );
}

interface IssueFormProps {
  action: string;
  person: TokenCandidate;
  typed: IssueTyped;
  errors: FieldError[];
  today: PlainDate;
  formToken: string;
}

/** The second step: what for, what, where, how long. */
export function IssueForm({ action, person, typed, errors, today, formToken }: IssueFormProps) {
  return (
    <ConsoleForm
      action={action}
      formToken={formToken}
      errors={errors}
      submitLabel={copy.issue}
      isAnsweredInPlace
    >
      <input type="hidden" name="staffId" value={person.staffId} />
      <Card title={`${copy.staff}：${person.displayName}`}>
        <TextField
          name="name"
          label={copy.name}
          hint={copy.nameHint}
          value={typed.name}
          error={errorOf(errors, 'name')}
          maxLength={60}
          required
        />
        <CheckboxGroup
          name="permissions"
          label={copy.permissions}
          values={typed.permissions}
          error={errorOf(errors, 'permissions')}
          choices={TOKEN_PERMISSIONS.map((value) => ({ value, label: permissionNames[value] }))}
          required
        />
        <CheckboxGroup
          name="agencyIds"
          label={copy.agencies}
          values={typed.agencyIds}
          error={errorOf(errors, 'agencyIds')}
          choices={person.agencies.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
        <DateField
          name="until"
          label={copy.until}
          hint={copy.untilHint}
          value={typed.until}
          min={today}
          max={addDays(today, LONGEST_LIFE_DAYS)}
          error={errorOf(errors, 'until')}
          required
        />
      </Card>
    </ConsoleForm>
  );
}

interface TokenOnceProps {
  issued: { secret: string; name: string; displayName: string };
  listHref: string;
}

/** The token, this once. */
export function TokenOnce({ issued, listHref }: TokenOnceProps) {
  return (
    <>
      <NoticeBox tone="warn" title={copy.once} announce>
        <p>{copy.onceHint}</p>
      </NoticeBox>
      <Card>
        <DefinitionTable
          label={copy.title}
          rows={[
            { label: copy.name, value: issued.name, wide: true },
            { label: copy.staff, value: issued.displayName, wide: true },
            { label: copy.secret, value: <strong class="code">{issued.secret}</strong>, wide: true },
            { label: copy.usage, value: copy.usageText, wide: true },
          ]}
        />
      </Card>
      <div class="btn-list">
        <a class="btn btn-primary" href={listHref}>
          {copy.toList}
        </a>
        <a class="btn" href="/api">
          {copy.apiDocs}
        </a>
      </div>
    </>
  );
}
