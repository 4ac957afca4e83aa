import { execute } from '../../platform/command.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import type { AppContext } from '../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../platform/http/routes.ts';
import { type Actor, roleFor } from '../../platform/permission.ts';
import { addDays, shanghaiDate } from '../../rules/plain-date.ts';
import { Card, ConsoleForm } from '../../ui/console-form.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/dates.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterForm } from '../../ui/filter-form.tsx';
import { errorOf, TextField } from '../../ui/form-fields.tsx';
import { FormToken } from '../../ui/form-token.tsx';
import { consolePage } from '../../ui/frames.tsx';
import { OffsetPager, totalText } from '../../ui/pager.tsx';
import { addSynonyms, removeSynonyms } from './commands/synonyms.ts';
import { listMisses, type Miss } from './queries/misses.ts';
import { listSynonyms, type SynonymGroup } from './queries/synonyms.ts';
import { searchText as copy } from './text.ts';

const PATH = '/console/search';
const SHOWN_DAYS = 90;
const PAGE_SIZE = 30;

function siteOf(actor: Actor, fallback: string): string {
  return roleFor(actor, 'search.manage')?.siteId ?? actor.siteId ?? fallback;
}

function MissTable({ misses }: { misses: readonly Miss[] }) {
  return (
    <DataTable
      caption={copy.unmet}
      hideCaption
      rows={misses}
      columns={[
        {
          label: copy.query,
          isRowHeader: true,
          cell: ({ query }) => <a href={`/search?q=${encodeURIComponent(query)}`}>{query}</a>,
        },
        { label: copy.times, isNumeric: true, cell: ({ times }) => times },
        { label: copy.days, isNumeric: true, cell: ({ days }) => days },
        { label: copy.lastOn, cell: ({ lastOn }) => <DateText value={lastOn} /> },
      ]}
    />
  );
}

function SynonymTable({ groups, token }: { groups: readonly SynonymGroup[]; token: string }) {
  return (
    <DataTable
      caption={copy.synonyms}
      hideCaption
      rows={groups}
      columns={[
        { label: copy.words, isRowHeader: true, cell: ({ terms }) => terms.join('、') },
        { label: copy.origin, cell: ({ origin }) => copy.origins[origin] ?? origin },
        {
          label: copy.acts,
          cell: ({ id, origin }) =>
            origin === 'office' ? (
              <form method="post" action={`${PATH}/synonyms/${id}/removal`}>
                <FormToken token={token} />
                <button type="submit" class="btn btn-sm">
                  {copy.remove}
                </button>
              </form>
            ) : null,
        },
      ]}
    />
  );
}

/** The groups in force, narrowed to those with a word that holds what was typed, a page at a time. */
function Synonyms({
  groups,
  token,
  asked,
}: {
  groups: readonly SynonymGroup[];
  token: string;
  asked: Asked;
}) {
  const { word, page } = asked;
  const found = groups.filter(({ terms }) => terms.some((term) => term.includes(word)));
  const shown = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const href = (number: number) => `${PATH}?${new URLSearchParams({ word, page: String(number) })}#synonyms`;
  return (
    <section aria-labelledby="synonyms">
      <h2 id="synonyms">{copy.inForce}</h2>
      <FilterForm action={PATH} isNarrowed={word !== ''}>
        <TextField name="word" label={copy.word} type="search" value={word} maxLength={40} />
      </FilterForm>
      <p class="quiet">{totalText(found.length)}</p>
      {shown.length > 0 ? (
        <SynonymTable groups={shown} token={token} />
      ) : (
        <EmptyState title={copy.noGroup}>
          <p>{copy.noGroupHint}</p>
        </EmptyState>
      )}
      <OffsetPager page={page} pageSize={PAGE_SIZE} total={found.length} href={href} />
    </section>
  );
}

interface Asked {
  word: string;
  page: number;
}

function askedOf(c: AppContext): Asked {
  const page = Number(c.req.query('page') ?? 1);
  return {
    word: (c.req.query('word') ?? '').trim().slice(0, 40),
    page: Number.isInteger(page) && page >= 1 ? page : 1,
  };
}

async function searchPage(c: AppContext, typed = '', errors: FieldError[] = []) {
  const { env, site } = c.var;
  const { actor, formToken } = signedInOf(c);
  const siteId = siteOf(actor, site.id);
  const since = addDays(shanghaiDate(env.now()), -SHOWN_DAYS);
  const misses = await listMisses(env.db, siteId, since);
  const groups = await listSynonyms(env.db, siteId);
  const content = {
    title: copy.title,
    current: 'search',
    children: (
      <>
        <Card>
          <h2>{copy.unmet}</h2>
          <p>{copy.lead}</p>
          <p>{copy.unmetLead(SHOWN_DAYS)}</p>
          {misses.length > 0 ? (
            <MissTable misses={misses} />
          ) : (
            <EmptyState title={copy.unmetEmpty}>
              <p>{copy.unmetEmptyHint}</p>
            </EmptyState>
          )}
        </Card>
        <ConsoleForm action={`${PATH}/synonyms`} formToken={formToken} errors={errors} submitLabel={copy.add}>
          <Card>
            <h2>{copy.synonyms}</h2>
            <p>{copy.synonymsLead}</p>
            <TextField
              name="terms"
              label={copy.words}
              hint={copy.wordsHint}
              value={typed}
              error={errorOf(errors, 'terms')}
              required
            />
          </Card>
        </ConsoleForm>
        <Synonyms groups={groups} token={formToken} asked={askedOf(c)} />
      </>
    ),
  };
  return errors.length > 0 ? consolePage(c, content, 422) : consolePage(c, content);
}

async function add(c: AppContext) {
  const form = await c.req.formData();
  const terms = String(form.get('terms') ?? '');
  try {
    await execute(c.var.env, addSynonyms, signedInOf(c).actor, { terms });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalidInput') throw error;
    const fields = (error.detail.fields ?? []).map((field) => ({ ...field, field: 'terms' }));
    return searchPage(c, terms, fields);
  }
  return c.redirect(`${PATH}?done=saved`, 303);
}

async function remove(c: AppContext) {
  await execute(c.var.env, removeSynonyms, signedInOf(c).actor, { synonymId: c.req.param('id') });
  return c.redirect(`${PATH}?done=saved`, 303);
}

/** `/console/search`: what was sought in vain, and the words that mean the same. For the disclosure office. */
export function searchConsole(table: RouteTable): void {
  table.staff('get', PATH, 'search.manage', (c) => searchPage(c));
  table.staff('post', `${PATH}/synonyms`, 'search.manage', add);
  table.staff('post', `${PATH}/synonyms/:id/removal`, 'search.manage', remove);
}
