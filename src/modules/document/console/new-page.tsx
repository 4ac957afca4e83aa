import type { FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { GENRES, nameOf } from '../../../rules/classes.ts';
import { RadioGroup } from '../../../ui/choice-fields.tsx';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SelectField, TextField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { type AgencyChoice, listAgencyChoices } from '../../agency/index.ts';
import { listItemChoices } from '../../catalogue/index.ts';
import { holdsForSomeDomain } from '../policy.ts';
import { listTemplates, type Template } from '../queries/draft-choices.ts';
import { LONGEST } from '../types.ts';
import { itemGroups } from './draft-choices.ts';
import { type ChoiceGroup, choicesOf, GroupedSelect, textProps } from './draft-fields.tsx';
import { draftText as copy } from './draft-text.ts';
import { DOCUMENTS, idQuery } from './parts.ts';
import { consoleText } from './text.ts';

/** How the form comes back after a refusal. */
export interface NewRefusal {
  status: 403 | 409 | 422;
  typed: URLSearchParams;
  errors: FieldError[];
  notice?: unknown;
}

/** Agencies and units for which the person may draft, in the order of the office. One statement. */
async function draftingAgencies(c: AppContext): Promise<AgencyChoice[]> {
  const { actor } = signedInOf(c);
  if (!actor.siteId) return [];
  const agencies = await listAgencyChoices(c.var.env.db, { siteIds: [actor.siteId] });
  return agencies.filter(({ id, bodyId, siteId }) =>
    holdsForSomeDomain(actor, 'document.write', { agencyId: id, bodyId, siteId }),
  );
}

/** The person's own agency where it is among them, else the first. */
function presetOf(agencies: readonly AgencyChoice[], own: string | null): AgencyChoice | undefined {
  return agencies.find(({ id }) => id === own) ?? agencies[0];
}

/** Fields that a duty fills in by the address; the person can change them. */
function askedFor(c: AppContext): URLSearchParams {
  const asked = new URLSearchParams();
  const agencyId = idQuery(c, 'agencyId');
  const item = c.req.query('items') ?? '';
  if (agencyId) asked.set('agencyId', agencyId);
  if (/^[A-Za-z0-9-]{2,40}$/.test(item)) asked.set('items', item);
  return asked;
}

/** `/console/documents/new`: who drafts what, from which skeleton. */
export async function showNew(c: AppContext, refusal: NewRefusal | null = null) {
  const { env } = c.var;
  const { actor } = signedInOf(c);
  const agencies = await draftingAgencies(c);
  const preset = presetOf(agencies, idQuery(c, 'agencyId') ?? actor.agencyId);
  const choices = preset
    ? await listItemChoices(env.db, { siteId: preset.siteId, agencyId: preset.id })
    : { applicable: [], others: [] };
  const templates = preset ? await listTemplates(env.db, preset.siteId) : [];
  return consolePage(
    c,
    {
      title: copy.newTitle,
      current: 'documents',
      breadcrumb: [{ label: consoleText.documents, href: DOCUMENTS }, { label: copy.newTitle }],
      children: preset ? (
        <NewForm
          refusal={refusal}
          asked={askedFor(c)}
          agencies={agencies}
          preset={preset}
          templates={templates}
          items={[
            ...itemGroups(choices.applicable),
            ...itemGroups(choices.others, `${copy.everyoneItems}：`),
          ]}
          formToken={signedInOf(c).formToken}
        />
      ) : (
        <EmptyState title={copy.noAgency} />
      ),
    },
    refusal?.status ?? 200,
  );
}

interface NewFormProps {
  refusal: NewRefusal | null;
  /** What the address fills in: the agency and item of a duty. */
  asked: URLSearchParams;
  agencies: readonly AgencyChoice[];
  preset: AgencyChoice;
  templates: readonly Template[];
  items: readonly ChoiceGroup[];
  formToken: string;
}

function NewForm({ refusal, asked, agencies, preset, templates, items, formToken }: NewFormProps) {
  const form = { typed: refusal?.typed ?? asked, errors: refusal?.errors ?? [] };
  const isTown = preset.kind === 'town_government';
  const error = (name: string) => form.errors.find(({ field }) => field === name)?.message;
  return (
    <>
      {refusal?.notice as Element | undefined}
      <ConsoleForm action={DOCUMENTS} formToken={formToken} errors={form.errors} submitLabel={copy.create}>
        <Card title={copy.groups.basics}>
          <SelectField
            name="agencyId"
            label={copy.agency}
            hint={copy.agencyHint}
            error={error('agencyId')}
            required
            value={form.typed.get('agencyId') ?? preset.id}
            choices={agencies.map(({ id, name }) => ({ value: id, label: name }))}
            emptyLabel={null}
          />
          <TextField
            {...textProps(form, 'title')}
            hint={copy.hints.title}
            required
            maxLength={LONGEST.title}
          />
          <TextField {...textProps(form, 'docNo')} hint={copy.hints.docNo} width="medium" maxLength={120} />
          <SelectField {...textProps(form, 'genre')} hint={copy.hints.genre} choices={choicesOf(GENRES)} />
          <GroupedSelect {...textProps(form, 'items')} groups={items} hint={copy.hints.items} />
          <SelectField
            name="template"
            label={copy.template}
            hint={copy.templateHint}
            value={form.typed.get('template') ?? ''}
            emptyLabel={copy.noTemplate}
            choices={templates.map(({ id, name, genre }) => ({
              value: id,
              label: `${nameOf(GENRES, genre)}：${name}`,
            }))}
          />
          <RadioGroup
            name="procedure"
            label={copy.procedure}
            error={error('procedure')}
            value={form.typed.get('procedure') ?? (isTown ? 'town' : 'standard')}
            choices={(['standard', 'town'] as const).map((value) => ({ value, ...copy.procedures[value] }))}
          />
        </Card>
      </ConsoleForm>
    </>
  );
}
