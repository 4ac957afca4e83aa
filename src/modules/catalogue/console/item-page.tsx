import { execute } from '../../../platform/command.ts';
import type { FieldError } from '../../../platform/errors.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { Card, TwoColumns } from '../../../ui/console-form.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { errorOf, TextAreaField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { TextLines } from '../../../ui/text-lines.tsx';
import { type WorkflowAction, WorkflowButtons } from '../../../ui/workflow-buttons.tsx';
import { proposeChange } from '../commands/propose-change.ts';
import { consoleText as copy } from '../console-text.ts';
import { changeNames, itemStateNames, layerNames, pageText } from '../page-text.ts';
import { ownerName } from '../portal/row-parts.tsx';
import { getItem, type ItemInScope } from '../queries/item.ts';
import { fieldText, functionName } from '../row-facts.ts';
import { first, type TypedRow } from '../row-form.ts';
import { fieldNames, rowFaultSentence } from '../text.ts';
import { CatalogueRowData } from '../types.ts';
import { type Desk, deskOf, deskPage, PATH, type Refused, refusedBy, scopeName, typedOf } from './parts.ts';

type Field = keyof typeof fieldNames & keyof CatalogueRowData;

/** The id in the address. Throws `notFound` for what cannot be one. */
export function itemParam(c: AppContext): string {
  const id = CatalogueRowData.shape.id.safeParse(c.req.param('item'));
  if (!id.success) throw new AppError('notFound', { reason: 'catalogueItem' });
  return id.data;
}

function Facts({ item }: { item: ItemInScope }) {
  const fields = Object.keys(fieldNames).filter((field) => field !== 'domain') as Field[];
  const rows = fields.flatMap((field) => {
    const value = fieldText(item.row, field, item);
    return value ? [{ label: fieldNames[field], value: <TextLines text={value} />, wide: true }] : [];
  });
  return <DefinitionTable label={copy.current} rows={rows} />;
}

function Origin({ item }: { item: ItemInScope }) {
  if (item.provenance.length === 0) return <p>{copy.standardOnly}</p>;
  return (
    <ul>
      {item.provenance.map(({ overlayId, layer, action, reason }) => (
        <li>
          {pageText.provenanceLine(
            layerNames[layer],
            ownerName(item.owners.get(overlayId), (code) => functionName(item, code)),
            changeNames[action],
          )}
          。{pageText.reason(reason)}
        </li>
      ))}
    </ul>
  );
}

interface Tried {
  action: 'switch_off' | 'restore';
  reason: string;
  refused: Refused;
}

function actionsOf(desk: Desk, item: ItemInScope, tried: Tried | null): WorkflowAction[] {
  const { key } = desk;
  const hasOwn = [...item.owners.values()].some(({ isOwn }) => isOwn);
  const action = (
    name: 'switch_off' | 'restore',
    label: string,
    address: string,
    note: string,
  ): WorkflowAction => ({
    action: name,
    label,
    href: `${PATH}/items/${item.row.id}/${address}`,
    fields: { scope: key },
    note,
    isOpen: tried?.action === name,
    questions: (
      <TextAreaField
        name="reason"
        label={copy.reason}
        hint={copy.reasonHint}
        rows={3}
        value={tried?.action === name ? tried.reason : ''}
        error={tried?.action === name ? errorOf(tried.refused.errors, 'reason') : undefined}
        required
      />
    ),
  });
  if (!desk.mayPropose) return [{ action: 'propose', label: copy.edit, unavailable: copy.notAllowed }];
  return [
    ...(item.state === 'in_force'
      ? [action('switch_off', copy.switchOff, 'switch-off', copy.switchOffNote)]
      : []),
    hasOwn
      ? action('restore', copy.restore, 'restoration', copy.restoreNote)
      : { action: 'restore', label: copy.restore, unavailable: copy.nothingToRestore },
  ];
}

async function show(c: AppContext, desk: Desk, id: string, tried: Tried | null = null) {
  const item = await getItem(c.var.env.db, desk.facts.scope, id);
  const { formToken } = signedInOf(c);
  const errors: FieldError[] = tried?.refused.errors ?? [];
  return deskPage(
    c,
    {
      title: `${item.row.item2}（${id}）`,
      actions:
        desk.mayPropose && item.state === 'in_force' ? (
          <a class="btn btn-primary" href={`${PATH}/items/${id}/edit?scope=${desk.key}`}>
            {copy.edit}
          </a>
        ) : null,
      children: (
        <>
          <ErrorSummary errors={errors} />
          {tried?.refused.message ? (
            <NoticeBox tone="bad" announce>
              <p>{tried.refused.message}</p>
            </NoticeBox>
          ) : null}
          {item.faults.length > 0 ? (
            <NoticeBox tone="warn" title={copy.faults}>
              <ul>
                {item.faults.map((fault) => (
                  <li>{rowFaultSentence(fault)}</li>
                ))}
              </ul>
            </NoticeBox>
          ) : null}
          <TwoColumns
            main={
              <Card title={copy.current}>
                <Facts item={item} />
              </Card>
            }
            side={
              <>
                <Card title={scopeName(desk.facts, item.functions)}>
                  <p>{itemStateNames[item.state]}</p>
                  <WorkflowButtons actions={actionsOf(desk, item, tried)} formToken={formToken} />
                </Card>
                <Card title={copy.provenance}>
                  <Origin item={item} />
                  <p>
                    <a href={`/catalogue/${id}`}>{copy.portal}</a>
                  </p>
                </Card>
              </>
            }
          />
        </>
      ),
    },
    tried?.refused.status ?? 200,
  );
}

/** `/console/catalogue/items/{item}`: one row in a scope, where it comes from, and what may be proposed. */
export async function consoleItem(c: AppContext) {
  const id = itemParam(c);
  return show(c, await deskOf(c, c.req.query('scope')), id);
}

/** Proposes to switch off or restore; a refusal shows on the same page with the reason as typed. */
export function proposeSimple(action: 'switch_off' | 'restore') {
  return async (c: AppContext) => {
    const id = itemParam(c);
    const typed: TypedRow = await typedOf(c);
    const desk = await deskOf(c, first(typed, 'scope'));
    const reason = first(typed, 'reason');
    try {
      const input = { ...desk.facts.scope, action, itemId: id, reason };
      const { proposalId } = await execute(c.var.env, proposeChange, signedInOf(c).actor, input);
      return c.redirect(`${PATH}/proposals/${proposalId}?done=proposed`, 303);
    } catch (thrown) {
      return show(c, desk, id, { action, reason, refused: refusedBy(thrown) });
    }
  };
}
