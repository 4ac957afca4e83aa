import { execute } from '../../../platform/command.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { CheckboxGroup } from '../../../ui/choice-fields.tsx';
import { ConsoleForm } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { errorOf, TextField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { type AgencyListItem, listAgencies } from '../../agency/index.ts';
import { changeRemedies, changeRetention } from '../commands/change-settings.ts';
import { fieldText } from '../field-text.ts';
import type { Kind } from '../kinds.ts';
import { refusedFields, typedIn } from '../portal/parts.ts';
import { listPlaceRemedies, retentionMonths } from '../queries/settings.ts';
import { REMEDY_LAWS } from '../remedy.ts';
import { OPEN_KINDS, PlaceRemedies } from '../settings.ts';
import { KIND_NAMES } from '../text.ts';
import { APPLICATIONS } from './parts.ts';
import { consoleText } from './text.ts';

const { labels } = fieldText;
const REMEDIES = `${APPLICATIONS}/remedies`;
const RETENTION = '/console/settings/retention';
const SITE = 'site';

/** What letters name as remedies (the disclosure office), and how long particulars are kept (the system administrator). */
export function settingRoutes(table: RouteTable): void {
  table.staff('get', REMEDIES, 'application.template', (c) => showPlaces(c));
  table.staff('get', `${REMEDIES}/:place`, 'application.template', async (c) =>
    showPlace(c, await placeOf(c)),
  );
  table.staff('post', `${REMEDIES}/:place`, 'application.template', (c) => savePlace(c));
  table.staff('get', RETENTION, 'setting.manage', async (c) =>
    showRetention(c, String(await retentionMonths(c.var.env.db))),
  );
  table.staff('post', RETENTION, 'setting.manage', (c) => saveRetention(c));
}

function agenciesOf(c: AppContext): Promise<AgencyListItem[]> {
  return listAgencies(c.var.env.db, { siteIds: [c.var.site.id], bodiesOnly: true, openOnly: true });
}

async function showPlaces(c: AppContext) {
  const copy = consoleText.remedies;
  const siteId = c.var.site.id;
  const agencies = await agenciesOf(c);
  const set = await listPlaceRemedies(c.var.env.db, [siteId, ...agencies.map(({ id }) => id)]);
  const rows = [
    { key: SITE, id: siteId, name: copy.wholeSite, absent: copy.none },
    ...agencies.map(({ id, name }) => ({ key: id, id, name, absent: copy.inherited })),
  ];
  return consolePage(c, {
    title: copy.title,
    current: 'applications',
    breadcrumb: [{ label: consoleText.title, href: APPLICATIONS }, { label: copy.title }],
    children: (
      <>
        <p class="lead">{copy.lead}</p>
        <DataTable
          caption={copy.title}
          hideCaption
          rows={rows}
          columns={[
            {
              label: copy.place,
              isRowHeader: true,
              cell: ({ key, name }) => <a href={`${REMEDIES}/${key}`}>{name}</a>,
            },
            {
              label: labels.reconsiderationAgency,
              cell: ({ id, absent }) => set.get(id)?.reconsiderationAgency || absent,
            },
            { label: labels.court, cell: ({ id, absent }) => set.get(id)?.court || absent },
          ]}
        />
      </>
    ),
  });
}

interface Place {
  key: string;
  agencyId: string | null;
  name: string;
  setting: PlaceRemedies;
}

async function placeOf(c: AppContext): Promise<Place> {
  const key = c.req.param('place') ?? '';
  const agency = key === SITE ? null : (await agenciesOf(c)).find(({ id }) => id === key);
  if (agency === undefined) throw new AppError('notFound', { reason: 'agency' });
  const id = agency?.id ?? c.var.site.id;
  const set = await listPlaceRemedies(c.var.env.db, [id]);
  return {
    key,
    agencyId: agency?.id ?? null,
    name: agency?.name ?? consoleText.remedies.wholeSite,
    setting: set.get(id) ?? PlaceRemedies.parse({}),
  };
}

async function savePlace(c: AppContext): Promise<Response> {
  const place = await placeOf(c);
  const typed = await typedIn(c);
  const given = {
    reconsiderationAgency: typed.get('reconsiderationAgency') ?? '',
    court: typed.get('court') ?? '',
    ...(place.agencyId === null && { first: typed.getAll('first') }),
  };
  try {
    await execute(c.var.env, changeRemedies, signedInOf(c).actor, {
      ...given,
      siteId: c.var.site.id,
      agencyId: place.agencyId,
    });
  } catch (thrown) {
    const setting = { ...given, first: given.first as Kind[] | undefined };
    return showPlace(c, { ...place, setting }, refusedFields(thrown));
  }
  return c.redirect(`${REMEDIES}?done=saved`, 303);
}

/** Kinds that are treated as 复议前置 while nobody has said otherwise. */
const DEFAULT_FIRST = OPEN_KINDS.filter((kind) => REMEDY_LAWS.at(-1)?.first[kind] === 'memory');

function showPlace(c: AppContext, { key, agencyId, name, setting }: Place, errors: FieldError[] = []) {
  const copy = consoleText.remedies;
  return consolePage(
    c,
    {
      title: `${copy.title}：${name}`,
      current: 'applications',
      breadcrumb: [
        { label: consoleText.title, href: APPLICATIONS },
        { label: copy.title, href: REMEDIES },
        { label: name },
      ],
      children: (
        <ConsoleForm
          action={`${REMEDIES}/${key}`}
          formToken={signedInOf(c).formToken}
          errors={errors}
          submitLabel={copy.save}
          asksBeforeLeaving
        >
          <TextField
            name="reconsiderationAgency"
            label={labels.reconsiderationAgency}
            value={setting.reconsiderationAgency}
            error={errorOf(errors, 'reconsiderationAgency')}
            maxLength={100}
          />
          <TextField
            name="court"
            label={labels.court}
            value={setting.court}
            error={errorOf(errors, 'court')}
            maxLength={100}
          />
          {agencyId === null ? (
            <CheckboxGroup
              name="first"
              label={copy.first}
              hint={copy.firstHint}
              values={setting.first ?? DEFAULT_FIRST}
              choices={OPEN_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }))}
            />
          ) : null}
        </ConsoleForm>
      ),
    },
    errors.length > 0 ? 422 : 200,
  );
}

async function saveRetention(c: AppContext): Promise<Response> {
  const months = (await typedIn(c)).get('months') ?? '';
  try {
    await execute(c.var.env, changeRetention, signedInOf(c).actor, { months });
  } catch (thrown) {
    return showRetention(c, months, refusedFields(thrown));
  }
  return c.redirect(`${RETENTION}?done=saved`, 303);
}

function showRetention(c: AppContext, months: string, errors: FieldError[] = []) {
  const copy = consoleText.retention;
  return consolePage(
    c,
    {
      title: copy.title,
      current: 'settings',
      children: (
        <>
          <p class="lead">{copy.lead}</p>
          <ConsoleForm
            action={RETENTION}
            formToken={signedInOf(c).formToken}
            errors={errors}
            submitLabel={copy.save}
          >
            <TextField
              name="months"
              label={labels.retention}
              hint={copy.hint}
              value={months}
              error={errorOf(errors, 'months')}
              inputmode="numeric"
              required
              maxLength={3}
              width="short"
            />
          </ConsoleForm>
        </>
      ),
    },
    errors.length > 0 ? 422 : 200,
  );
}
