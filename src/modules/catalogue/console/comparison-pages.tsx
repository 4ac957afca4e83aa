import { execute } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FilterForm } from '../../../ui/filter-form.tsx';
import { errorOf, SelectField, TextAreaField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { adoptRow } from '../commands/adopt-row.ts';
import { consoleText as copy } from '../console-text.ts';
import { type Against, type Comparison, compareWith } from '../queries/compare.ts';
import { getVersion } from '../queries/version.ts';
import { first, type TypedRow } from '../row-form.ts';
import { domainName, fieldNames } from '../text.ts';
import { CatalogueRowData } from '../types.ts';
import { ChangeTable } from './change-table.tsx';
import {
  type Desk,
  deskOf,
  deskPage,
  namedChoices,
  PATH,
  type Refused,
  refusedBy,
  scopeName,
  typedOf,
} from './parts.ts';

const COMPARISON = `${PATH}/comparison`;

const againstOf = (word: string | undefined): Against => (word === 'superior' ? 'superior' : 'standard');

interface ListProps {
  desk: Desk;
  against: Against;
  comparison: Comparison;
}

function AdoptLink({ desk, against, id }: { desk: Desk; against: Against; id: string }) {
  if (!desk.mayPropose) return null;
  return <a href={`${PATH}/adoptions/new?scope=${desk.key}&against=${against}&item=${id}`}>{copy.adopt}</a>;
}

function Missing({ desk, against, comparison }: ListProps) {
  const { missing, superior, switchedOff, domains } = comparison;
  if (missing.length === 0) return <EmptyState title={copy.noMissing} />;
  const why = (id: string) =>
    switchedOff.get(id)?.provenance.findLast(({ action }) => action === 'switch_off');
  return (
    <DataTable
      caption={copy.missing(missing.length)}
      hideCaption
      columns={[
        {
          label: copy.item,
          isRowHeader: true,
          cell: (id) => (
            <>
              {superior.get(id)?.item1}：{superior.get(id)?.item2} <span class="quiet">{id}</span>
              {why(id) ? <p class="quiet">{copy.offBecause(why(id)?.reason ?? '')}</p> : null}
            </>
          ),
        },
        { label: copy.domain, cell: (id) => domainName(domains, superior.get(id)?.domain ?? '') },
        { label: copy.timeLimit, cell: (id) => superior.get(id)?.timeLimit },
        { label: copy.action, cell: (id) => <AdoptLink desk={desk} against={against} id={id} /> },
      ]}
      rows={missing}
    />
  );
}

function Changed({ desk, against, comparison }: ListProps) {
  const { changed, superior } = comparison;
  if (changed.length === 0) return <EmptyState title={copy.noChanged} />;
  return (
    <DataTable
      caption={copy.changed(changed.length)}
      hideCaption
      columns={[
        {
          label: copy.item,
          isRowHeader: true,
          cell: ({ id, localId }) => (
            <>
              {superior.get(id)?.item1}：{superior.get(id)?.item2}{' '}
              <span class="quiet">{localId && localId !== id ? `${id} / ${localId}` : id}</span>
            </>
          ),
        },
        { label: copy.differs, cell: ({ fields }) => fields.map((field) => fieldNames[field]).join('、') },
        {
          label: copy.action,
          // A row under another number is a local one: it is adapted by hand.
          cell: ({ id, localId }) =>
            localId && localId !== id ? null : <AdoptLink desk={desk} against={against} id={id} />,
        },
      ]}
      rows={changed}
    />
  );
}

function Extra({ desk, comparison }: ListProps) {
  const { extra, local } = comparison;
  if (extra.length === 0) return <EmptyState title={copy.noExtra} />;
  return (
    <ul>
      {extra.map((id) => (
        <li>
          <a href={`${PATH}/items/${id}?scope=${desk.key}`}>
            {local.get(id)?.row.item1}：{local.get(id)?.row.item2}
          </a>{' '}
          <span class="quiet">{id}</span>
        </li>
      ))}
    </ul>
  );
}

/** `/console/catalogue/comparison`: what a scope's catalogue lacks against the standard or the superior's (S1-168). */
export async function comparisonPage(c: AppContext) {
  const { db } = c.var.env;
  const desk = await deskOf(c, c.req.query('scope'));
  const against = againstOf(c.req.query('against'));
  const comparison = await compareWith(db, desk.facts, against);
  const { functions } = await getVersion(db, desk.facts.siteId, 'current');
  return deskPage(c, {
    title: copy.comparisonTitle,
    children: (
      <>
        <FilterForm action={COMPARISON} isNarrowed={false}>
          <SelectField
            name="scope"
            label={copy.scope}
            value={desk.key}
            emptyLabel={null}
            choices={namedChoices(desk.choices, functions)}
          />
          <SelectField
            name="against"
            label={copy.against}
            value={against}
            emptyLabel={null}
            choices={(['standard', 'superior'] as const).map((value) => ({
              value,
              label: copy.againstNames[value],
            }))}
          />
        </FilterForm>
        {comparison ? (
          <>
            <h2>
              {scopeName(desk.facts, functions)} · {comparison.name}
            </h2>
            <Card title={copy.missing(comparison.missing.length)}>
              <Missing desk={desk} against={against} comparison={comparison} />
            </Card>
            <Card title={copy.changed(comparison.changed.length)}>
              <Changed desk={desk} against={against} comparison={comparison} />
            </Card>
            <Card title={copy.extra(comparison.extra.length)}>
              <Extra desk={desk} against={against} comparison={comparison} />
            </Card>
          </>
        ) : (
          <EmptyState title={copy.noSuperior} />
        )}
      </>
    ),
  });
}

interface Adoption {
  desk: Desk;
  against: Against;
  itemId: string;
}

async function adoptionPage(
  c: AppContext,
  { desk, against, itemId }: Adoption,
  typed: TypedRow,
  refused: Refused | null,
) {
  const { db } = c.var.env;
  const comparison = await compareWith(db, desk.facts, against);
  const wanted = comparison?.superior.get(itemId);
  if (!comparison || !wanted) throw new AppError('notFound', { reason: 'catalogueItem' });
  const names = await getVersion(db, desk.facts.siteId, 'current');
  const errors = refused?.errors ?? [];
  return deskPage(
    c,
    {
      title: copy.adoptTitle(itemId),
      children: (
        <>
          {refused?.message ? (
            <NoticeBox tone="bad" announce>
              <p>{refused.message}</p>
            </NoticeBox>
          ) : null}
          <p>
            {copy.scope}：{scopeName(desk.facts, names.functions)} · {comparison.name}
          </p>
          <Card title={copy.changes}>
            <ChangeTable before={comparison.local.get(itemId)?.row ?? null} after={wanted} names={names} />
          </Card>
          <ConsoleForm
            action={`${PATH}/adoptions`}
            formToken={signedInOf(c).formToken}
            errors={errors}
            submitLabel={copy.submit}
          >
            <input type="hidden" name="scope" value={desk.key} />
            <input type="hidden" name="against" value={against} />
            <input type="hidden" name="item" value={itemId} />
            <Card>
              <TextAreaField
                name="reason"
                label={copy.reason}
                hint={copy.reasonHint}
                rows={3}
                value={typed.reason ? first(typed, 'reason') : copy.adoptReason(comparison.name)}
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

/** The id of a row of another catalogue. Throws `notFound` for what cannot be one. */
function itemOf(text: string | undefined): string {
  const id = CatalogueRowData.shape.id.safeParse(text);
  if (!id.success) throw new AppError('notFound', { reason: 'catalogueItem' });
  return id.data;
}

/** `/console/catalogue/adoptions/new`: what taking a row over would change. */
export async function adoptionForm(c: AppContext) {
  const desk = await deskOf(c, c.req.query('scope'));
  const itemId = itemOf(c.req.query('item'));
  return adoptionPage(c, { desk, against: againstOf(c.req.query('against')), itemId }, {}, null);
}

/** Proposes to take the row over. */
export async function adoption(c: AppContext) {
  const typed = await typedOf(c);
  const desk = await deskOf(c, first(typed, 'scope'));
  const against = againstOf(first(typed, 'against'));
  const itemId = itemOf(first(typed, 'item'));
  try {
    const input = { ...desk.facts.scope, against, itemId, reason: first(typed, 'reason') };
    const { proposalId } = await execute(c.var.env, adoptRow, signedInOf(c).actor, input);
    return c.redirect(`${PATH}/proposals/${proposalId}?done=proposed`, 303);
  } catch (thrown) {
    return adoptionPage(c, { desk, against, itemId }, typed, refusedBy(thrown));
  }
}
