import type { Child } from 'hono/jsx';
import { execute } from '../../../platform/command.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { type Choice, errorOf, SelectField } from '../../../ui/form-fields.tsx';
import { setLeadingGroup } from '../commands/set-leading-group.ts';
import { setSupervision } from '../commands/set-supervision.ts';
import { LEADER_DUTIES, SUPERVISED_SECTORS } from '../kinds.ts';
import { fieldText } from '../text.ts';
import { type FieldsProps, Line } from './agency-fields.tsx';
import { agencyChoices, agencyFrame, agencyOfDesk } from './agency-frame.tsx';
import { answer, choicesOf, idParam, linesOf, one, type Refused, type Typed, typedOf } from './parts.tsx';
import { consoleText } from './text.ts';

/** Empty lines offered beside those that are filled. */
const SPARE_LINES = 3;
const MOST_LEADERS = 40;
const MOST_SUPERVISED = 500;

/** Lines as fields `name.0.field`, with a few empty ones behind. */
function typedLines(name: string, lines: readonly object[]): Typed {
  return Object.fromEntries(
    lines.flatMap((line, index) =>
      Object.entries(line).map(([field, value]) => [`${name}.${index}.${field}`, String(value)]),
    ),
  );
}

function Lines({
  count,
  legend,
  line,
}: {
  count: number;
  legend: (number: number) => string;
  line: (index: number) => Child;
}) {
  return (
    <>
      {Array.from({ length: count + SPARE_LINES }, (_, index) => (
        <fieldset class="card card-body">
          <legend class="form-label">{legend(index + 1)}</legend>
          {line(index)}
        </fieldset>
      ))}
      <p class="form-hint">{consoleText.moreAfterSaving}</p>
    </>
  );
}

function LeaderFields({ typed, errors, index }: FieldsProps & { index: number }) {
  const at = `leaders.${index}`;
  return (
    <>
      <Line typed={typed} errors={errors} name={`${at}.name`} label={fieldText.leaderName} width="medium" />
      <Line typed={typed} errors={errors} name={`${at}.post`} label={fieldText.leaderPost} width="medium" />
      <SelectField
        name={`${at}.duty`}
        label={fieldText.leaderDuty}
        value={one(typed, `${at}.duty`)}
        error={errorOf(errors, `${at}.duty`)}
        choices={choicesOf(LEADER_DUTIES)}
      />
    </>
  );
}

type LeaderLine = Record<'name' | 'post' | 'duty', string>;

/** `/console/agencies/{id}/leading-group`. */
export async function leadingGroupPage(
  c: AppContext,
  sent: readonly LeaderLine[] | null = null,
  refused: Refused | null = null,
) {
  const view = await agencyOfDesk(c);
  const lines = sent ?? view.leaders;
  const typed = typedLines('leaders', lines);
  const errors = refused?.errors ?? [];
  const form = (
    <ConsoleForm
      action={`/console/agencies/${view.id}/leading-group`}
      formToken={signedInOf(c).formToken}
      errors={errors}
      submitLabel={consoleText.save}
      asksBeforeLeaving
    >
      <Card title={consoleText.tab.leadingGroup}>
        <p>{consoleText.leadingGroupLead}</p>
        <Lines
          count={lines.length}
          legend={consoleText.leader}
          line={(index) => <LeaderFields typed={typed} errors={errors} index={index} />}
        />
      </Card>
    </ConsoleForm>
  );
  return agencyFrame(c, view, 'leading-group', form, refused);
}

/** Takes the form of a leading group. */
export async function leadingGroup(c: AppContext) {
  const leaders = linesOf(await typedOf(c), 'leaders', ['name', 'post', 'duty'], MOST_LEADERS + SPARE_LINES);
  const agencyId = idParam(c);
  return answer(
    c,
    async () => {
      await execute(c.var.env, setLeadingGroup, signedInOf(c).actor, { agencyId, leaders });
      return `/console/agencies/${agencyId}/leading-group?done=saved`;
    },
    (refused) => leadingGroupPage(c, leaders, refused),
  );
}

function SupervisedFields({
  typed,
  errors,
  index,
  bodies,
}: FieldsProps & { index: number; bodies: readonly Choice[] }) {
  const at = `supervised.${index}`;
  return (
    <>
      <SelectField
        name={`${at}.agencyId`}
        label={fieldText.supervised}
        value={one(typed, `${at}.agencyId`)}
        error={errorOf(errors, `${at}.agencyId`)}
        choices={bodies}
      />
      <SelectField
        name={`${at}.sector`}
        label={fieldText.sector}
        value={one(typed, `${at}.sector`)}
        error={errorOf(errors, `${at}.sector`)}
        choices={choicesOf(SUPERVISED_SECTORS)}
      />
    </>
  );
}

type SupervisedLine = Record<'agencyId' | 'sector', string>;

/** `/console/agencies/{id}/supervision`: whom a department supervises. */
export async function supervisionPage(
  c: AppContext,
  sent: readonly SupervisedLine[] | null = null,
  refused: Refused | null = null,
) {
  const view = await agencyOfDesk(c);
  const lines = sent ?? view.supervised.map(({ id, sector }) => ({ agencyId: id, sector }));
  const typed = typedLines('supervised', lines);
  const errors = refused?.errors ?? [];
  const bodies = await agencyChoices(c, view.id);
  const form = (
    <ConsoleForm
      action={`/console/agencies/${view.id}/supervision`}
      formToken={signedInOf(c).formToken}
      errors={errors}
      submitLabel={consoleText.save}
      asksBeforeLeaving
    >
      <Card title={consoleText.tab.supervision}>
        <p>{consoleText.supervisionLead}</p>
        <Lines
          count={lines.length}
          legend={consoleText.supervisedLine}
          line={(index) => <SupervisedFields typed={typed} errors={errors} index={index} bodies={bodies} />}
        />
      </Card>
    </ConsoleForm>
  );
  return agencyFrame(c, view, 'supervision', form, refused);
}

/** Takes the form of supervision. */
export async function supervision(c: AppContext) {
  const supervised = linesOf(
    await typedOf(c),
    'supervised',
    ['agencyId', 'sector'],
    MOST_SUPERVISED + SPARE_LINES,
  );
  const agencyId = idParam(c);
  return answer(
    c,
    async () => {
      await execute(c.var.env, setSupervision, signedInOf(c).actor, { agencyId, supervised });
      return `/console/agencies/${agencyId}/supervision?done=saved`;
    },
    (refused) => supervisionPage(c, supervised, refused),
  );
}
