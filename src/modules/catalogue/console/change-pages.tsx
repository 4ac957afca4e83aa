import { execute } from '../../../platform/command.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { errorOf, SelectField, TextAreaField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { changesBetween } from '../change-plan.ts';
import { proposeChange } from '../commands/propose-change.ts';
import { consoleText as copy } from '../console-text.ts';
import { formText, planRefusalText } from '../page-text.ts';
import { columnsIn, effectiveCatalogue } from '../queries/effective.ts';
import { getVersion } from '../queries/version.ts';
import type { RowNames } from '../row-facts.ts';
import { clearedFields, first, NEW_ROW, readTypedRow, type TypedRow, typedOfRow } from '../row-form.ts';
import { domainName } from '../text.ts';
import { type CatalogueRow, GENERAL_DOMAIN } from '../types.ts';
import { itemParam } from './item-page.tsx';
import { type Desk, deskOf, deskPage, PATH, type Refused, refusedBy, scopeName, typedOf } from './parts.ts';
import { RowFields } from './row-form.tsx';

interface FormProps {
  desk: Desk;
  names: RowNames;
  domain: string;
  typed: TypedRow;
  refused: Refused | null;
  /** The row being adapted; null for a new one. */
  itemId: string | null;
  /** Version of the site's catalogue the form was filled from. */
  version: number;
}

function formPage(c: AppContext, props: FormProps) {
  const { desk, names, domain, typed, refused, itemId, version } = props;
  const errors: FieldError[] = refused?.errors ?? [];
  const action = itemId ? `${PATH}/items/${itemId}/adaptation` : `${PATH}/additions`;
  const scope = scopeName(desk.facts, names.functions);
  return deskPage(
    c,
    {
      title: itemId ? copy.editTitle(itemId) : copy.addTitle,
      children: (
        <>
          {refused?.message ? (
            <NoticeBox tone="bad" announce>
              <p>{refused.message}</p>
            </NoticeBox>
          ) : null}
          <p>
            {copy.scope}：{scope} · {copy.domain}：{domainName(names.domains, domain)}
          </p>
          <ConsoleForm
            action={action}
            formToken={signedInOf(c).formToken}
            errors={errors}
            submitLabel={copy.submit}
            asksBeforeLeaving
            more={
              <a class="btn" href={`${PATH}?scope=${desk.key}`}>
                {copy.back}
              </a>
            }
          >
            <input type="hidden" name="scope" value={desk.key} />
            <input type="hidden" name="version" value={String(version)} />
            <input type="hidden" name="domain" value={domain} />
            <RowFields typed={typed} errors={errors} names={names} domain={domain} isNew={itemId === null} />
            <Card>
              <TextAreaField
                name="reason"
                label={copy.reason}
                hint={copy.reasonHint}
                rows={3}
                value={first(typed, 'reason')}
                error={errorOf(errors, 'reason')}
                required
              />
            </Card>
          </ConsoleForm>
        </>
      ),
    },
    refused?.status ?? 200,
  );
}

function chooseDomain(c: AppContext, desk: Desk, names: RowNames) {
  const codes = [...names.domains.map(({ code }) => code), GENERAL_DOMAIN];
  return deskPage(c, {
    title: copy.addTitle,
    children: (
      <form method="get" action={`${PATH}/new`} class="card card-body">
        <input type="hidden" name="scope" value={desk.key} />
        <SelectField
          name="domain"
          label={copy.domain}
          hint={copy.chooseDomain}
          choices={codes.map((code) => ({ value: code, label: domainName(names.domains, code) }))}
          required
        />
        <div class="btn-list">
          <button class="btn btn-primary" type="submit">
            {copy.next}
          </button>
        </div>
      </form>
    ),
  });
}

/** `/console/catalogue/new`: the domain first, since its sub-columns belong to the form. */
export async function additionForm(c: AppContext) {
  const desk = await deskOf(c, c.req.query('scope'));
  const version = await getVersion(c.var.env.db, desk.facts.siteId, 'current');
  const domain = c.req.query('domain') ?? '';
  const isKnown = domain === GENERAL_DOMAIN || version.domains.some(({ code }) => code === domain);
  if (!isKnown) return chooseDomain(c, desk, version);
  const form = { desk, names: version, domain, itemId: null, version: version.number };
  return formPage(c, { ...form, typed: NEW_ROW, refused: null });
}

/** Takes a new row; a refused one is shown again as typed. */
export async function addition(c: AppContext) {
  const typed = await typedOf(c);
  const desk = await deskOf(c, first(typed, 'scope'));
  const names = await getVersion(c.var.env.db, desk.facts.siteId, 'current');
  const domain = first(typed, 'domain');
  const form = { desk, names, domain, typed, itemId: null, version: names.number };
  const read = readTypedRow(typed, names, columnsIn(names.domains)(domain));
  const errors = [...(read.ok ? [] : read.errors), ...reasonErrors(typed)];
  if (!read.ok || errors.length > 0) {
    return formPage(c, { ...form, refused: { status: 422, errors, message: null } });
  }
  const input = { action: 'add', itemId: read.row.id, domain, row: read.row };
  return propose(c, desk, typed, input, (refused) => formPage(c, { ...form, refused }));
}

/** The row as the person saw it, at the version the form names. */
async function seenRow(c: AppContext, desk: Desk, itemId: string, version: number | null) {
  const moment = version === null ? ('current' as const) : { version };
  const catalogue = await effectiveCatalogue(c.var.env.db, desk.facts.scope, { moment, itemIds: [itemId] });
  const row: CatalogueRow | undefined = catalogue.rows[0]?.row;
  if (!row) throw new AppError('notFound', { reason: 'catalogueItem' });
  return { row, catalogue };
}

/** `/console/catalogue/items/{item}/edit`: every column of the row as it stands in the scope. */
export async function adaptationForm(c: AppContext) {
  const itemId = itemParam(c);
  const desk = await deskOf(c, c.req.query('scope'));
  const { row, catalogue } = await seenRow(c, desk, itemId, null);
  const version = catalogue.version.number;
  const typed = typedOfRow(row, catalogue);
  return formPage(c, { desk, names: catalogue, domain: row.domain, typed, refused: null, itemId, version });
}

/**
 * Takes an adapted row. What differs from the row the person saw is proposed; columns somebody else changed meanwhile stay
 * as they are now.
 */
export async function adaptation(c: AppContext) {
  const itemId = itemParam(c);
  const typed = await typedOf(c);
  const desk = await deskOf(c, first(typed, 'scope'));
  const version = Number(first(typed, 'version'));
  const { row, catalogue } = await seenRow(c, desk, itemId, Number.isSafeInteger(version) ? version : null);
  const form = {
    desk,
    names: catalogue,
    domain: row.domain,
    typed,
    itemId,
    version: catalogue.version.number,
  };
  const read = readTypedRow({ ...typed, id: [itemId] }, catalogue, columnsIn(catalogue.domains)(row.domain));
  const cleared = read.ok ? clearedFields(row, read.row) : read.errors;
  const errors = [...cleared, ...reasonErrors(typed)];
  if (!read.ok || errors.length > 0) {
    return formPage(c, { ...form, refused: { status: 422, errors, message: null } });
  }
  const changes = changesBetween(row, read.row);
  if (Object.keys(changes).length === 0) {
    const refused: Refused = { status: 422, errors: [], message: planRefusalText.nothing_changes };
    return formPage(c, { ...form, refused });
  }
  return propose(c, desk, typed, { action: 'adapt', itemId, changes }, (refused) =>
    formPage(c, { ...form, refused }),
  );
}

function reasonErrors(typed: TypedRow): FieldError[] {
  return first(typed, 'reason') === ''
    ? [{ field: 'reason', label: copy.reason, message: formText.needed }]
    : [];
}

async function propose(
  c: AppContext,
  desk: Desk,
  typed: TypedRow,
  change: object,
  showAgain: (refused: Refused) => Response | Promise<Response>,
) {
  const input = { ...desk.facts.scope, ...change, reason: first(typed, 'reason') };
  try {
    const { proposalId } = await execute(c.var.env, proposeChange, signedInOf(c).actor, input);
    return c.redirect(`${PATH}/proposals/${proposalId}?done=proposed`, 303);
  } catch (thrown) {
    return showAgain(refusedBy(thrown));
  }
}
