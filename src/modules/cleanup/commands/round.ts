import { sql } from 'kysely';
import { type CommandContext, command, runWithin } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { holds, type Permission } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { setValidity } from '../../document/index.ts';
import { findInForce, getRound, listEntries, type RoundView } from '../queries.ts';
import { fieldText, refusals } from '../text.ts';
import { OpenRound, Proposals, type RoundState, RoundTarget } from '../types.ts';

/** A round about to be acted on: locked, in the version the person saw, in a state and by a role that allow it. */
async function takeRound(
  context: CommandContext,
  permission: Permission,
  from: readonly RoundState[],
  { roundId, version }: { roundId: string; version: number },
): Promise<RoundView> {
  const round = await getRound(context.tx, roundId, { lock: true });
  if (!holds(context.actor, permission, round.scope)) {
    throw new AppError('forbidden', { reason: 'roleMissing', message: refusals.roleMissing });
  }
  if (!from.includes(round.state)) {
    throw new AppError('stateForbids', { reason: 'stateForbids', message: refusals.stateForbids });
  }
  if (round.version !== version)
    throw new AppError('conflict', { reason: 'changed', message: refusals.changed });
  return round;
}

const aboutRound = ({ id, siteId, agencyId }: Pick<RoundView, 'id' | 'siteId' | 'agencyId'>) => ({
  subject: { type: 'cleanup', id },
  ...{ siteId, agencyId },
});

/** Opens a round over the normative documents in force (规范性文件定期清理). Throws `invalidInput` where there are none. */
export const openRound = command({
  name: 'cleanup.open',
  permission: 'cleanup.propose',
  input: OpenRound,
  async run(context, { agencyId, isWholeSite, ...content }) {
    const { tx, now, actor } = context;
    const { scope } = await getAgencyScope(tx, agencyId);
    if (
      !holds(actor, isWholeSite ? 'cleanup.wholeSite' : 'cleanup.propose', scope) ||
      actor.staffId === null
    ) {
      throw new AppError('forbidden', { reason: 'roleMissing', message: refusals.roleMissing });
    }
    const where = { siteId: scope.siteId, agencyId: isWholeSite ? null : scope.bodyId, law: content.law };
    const documents = await findInForce(tx, where);
    if (documents.length === 0) throw fieldError('law', fieldText.law, refusals.nothingFound, content.law);
    const { id } = await tx
      .insertInto('cleanupRound')
      .values({
        ...content,
        ...{ agencyId, siteId: scope.siteId, state: 'open', openedAt: now, openedBy: actor.staffId },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('cleanupEntry')
      .values(documents.map((documentId) => ({ roundId: id, documentId })))
      .execute();
    await context.record({
      name: 'cleanup.opened',
      ...aboutRound({ id, siteId: scope.siteId, agencyId }),
      payload: { entries: documents.length },
    });
    return { roundId: id };
  },
});

/** Writes proposals for some of the documents; the others stay as they are. */
export const propose = command({
  name: 'cleanup.propose',
  permission: 'cleanup.propose',
  input: Proposals,
  async run(context, { proposals, ...target }) {
    const { tx, now, actor } = context;
    const round = await takeRound(context, 'cleanup.propose', ['open'], target);
    const bare = proposals.filter(({ outcome, reason }) => outcome !== 'keep' && reason === '');
    if (bare.length > 0) {
      const fields = bare.map(({ documentId }) => ({
        field: `reason.${documentId}`,
        label: fieldText.reason,
        message: refusals.reasonMissing,
      }));
      throw new AppError('invalidInput', { fields });
    }
    const { numAffectedRows = 0n } = await sql`
      update cleanup_entry entry set outcome = said.outcome, reason = said.reason, proposed_by = ${actor.staffId},
        proposed_at = ${now}
      from json_to_recordset(${JSON.stringify(proposals)}::json) as said ("documentId" uuid, outcome text, reason text)
      where entry.round_id = ${round.id} and entry.document_id = said."documentId"`.execute(tx);
    if (Number(numAffectedRows) < proposals.length)
      throw new AppError('notFound', { reason: 'cleanupEntry' });
    await setState(context, round, 'open');
    await context.record({
      name: 'cleanup.proposed',
      ...aboutRound(round),
      payload: { entries: proposals.length },
    });
    return { roundId: round.id };
  },
});

/** A leader who proposed none of it signs the whole list. */
export const decideRound = command({
  name: 'cleanup.decide',
  permission: 'cleanup.decide',
  input: RoundTarget,
  async run(context, target) {
    const { tx, now, actor } = context;
    const round = await takeRound(context, 'cleanup.decide', ['open'], target);
    const entries = await listEntries(tx, round.id, shanghaiDate(now));
    const open = entries.filter(({ outcome }) => outcome === null).length;
    if (open > 0)
      throw new AppError('stateForbids', { reason: 'unfinished', message: refusals.unfinished(open) });
    if (entries.some(({ proposedBy }) => proposedBy === actor.staffId)) {
      throw new AppError('forbidden', { reason: 'ownWork', message: refusals.ownWork });
    }
    await setState(context, round, 'decided', { decidedAt: now, decidedBy: actor.staffId });
    await context.record({
      name: 'cleanup.decided',
      ...aboutRound(round),
      payload: { version: round.version },
    });
    return { roundId: round.id };
  },
});

/** Back to the proposals, before anything is public. */
export const reopenRound = command({
  name: 'cleanup.reopen',
  permission: 'cleanup.decide',
  input: RoundTarget,
  async run(context, target) {
    const round = await takeRound(context, 'cleanup.decide', ['decided'], target);
    await setState(context, round, 'open', { decidedAt: null, decidedBy: null });
    await context.record({
      name: 'cleanup.reopened',
      ...aboutRound(round),
      payload: { version: round.version },
    });
    return { roundId: round.id };
  },
});

const VALIDITY_OF = { repeal: 'repealed', lapse: 'lapsed' } as const;

/** Makes the signed result public; what is repealed or has lapsed changes its validity in the same transaction. */
export const publishRound = command({
  name: 'cleanup.publish',
  permission: 'cleanup.publish',
  input: RoundTarget,
  async run(context, target) {
    const { env, tx, now, actor } = context;
    const round = await takeRound(context, 'cleanup.publish', ['decided'], target);
    const effectiveOn = shanghaiDate(now);
    const ended = (await listEntries(tx, round.id, effectiveOn)).flatMap(
      ({ documentId, outcome, reason, validity }) => {
        const next = outcome === 'repeal' || outcome === 'lapse' ? VALIDITY_OF[outcome] : null;
        return next && next !== validity
          ? [{ documentId, validity: next, effectiveOn, reason: `${round.title}：${reason}` }]
          : [];
      },
    );
    for (const change of ended) await runWithin(env, tx, setValidity, actor, change);
    await setState(context, round, 'published', { publishedAt: now, publishedBy: actor.staffId });
    const repealed = ended.filter(({ validity }) => validity === 'repealed').length;
    await context.record({
      name: 'cleanup.published',
      ...aboutRound(round),
      payload: { repealed, lapsed: ended.length - repealed },
    });
    return { roundId: round.id };
  },
});

async function setState(
  { tx }: CommandContext,
  round: RoundView,
  state: RoundState,
  changes: {
    decidedAt?: Date | null;
    decidedBy?: string | null;
    publishedAt?: Date;
    publishedBy?: string | null;
  } = {},
): Promise<void> {
  await tx
    .updateTable('cleanupRound')
    .set({ state, version: round.version + 1, ...changes })
    .where('id', '=', round.id)
    .execute();
}
