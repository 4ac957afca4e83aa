import { execute } from '../../platform/command.ts';
import { AppError } from '../../platform/errors.ts';
import type { AppContext } from '../../platform/http/context.ts';
import { fieldsOf, idParam, type Refused, refusedBy } from '../../platform/http/form.ts';
import { type RouteTable, signedInOf } from '../../platform/http/routes.ts';
import { holds } from '../../platform/permission.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import type { Choice } from '../../ui/form-fields.tsx';
import { consolePage } from '../../ui/frames.tsx';
import { listAgencyChoices } from '../agency/index.ts';
import { decideRound, openRound, propose, publishRound, reopenRound } from './commands/round.ts';
import { getRound, listEntries, listRounds, listStaleBases, type RoundView } from './queries.ts';
import { refusals, pageText as text } from './text.ts';
import { OUTCOMES } from './types.ts';
import { OpenForm, RoundPage, RoundsPage } from './views.tsx';

const PATH = '/console/cleanups';

/** Adds `/console/cleanups`: rounds, their lists, and what rests on something that is not in force any more. */
export function cleanupConsole(table: RouteTable): void {
  table.staff('get', PATH, 'cleanup.read', list);
  table.staff('get', `${PATH}/new`, 'cleanup.propose', (c) => form(c, {}, null));
  table.staff('post', PATH, 'cleanup.propose', open);
  table.staff('get', `${PATH}/:id`, 'cleanup.read', (c) => show(c, null));
  table.staff('post', `${PATH}/:id/proposals`, 'cleanup.propose', saveProposals);
  table.staff('post', `${PATH}/:id/decision`, 'cleanup.decide', async (c) =>
    after(c, await execute(c.var.env, decideRound, signedInOf(c).actor, await target(c)), 'decided'),
  );
  table.staff('post', `${PATH}/:id/reopening`, 'cleanup.decide', async (c) =>
    after(c, await execute(c.var.env, reopenRound, signedInOf(c).actor, await target(c)), 'returned'),
  );
  table.staff('post', `${PATH}/:id/publication`, 'cleanup.publish', async (c) =>
    after(c, await execute(c.var.env, publishRound, signedInOf(c).actor, await target(c)), 'published'),
  );
}

const target = async (c: AppContext) => ({ ...(await fieldsOf(c)), roundId: idParam(c) });
const after = (c: AppContext, { roundId }: { roundId: string }, done: string) =>
  c.redirect(`${PATH}/${roundId}?done=${done}`, 303);

/** Whether the person's roles reach the site of the round at all. */
function mayRead(c: AppContext, { siteId }: RoundView): boolean {
  const own = signedInOf(c).actor.siteId;
  return own === null || own === siteId;
}

async function list(c: AppContext) {
  const { env, site } = c.var;
  const { actor } = signedInOf(c);
  const siteId = actor.siteId ?? site.id;
  return consolePage(c, {
    title: text.title,
    current: 'cleanups',
    actions: holds(actor, 'cleanup.propose') ? (
      <a class="btn btn-primary" href={`${PATH}/new`}>
        {text.new}
      </a>
    ) : null,
    children: (
      <RoundsPage
        rounds={await listRounds(env.db, { siteId })}
        stale={await listStaleBases(env.db, siteId)}
      />
    ),
  });
}

async function agenciesOf(c: AppContext): Promise<Choice[]> {
  const { actor } = signedInOf(c);
  const agencies = await listAgencyChoices(c.var.env.db, {});
  return agencies
    .filter(
      ({ id, bodyId, siteId }) =>
        id === bodyId && holds(actor, 'cleanup.propose', { agencyId: id, bodyId, siteId }),
    )
    .map(({ id, name }) => ({ value: id, label: name }));
}

async function form(c: AppContext, typed: Readonly<Record<string, string>>, refused: Refused | null) {
  const { actor, formToken } = signedInOf(c);
  const content = {
    title: text.new,
    current: 'cleanups',
    breadcrumb: [{ label: text.title, href: PATH }, { label: text.new }],
    children: (
      <OpenForm
        agencies={await agenciesOf(c)}
        maySite={holds(actor, 'cleanup.wholeSite')}
        errors={refused?.errors ?? []}
        {...{ typed, formToken }}
      />
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}

async function open(c: AppContext) {
  const typed = await fieldsOf(c);
  try {
    const input = { ...typed, isWholeSite: typed.isWholeSite ? 'true' : 'false' };
    return after(c, await execute(c.var.env, openRound, signedInOf(c).actor, input), 'created');
  } catch (thrown) {
    return form(c, typed, refusedBy(thrown));
  }
}

async function show(
  c: AppContext,
  sent: { typed: Readonly<Record<string, string>>; refused: Refused } | null,
) {
  const { env } = c.var;
  const { actor, formToken } = signedInOf(c);
  const round = await getRound(env.db, idParam(c));
  if (!mayRead(c, round)) throw new AppError('notFound', { reason: 'cleanup' });
  const entries = await listEntries(env.db, round.id, shanghaiDate(env.now()));
  const isOwn = entries.some(({ proposedBy }) => proposedBy === actor.staffId);
  const may = {
    propose: round.state === 'open' && holds(actor, 'cleanup.propose', round.scope),
    decide: holds(actor, 'cleanup.decide', round.scope),
    publish: round.state === 'decided' && holds(actor, 'cleanup.publish', round.scope),
  };
  const left = round.entries - round.proposed;
  const obstacle = left > 0 ? refusals.unfinished(left) : isOwn ? refusals.ownWork : null;
  const content = {
    title: round.title,
    current: 'cleanups',
    breadcrumb: [{ label: text.title, href: PATH }, { label: round.title }],
    children: <RoundPage {...{ round, entries, may, obstacle, formToken }} sent={sent} />,
  };
  return consolePage(c, content, sent?.refused.status ?? 200);
}

/** Every document that has an outcome chosen is sent; those left open stay open. */
async function saveProposals(c: AppContext) {
  const typed = await fieldsOf(c);
  const proposals = Object.entries(typed).flatMap(([name, outcome]) => {
    const documentId = /^outcome\.(.+)$/.exec(name)?.[1];
    const isChosen = (OUTCOMES as readonly string[]).includes(outcome);
    return documentId && isChosen
      ? [{ documentId, outcome, reason: typed[`reason.${documentId}`] ?? '' }]
      : [];
  });
  const roundId = idParam(c);
  if (proposals.length === 0) return c.redirect(`${PATH}/${roundId}`, 303);
  try {
    const input = { roundId, version: typed.version, proposals };
    return after(c, await execute(c.var.env, propose, signedInOf(c).actor, input), 'saved');
  } catch (thrown) {
    return show(c, { typed, refused: refusedBy(thrown) });
  }
}
