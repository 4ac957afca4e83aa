import { type CommandContext, command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database/pool.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { mayArrangeAgencies } from '../policy.ts';
import { listSubtreeIds } from '../queries/scope.ts';
import { fieldText, refusalText } from '../text.ts';
import { CloseAgency, MergeAgency } from '../types.ts';
import { lastEffectiveOn } from './history.ts';
import { type AgencyRow, agencyToChange, checkedEffectiveOn, outOfReach } from './registry.ts';
import { handOver } from './succession.ts';

/** The agency about to end: within reach, no host of a site, ending on a day that can be registered. */
async function agencyToEnd(
  context: CommandContext,
  input: { agencyId: string; version: number; effectiveOn: string },
) {
  const { tx, actor } = context;
  const agency = await agencyToChange(context, input.agencyId, input.version);
  if (agency.kind !== 'internal_unit' && !mayArrangeAgencies(actor, agency.siteId)) throw outOfReach();
  const hosted = await tx
    .selectFrom('site')
    .where('hostAgencyId', '=', agency.id)
    .select('name')
    .executeTakeFirst();
  if (hosted) {
    throw new AppError('stateForbids', { reason: 'hostsSite', message: refusalText.hostsSite(hosted.name) });
  }
  checkedEffectiveOn(context, input.effectiveOn, await lastEffectiveOn(tx, agency.id));
  return agency;
}

async function successorOf(tx: Tx, agency: AgencyRow, successorId: string) {
  const refuse = (message: string) => fieldError('successorId', fieldText.successor, message);
  const successor = await tx
    .selectFrom('agency')
    .selectAll()
    .where('id', '=', successorId)
    .executeTakeFirst();
  if (!successor) throw refuse(refusalText.unknownAgency);
  if (successor.closedOn !== null) throw refuse(refusalText.successorClosed(successor.name));
  if ((await listSubtreeIds(tx, agency.id)).includes(successorId)) throw refuse(refusalText.successorSelf);
  if (agency.kind !== 'internal_unit' && successor.kind === 'internal_unit') {
    throw refuse(refusalText.successorUnit(successor.name));
  }
  return successor;
}

/** Marks an agency and the given units inside it as closed; the row, its code and its addresses stay for ever. */
async function end(tx: Tx, agency: AgencyRow, unitIds: readonly string[], closedOn: string): Promise<void> {
  await tx
    .updateTable('agency')
    .set((eb) => ({ closedOn, version: eb('version', '+', 1) }))
    .where('id', 'in', [agency.id, ...unitIds])
    .where('closedOn', 'is', null)
    .execute();
}

function eventOf(agency: AgencyRow) {
  return { subject: { type: 'agency', id: agency.id }, siteId: agency.siteId, agencyId: agency.id };
}

/** Internal units at any depth beneath an agency that are still open. */
async function openUnits(tx: Tx, agency: AgencyRow): Promise<string[]> {
  const ids = (await listSubtreeIds(tx, agency.id)).filter((id) => id !== agency.id);
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('agency')
    .where('id', 'in', ids)
    .where('kind', '=', 'internal_unit')
    .where('bodyId', '=', agency.bodyId)
    .where('closedOn', 'is', null)
    .select('id')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Merges an agency into another one. What it published keeps its address and 索引号 under the old code; new documents use
 * the successor's code (S1-017). Bodies beneath it and supervision pass to the successor, its units go along or end.
 */
export const mergeAgency = command({
  name: 'agency.merge',
  permission: 'agency.edit',
  input: MergeAgency,
  async run(context, input) {
    const { tx } = context;
    const agency = await agencyToEnd(context, input);
    const successor = await successorOf(tx, agency, input.successorId);
    const ending = input.units === 'close' ? await openUnits(tx, agency) : [];
    await end(tx, agency, ending, input.effectiveOn);
    await handOver(tx, agency, successor);
    const { effectiveOn, note } = input;
    await tx
      .insertInto('agencySuccession')
      .values({
        fromAgencyId: agency.id,
        toAgencyId: successor.id,
        kind: 'merged',
        formerName: agency.name,
        effectiveOn,
        note,
      })
      .execute();
    await context.record({
      name: 'agency.merged',
      ...eventOf(agency),
      payload: { successorId: successor.id, effectiveOn },
    });
    return { agencyId: agency.id, successorId: successor.id };
  },
});

/** Closes an agency that nobody succeeds, with its internal units. Refused while other bodies stand beneath it. */
export const closeAgency = command({
  name: 'agency.close',
  permission: 'agency.edit',
  input: CloseAgency,
  async run(context, { effectiveOn, note, ...target }) {
    const { tx } = context;
    const agency = await agencyToEnd(context, { effectiveOn, ...target });
    const units = await openUnits(tx, agency);
    const members = await tx
      .selectFrom('agency')
      .where('parentId', 'in', [agency.id, ...units])
      .where('closedOn', 'is', null)
      .where('kind', '<>', 'internal_unit')
      .select('name')
      .orderBy('sort')
      .orderBy('name')
      .execute();
    if (members.length > 0) {
      const names = members.map(({ name }) => name).join('、');
      throw new AppError('stateForbids', { reason: 'hasMembers', message: refusalText.hasMembers(names) });
    }
    await end(tx, agency, units, effectiveOn);
    await tx
      .deleteFrom('agencySupervision')
      .where((eb) => eb.or([eb('supervisorId', '=', agency.id), eb('supervisedId', '=', agency.id)]))
      .execute();
    await tx
      .insertInto('agencySuccession')
      .values({ fromAgencyId: agency.id, kind: 'closed', formerName: agency.name, effectiveOn, note })
      .execute();
    await context.record({ name: 'agency.closed', ...eventOf(agency), payload: { effectiveOn } });
    return { agencyId: agency.id };
  },
});
