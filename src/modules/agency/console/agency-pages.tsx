import { execute } from '../../../platform/command.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { type Choice, errorOf, SelectField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { changeAgency } from '../commands/change-agency.ts';
import { createAgency } from '../commands/create-agency.ts';
import type { AgencyView } from '../queries/view.ts';
import { fieldText } from '../text.ts';
import { ContactFields, type FieldsProps, Line, PlaceFields, WorkFields } from './agency-fields.tsx';
import { agencyChoices, agencyFrame, agencyOfDesk, siteChoices } from './agency-frame.tsx';
import {
  type AgencyConsoleParts,
  answer,
  idParam,
  idQuery,
  one,
  Refusal,
  type Refused,
  type Typed,
  typedOf,
} from './parts.tsx';
import { consoleText } from './text.ts';

const PATH = '/console/agencies';

/** What the form shows of a registered agency. */
function typedFrom(view: AgencyView): Typed {
  const { kind, level, code, creditCode, shortName, functions, duties, sort, version } = view;
  const { disclosureOfficeName, address, officeHours, phone, fax, email, postCode } = view;
  const { firstResponsibleName, firstResponsiblePost, obligationsFrom } = view;
  return {
    ...{
      kind,
      level,
      shortName,
      functions,
      duties,
      disclosureOfficeName,
      address,
      officeHours,
      phone,
      fax,
      email,
      postCode,
    },
    ...{ firstResponsibleName, firstResponsiblePost },
    code: code ?? '',
    creditCode: creditCode ?? '',
    parentId: view.parentId ?? '',
    docNoPrefixes: view.docNoPrefixes.join('、'),
    otherNames: view.aliases.flatMap((alias) => (alias.kind === 'other' ? [alias.name] : [])).join('、'),
    obligationsFrom: obligationsFrom ?? '',
    sort: String(sort),
    version: String(version),
  };
}

/** `/console/agencies/{id}`: what is told about an agency. */
export function editPage(parts: AgencyConsoleParts) {
  return async (c: AppContext, sent: Typed | null = null, refused: Refused | null = null) => {
    const view = await agencyOfDesk(c);
    const typed = sent ? { ...sent, code: one(sent, 'code') || (view.code ?? '') } : typedFrom(view);
    const errors = refused?.errors ?? [];
    const form =
      view.closedOn === null ? (
        <ConsoleForm
          action={`${PATH}/${view.id}`}
          formToken={signedInOf(c).formToken}
          errors={errors}
          submitLabel={consoleText.save}
          asksBeforeLeaving
        >
          <input type="hidden" name="version" value={one(typed, 'version')} />
          <PlaceFields
            typed={typed}
            errors={errors}
            parents={await agencyChoices(c, view.id)}
            isCodeFixed={view.code !== null}
          />
          <Card title={consoleText.basics}>
            <Line typed={typed} errors={errors} name="shortName" label={fieldText.shortName} width="medium" />
          </Card>
          <ContactFields typed={typed} errors={errors} />
          <WorkFields typed={typed} errors={errors} functions={parts.functions} />
        </ConsoleForm>
      ) : null;
    return agencyFrame(c, view, 'edit', form, refused);
  };
}

/** Takes the form of an agency. */
export function edit(parts: AgencyConsoleParts) {
  const page = editPage(parts);
  return async (c: AppContext) => {
    const typed = await typedOf(c);
    const agencyId = idParam(c);
    return answer(
      c,
      async () => {
        await execute(c.var.env, changeAgency, signedInOf(c).actor, { ...typed, agencyId });
        return `${PATH}/${agencyId}?done=saved`;
      },
      (refused) => page(c, typed, refused),
    );
  };
}

function NameFields({ typed, errors, sites }: FieldsProps & { sites: readonly Choice[] }) {
  const line = { typed, errors };
  return (
    <Card title={consoleText.basics}>
      <Line {...line} name="name" label={fieldText.name} required maxLength={120} />
      <Line {...line} name="shortName" label={fieldText.shortName} width="medium" />
      {sites.length > 1 ? (
        <SelectField
          name="siteId"
          label={fieldText.site}
          value={one(typed, 'siteId')}
          error={errorOf(errors, 'siteId')}
          choices={sites}
        />
      ) : (
        <input type="hidden" name="siteId" value={one(typed, 'siteId')} />
      )}
    </Card>
  );
}

/** `/console/agencies/new`: the form of a new agency. */
export function newPage(parts: AgencyConsoleParts) {
  return async (c: AppContext, sent: Typed | null = null, refused: Refused | null = null) => {
    const sites = await siteChoices(c);
    const preset = {
      kind: c.req.query('kind') ?? '',
      parentId: idQuery(c, 'parent'),
      siteId: sites.length === 1 ? (sites[0]?.value ?? '') : '',
      obligationsFrom: shanghaiDate(c.var.env.now()),
      sort: '0',
    };
    const typed = sent ?? preset;
    const errors = refused?.errors ?? [];
    const content = {
      title: consoleText.newAgency,
      current: 'agencies',
      breadcrumb: [{ label: consoleText.agencies, href: PATH }, { label: consoleText.newAgency }],
      children: (
        <>
          <Refusal refused={refused} />
          <ConsoleForm
            action={PATH}
            formToken={signedInOf(c).formToken}
            errors={errors}
            submitLabel={consoleText.create}
            asksBeforeLeaving
          >
            <NameFields typed={typed} errors={errors} sites={sites} />
            <PlaceFields typed={typed} errors={errors} parents={await agencyChoices(c)} isCodeFixed={false} />
            <ContactFields typed={typed} errors={errors} />
            <WorkFields typed={typed} errors={errors} functions={parts.functions} />
          </ConsoleForm>
        </>
      ),
    };
    return consolePage(c, content, refused?.status ?? 200);
  };
}

/** Takes the form of a new agency. */
export function create(parts: AgencyConsoleParts) {
  const page = newPage(parts);
  return async (c: AppContext) => {
    const typed = await typedOf(c);
    return answer(
      c,
      async () => {
        const { agencyId } = await execute(c.var.env, createAgency, signedInOf(c).actor, typed);
        return `${PATH}/${agencyId}?done=created`;
      },
      (refused) => page(c, typed, refused),
    );
  };
}
