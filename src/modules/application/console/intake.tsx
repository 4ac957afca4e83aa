import { execute } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { type Actor, holds } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { type Choice, DateField, SelectField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { listAgencies } from '../../agency/index.ts';
import { channelNames } from '../clock-text.ts';
import { quarantineFiles } from '../commands/case-access.ts';
import { fileApplication } from '../commands/file-application.ts';
import { fieldText } from '../field-text.ts';
import {
  ApplicantFields,
  bound,
  choicesOf,
  IdentityField,
  ProvisionFields,
  Tick,
  WantedFields,
} from '../portal/form-page.tsx';
import { fieldsUnder, refusedFields, type TypedForm, typedForm } from '../portal/parts.ts';
import { freshKey } from '../sealed.ts';
import { dropTaken, holdForm, takeFiles } from '../uploaded.ts';
import { APPLICATIONS } from './parts.ts';
import { consoleText } from './text.ts';

const copy = consoleText.intake;
const PATH = `${APPLICATIONS}/new`;

/** Registering what came over the counter, by post, by fax or was spoken (条例 Art. 29, 43). */
export function intakeRoutes(table: RouteTable): void {
  table.staff('get', PATH, 'application.handle', (c) => begin(c));
  table.staff('post', PATH, 'application.handle', (c) => register(c));
}

/** Agencies for which this person handles applications. */
async function agenciesOf(c: AppContext, actor: Actor): Promise<Choice[]> {
  const { env } = c.var;
  const bodies = await listAgencies(env.db, { bodiesOnly: true, openOnly: true });
  const within = bodies.filter(({ id, bodyId, siteId }) =>
    holds(actor, 'application.handle', { agencyId: id, bodyId, siteId }),
  );
  return within.map(({ id, name }) => ({ value: id, label: name }));
}

async function begin(c: AppContext) {
  const { env } = c.var;
  const { actor } = signedInOf(c);
  const agencies = await agenciesOf(c, actor);
  const form = typedForm({
    filingKey: freshKey(),
    'arrival.submittedOn': shanghaiDate(env.now()),
    'wanted.agencyId': agencies.find(({ value }) => value === actor.agencyId)?.value ?? '',
  });
  return showForm(c, form, agencies);
}

async function register(c: AppContext): Promise<Response> {
  const { env } = c.var;
  const { actor } = signedInOf(c);
  const held = await holdForm(c.req.raw);
  const { taken, infected, errors } = await takeFiles(env, held, 'identity');
  if (infected.length > 0)
    await execute(env, quarantineFiles, actor, { purpose: 'identity', files: infected });
  try {
    if (errors.length > 0) throw new AppError('invalidInput', { fields: errors });
    const receipt = await execute(env, fileApplication, actor, {
      applicant: fieldsUnder(held.fields, 'applicant'),
      wanted: fieldsUnder(held.fields, 'wanted'),
      arrival: fieldsUnder(held.fields, 'arrival'),
      filingKey: held.fields.get('filingKey') ?? '',
      files: taken,
    });
    if (!receipt.isNew) await dropTaken(env, taken);
    return receiptPage(c, receipt);
  } catch (thrown) {
    await dropTaken(env, taken);
    return showForm(c, typedForm(held.fields, refusedFields(thrown)), await agenciesOf(c, actor), 422);
  }
}

function receiptPage(
  c: AppContext,
  { applicationId, number, code }: { applicationId: string; number: string; code: string },
) {
  return consolePage(c, {
    title: copy.title,
    current: 'applications',
    breadcrumb: [{ label: consoleText.title, href: APPLICATIONS }, { label: copy.title }],
    children: (
      <>
        <NoticeBox tone="good" announce>
          <p>{consoleText.receiptNote(number, code)}</p>
        </NoticeBox>
        <p>
          <a class="btn btn-primary" href={`${APPLICATIONS}/${applicationId}`}>
            {number}
          </a>
        </p>
      </>
    ),
  });
}

function showForm(c: AppContext, form: TypedForm, agencies: readonly Choice[], status: 200 | 422 = 200) {
  const { formToken } = signedInOf(c);
  const { labels } = fieldText;
  return consolePage(
    c,
    {
      title: copy.title,
      current: 'applications',
      breadcrumb: [{ label: consoleText.title, href: APPLICATIONS }, { label: copy.title }],
      children: (
        <>
          <p class="lead">{copy.lead}</p>
          <ConsoleForm
            action={PATH}
            formToken={formToken}
            errors={form.errors}
            submitLabel={copy.submit}
            isAnsweredInPlace
            isMultipart
            asksBeforeLeaving
          >
            <input type="hidden" name="filingKey" value={form.value('filingKey')} />
            <Card title={copy.arrival}>
              <SelectField
                {...bound(form, 'arrival.channel', labels.channel)}
                choices={choicesOf(channelNames)}
                required
              />
              <DateField
                {...bound(form, 'arrival.submittedOn', labels.submittedOn)}
                hint={copy.submittedHint}
                required
              />
              <Tick form={form} name="arrival.isOral" label={labels.isOral} />
            </Card>
            <Card title={consoleText.case.wanted}>
              <WantedFields form={form} agencies={agencies} />
            </Card>
            <Card title={consoleText.case.applicant}>
              <ApplicantFields form={form} />
              <IdentityField form={form} isRequired={false} />
              <p class="quiet">{copy.identityHint}</p>
            </Card>
            <Card title={consoleText.case.provision}>
              <ProvisionFields form={form} offersNotices={c.var.env.mail !== undefined} />
            </Card>
          </ConsoleForm>
        </>
      ),
    },
    status,
  );
}
