import type { FieldError } from '../../../platform/errors.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { type Choice, errorOf, SelectField, TextField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import type { HandedOver } from '../accounts.ts';
import { pageText } from '../text.ts';
import { LONGEST } from '../types.ts';

/** What was typed, kept when the form is refused. */
export type Typed = Readonly<Record<string, string | undefined>>;

interface PersonFieldsProps {
  typed: Typed;
  errors: FieldError[];
  agencies: readonly Choice[];
}

/** Name and workplace: what stands in both forms. */
export function PersonFields({ typed, errors, agencies }: PersonFieldsProps) {
  return (
    <>
      <TextField
        name="displayName"
        label={pageText.name}
        value={typed.displayName}
        error={errorOf(errors, 'displayName')}
        maxLength={LONGEST.displayName}
        autocomplete="off"
        width="medium"
        required
      />
      <SelectField
        name="agencyId"
        label={pageText.workplace}
        hint={pageText.workplaceHint}
        value={typed.agencyId}
        error={errorOf(errors, 'agencyId')}
        choices={agencies}
        emptyLabel={pageText.noAgency}
      />
    </>
  );
}

/** Where notices go; kept from everybody but the person and whoever manages accounts. */
export function EmailField({ typed, errors, hint }: Omit<PersonFieldsProps, 'agencies'> & { hint: string }) {
  return (
    <TextField
      name="email"
      label={pageText.email}
      hint={hint}
      value={typed.email}
      error={errorOf(errors, 'email')}
      type="email"
      maxLength={LONGEST.email}
      autocomplete="off"
      width="medium"
    />
  );
}

/** The password is optional and never sent back to the page. */
export function PasswordField({ label, errors }: { label: string; errors: FieldError[] }) {
  return (
    <TextField
      name="password"
      label={label}
      hint={pageText.passwordHint}
      error={errorOf(errors, 'password')}
      type="password"
      autocomplete="new-password"
      maxLength={128}
      width="medium"
    />
  );
}

/** The form of a new person. Its answer is a page, shown once, so Turbo must not take the form over. */
export function NewPersonForm({
  typed,
  errors,
  agencies,
  formToken,
}: PersonFieldsProps & { formToken: string }) {
  return (
    <div data-turbo="false">
      <ConsoleForm
        action="/console/staff"
        formToken={formToken}
        errors={errors}
        submitLabel={pageText.create}
      >
        <Card>
          <PersonFields typed={typed} errors={errors} agencies={agencies} />
          <TextField
            name="username"
            label={pageText.username}
            hint={pageText.usernameHint}
            value={typed.username}
            error={errorOf(errors, 'username')}
            maxLength={40}
            autocomplete="off"
            width="medium"
            required
          />
          <PasswordField label={pageText.passwordField} errors={errors} />
        </Card>
      </ConsoleForm>
    </div>
  );
}

/** The password to hand over, shown once. */
export function HandOver({ handed }: { handed: HandedOver }) {
  return (
    <>
      <NoticeBox tone="warn" title={pageText.passwordTitle} announce>
        <p>{pageText.passwordOnce}</p>
      </NoticeBox>
      <Card>
        <DefinitionTable
          label={pageText.account}
          rows={[
            { label: pageText.name, value: handed.displayName, wide: true },
            { label: pageText.username, value: <span class="code">{handed.username}</span>, wide: true },
            { label: pageText.password, value: <strong class="code">{handed.password}</strong>, wide: true },
          ]}
        />
      </Card>
      <div class="btn-list">
        <a class="btn btn-primary" href={`/console/staff/${handed.staffId}`}>
          {pageText.toPerson}
        </a>
        <a class="btn" href="/console/staff">
          {pageText.backToList}
        </a>
      </div>
    </>
  );
}
