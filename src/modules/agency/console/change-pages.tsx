import { execute } from '../../../platform/command.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { RadioGroup } from '../../../ui/choice-fields.tsx';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DateField, errorOf, SelectField } from '../../../ui/form-fields.tsx';
import { closeAgency, mergeAgency } from '../commands/close-agency.ts';
import { renameAgency } from '../commands/rename-agency.ts';
import { fieldText } from '../text.ts';
import { type FieldsProps, Line } from './agency-fields.tsx';
import { agencyChoices, agencyFrame, agencyOfDesk } from './agency-frame.tsx';
import { answer, idParam, one, type Refused, type Typed, typedOf } from './parts.tsx';
import { consoleText } from './text.ts';

/** Day and source of a change; the day is not later than today. */
function WhenFields({ typed, errors, today }: FieldsProps & { today: string }) {
  return (
    <>
      <DateField
        name="effectiveOn"
        label={fieldText.effectiveOn}
        hint={consoleText.effectiveHint}
        value={one(typed, 'effectiveOn')}
        error={errorOf(errors, 'effectiveOn')}
        max={today}
        required
      />
      <Line typed={typed} errors={errors} name="note" label={fieldText.note} hint={consoleText.noteHint} />
    </>
  );
}

/** `/console/agencies/{id}/rename`. */
export async function renamePage(c: AppContext, sent: Typed | null = null, refused: Refused | null = null) {
  const view = await agencyOfDesk(c);
  const today = shanghaiDate(c.var.env.now());
  const typed = sent ?? {
    name: view.name,
    shortName: view.shortName,
    effectiveOn: today,
    version: String(view.version),
  };
  const errors = refused?.errors ?? [];
  const form = (
    <ConsoleForm
      action={`/console/agencies/${view.id}/rename`}
      formToken={signedInOf(c).formToken}
      errors={errors}
      submitLabel={consoleText.renameSubmit}
    >
      <input type="hidden" name="version" value={one(typed, 'version')} />
      <Card title={consoleText.tab.rename}>
        <p>{consoleText.renameLead}</p>
        <Line
          typed={typed}
          errors={errors}
          name="name"
          label={consoleText.newName}
          required
          maxLength={120}
        />
        <Line typed={typed} errors={errors} name="shortName" label={fieldText.shortName} width="medium" />
        <WhenFields typed={typed} errors={errors} today={today} />
      </Card>
    </ConsoleForm>
  );
  return agencyFrame(c, view, 'rename', form, refused);
}

/** Takes the form of a renaming. */
export async function rename(c: AppContext) {
  const typed = await typedOf(c);
  const agencyId = idParam(c);
  return answer(
    c,
    async () => {
      await execute(c.var.env, renameAgency, signedInOf(c).actor, { ...typed, agencyId });
      return `/console/agencies/${agencyId}?done=saved`;
    },
    (refused) => renamePage(c, typed, refused),
  );
}

/** `/console/agencies/{id}/closure`: merge into another agency, or close. */
export async function closurePage(c: AppContext, sent: Typed | null = null, refused: Refused | null = null) {
  const view = await agencyOfDesk(c);
  const today = shanghaiDate(c.var.env.now());
  const typed = sent ?? { manner: 'merge', units: 'move', effectiveOn: today, version: String(view.version) };
  const errors = refused?.errors ?? [];
  const form = (
    <ConsoleForm
      action={`/console/agencies/${view.id}/closure`}
      formToken={signedInOf(c).formToken}
      errors={errors}
      submitLabel={consoleText.closureSubmit}
    >
      <input type="hidden" name="version" value={one(typed, 'version')} />
      <Card title={consoleText.tab.closure}>
        <p>{consoleText.closureLead}</p>
        <RadioGroup
          name="manner"
          label={consoleText.manner}
          value={one(typed, 'manner')}
          choices={[
            { value: 'merge', label: consoleText.merge, hint: consoleText.mergeHint },
            { value: 'close', label: consoleText.close, hint: consoleText.closeHint },
          ]}
          required
        />
        <SelectField
          name="successorId"
          label={fieldText.successor}
          hint={consoleText.successorHint}
          value={one(typed, 'successorId')}
          error={errorOf(errors, 'successorId')}
          choices={await agencyChoices(c, view.id)}
        />
        <RadioGroup
          name="units"
          label={fieldText.units}
          value={one(typed, 'units')}
          error={errorOf(errors, 'units')}
          choices={[
            { value: 'move', label: consoleText.unitsMove },
            { value: 'close', label: consoleText.unitsClose },
          ]}
        />
        <WhenFields typed={typed} errors={errors} today={today} />
      </Card>
    </ConsoleForm>
  );
  return agencyFrame(c, view, 'closure', form, refused);
}

/** Takes the form of a merger or closure. */
export async function closure(c: AppContext) {
  const typed = await typedOf(c);
  const agencyId = idParam(c);
  const command = one(typed, 'manner') === 'close' ? closeAgency : mergeAgency;
  return answer(
    c,
    async () => {
      await execute(c.var.env, command, signedInOf(c).actor, { ...typed, agencyId });
      return `/console/agencies/${agencyId}?done=merged`;
    },
    (refused) => closurePage(c, typed, refused),
  );
}
