import { execute } from '../../../platform/command.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { errorOf, SelectField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { changeSiteIdentity } from '../commands/change-site.ts';
import { createSite } from '../commands/create-site.ts';
import { AGENCY_KINDS, AGENCY_LEVELS } from '../kinds.ts';
import { listAgencyChoices } from '../queries/list.ts';
import { getSiteSettings, listSiteSettings, listSites } from '../queries/sites.ts';
import { fieldText } from '../text.ts';
import { type FieldsProps, Line } from './agency-fields.tsx';
import { answer, choicesOf, idParam, one, Refusal, type Refused, type Typed, typedOf } from './parts.tsx';
import { consoleText } from './text.ts';

const PATH = '/console/settings';

function IdentityFields({ typed, errors }: FieldsProps) {
  const line = { typed, errors };
  return (
    <Card title={consoleText.siteIdentity}>
      <p class="form-hint">{consoleText.siteIdentityHint}</p>
      <Line {...line} name="name" label={fieldText.siteName} required maxLength={60} />
      <Line
        {...line}
        name="host"
        label={fieldText.hostLabel}
        hint={consoleText.siteHostHint}
        width="medium"
      />
      <Line {...line} name="siteIdCode" label={fieldText.siteIdCode} width="short" />
      <Line {...line} name="icpNo" label={fieldText.icpNo} width="medium" />
      <Line {...line} name="policeNo" label={fieldText.policeNo} width="medium" />
    </Card>
  );
}

/** `/console/settings`: every site of the installation. */
export async function siteList(c: AppContext) {
  const sites = await listSiteSettings(c.var.env.db);
  return consolePage(c, {
    title: consoleText.settings,
    current: 'settings',
    actions: (
      <a class="btn btn-primary" href={`${PATH}/sites/new`}>
        {consoleText.newSite}
      </a>
    ),
    children: (
      <>
        <ul class="link-line">
          <li>
            <a href="/console/settings/retention">{consoleText.retention}</a>
          </li>
        </ul>
        <DataTable
          caption={consoleText.siteCaption}
          columns={[
            {
              label: fieldText.siteName,
              isRowHeader: true,
              cell: (site) => <a href={`${PATH}/sites/${site.id}`}>{site.name}</a>,
            },
            { label: fieldText.siteCodeLabel, cell: (site) => site.code },
            { label: fieldText.hostLabel, cell: (site) => site.host ?? '—' },
            { label: fieldText.hostAgency, cell: (site) => site.hostAgencyName || '—' },
            { label: fieldText.siteIdCode, cell: (site) => site.siteIdCode ?? '—' },
          ]}
          rows={sites}
        />
      </>
    ),
  });
}

/** `/console/settings/sites/{id}`: name, host and the marks of the foot. */
export async function sitePage(c: AppContext, sent: Typed | null = null, refused: Refused | null = null) {
  const { db } = c.var.env;
  const site = await getSiteSettings(db, idParam(c));
  const bodies = await listAgencyChoices(db, { siteIds: [site.id], bodiesOnly: true });
  const typed: Typed = sent ?? {
    ...{ name: site.name, host: site.host ?? '', siteIdCode: site.siteIdCode ?? '', icpNo: site.icpNo ?? '' },
    ...{
      policeNo: site.policeNo ?? '',
      hostAgencyId: site.hostAgencyId ?? '',
      version: String(site.version),
    },
  };
  const errors = refused?.errors ?? [];
  const content = {
    title: site.name,
    current: 'settings',
    breadcrumb: [{ label: consoleText.settings, href: PATH }, { label: site.name }],
    children: (
      <>
        <Refusal refused={refused} />
        <ConsoleForm
          action={`${PATH}/sites/${site.id}`}
          formToken={signedInOf(c).formToken}
          errors={errors}
          submitLabel={consoleText.save}
        >
          <input type="hidden" name="version" value={one(typed, 'version')} />
          <IdentityFields typed={typed} errors={errors} />
          <Card title={consoleText.hostAgencyCard}>
            <SelectField
              name="hostAgencyId"
              label={fieldText.hostAgency}
              hint={consoleText.hostAgencyHint}
              value={one(typed, 'hostAgencyId')}
              error={errorOf(errors, 'hostAgencyId')}
              choices={bodies.map(({ id, name }) => ({ value: id, label: name }))}
              required
            />
          </Card>
        </ConsoleForm>
      </>
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}

/** Takes the identity form. */
export async function saveSite(c: AppContext) {
  const typed = await typedOf(c);
  const siteId = idParam(c);
  return answer(
    c,
    async () => {
      await execute(c.var.env, changeSiteIdentity, signedInOf(c).actor, { ...typed, siteId });
      return `${PATH}/sites/${siteId}?done=saved`;
    },
    (refused) => sitePage(c, typed, refused),
  );
}

function HostFields({ typed, errors }: FieldsProps) {
  const line = { typed, errors };
  return (
    <Card title={consoleText.hostAgencyCard}>
      <p class="form-hint">{consoleText.hostAgencyHint}</p>
      <Line {...line} name="hostAgency.name" label={fieldText.name} required maxLength={120} />
      <Line
        {...line}
        name="hostAgency.creditCode"
        label={fieldText.creditCode}
        hint={consoleText.codesHint}
        width="medium"
      />
      <Line
        {...line}
        name="hostAgency.code"
        label={fieldText.code}
        hint={consoleText.codeHint}
        width="short"
      />
      {(['kind', 'level'] as const).map((field) => (
        <SelectField
          name={`hostAgency.${field}`}
          label={fieldText[field]}
          value={one(typed, `hostAgency.${field}`)}
          error={errorOf(errors, `hostAgency.${field}`)}
          choices={choicesOf(field === 'kind' ? AGENCY_KINDS : AGENCY_LEVELS)}
          required
        />
      ))}
    </Card>
  );
}

/** `/console/settings/sites/new`: a site and the agency that runs it. */
export async function newSitePage(c: AppContext, sent: Typed | null = null, refused: Refused | null = null) {
  const typed = sent ?? {};
  const errors = refused?.errors ?? [];
  const sites = await listSites(c.var.env.db);
  const content = {
    title: consoleText.newSite,
    current: 'settings',
    breadcrumb: [{ label: consoleText.settings, href: PATH }, { label: consoleText.newSite }],
    children: (
      <>
        <Refusal refused={refused} />
        <ConsoleForm
          action={`${PATH}/sites`}
          formToken={signedInOf(c).formToken}
          errors={errors}
          submitLabel={consoleText.newSite}
        >
          <Card>
            <Line
              typed={typed}
              errors={errors}
              name="code"
              label={fieldText.siteCodeLabel}
              hint={consoleText.siteCodeHint}
              width="short"
              required
            />
            <SelectField
              name="parentId"
              label={fieldText.parentSite}
              value={one(typed, 'parentId')}
              error={errorOf(errors, 'parentId')}
              choices={sites.map(({ id, name }) => ({ value: id, label: name }))}
              emptyLabel={consoleText.noParent}
            />
          </Card>
          <IdentityFields typed={typed} errors={errors} />
          <HostFields typed={typed} errors={errors} />
        </ConsoleForm>
      </>
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}

/** Takes the form of a new site. */
export async function addSite(c: AppContext) {
  const typed = await typedOf(c);
  const inside = Object.entries(typed).filter(([name]) => name.startsWith('hostAgency.'));
  const hostAgency = Object.fromEntries(
    inside.map(([name, value]) => [name.slice('hostAgency.'.length), value]),
  );
  return answer(
    c,
    async () => {
      const { siteId } = await execute(c.var.env, createSite, signedInOf(c).actor, { ...typed, hostAgency });
      return `${PATH}/sites/${siteId}?done=created`;
    },
    (refused) => newSitePage(c, typed, refused),
  );
}
