import { randomUUID } from 'node:crypto';
import { type CommandContext, command } from '../../../platform/command.ts';
import { fieldError } from '../../../platform/errors.ts';
import { mayEditAgency, siteScope } from '../policy.ts';
import { fieldText, refusalText } from '../text.ts';
import { CreateAgency } from '../types.ts';
import { writeOtherNames } from './history.ts';
import {
  type AgencyRow,
  agreedCodes,
  checkedParent,
  lockRegistry,
  outOfReach,
  refuseTakenCodes,
  refuseTakenName,
  scopeOf,
} from './registry.ts';

/** Founding a body concerns the site; a unit inside a body only that body. */
function founderScope(input: CreateAgency, siteId: string, parent: AgencyRow | null) {
  return input.kind === 'internal_unit' && parent ? scopeOf(parent) : siteScope(siteId);
}

async function placeOf(context: CommandContext, input: CreateAgency) {
  const parent = await checkedParent(context.tx, input);
  const siteId = input.siteId ?? parent?.siteId ?? null;
  if (siteId === null) throw fieldError('parentId', fieldText.parent, refusalText.siteNeeded);
  if (!mayEditAgency(context.actor, founderScope(input, siteId, parent))) throw outOfReach();
  return { siteId, parent };
}

/** Writes the row of a new agency whose place was checked, and says so. */
export async function insertAgency(
  context: CommandContext,
  input: CreateAgency,
  { siteId, parent }: { siteId: string; parent: AgencyRow | null },
): Promise<string> {
  const { tx } = context;
  const codes = agreedCodes(input);
  await refuseTakenCodes(tx, codes, null);
  await refuseTakenName(tx, { ...input, siteId }, null);
  const id = randomUUID();
  const bodyId = input.kind === 'internal_unit' && parent ? parent.bodyId : id;
  const { otherNames, ...columns } = input;
  await tx
    .insertInto('agency')
    .values({ ...columns, ...codes, id, siteId, bodyId })
    .execute();
  await writeOtherNames(tx, id, otherNames);
  await context.record({
    name: 'agency.created',
    subject: { type: 'agency', id },
    siteId,
    agencyId: id,
    payload: { code: codes.code, kind: input.kind },
  });
  return id;
}

/**
 * Registers an agency or an internal unit. A unit without a code uses its body's in addresses and 索引号.
 * Throws `invalidInput`, `duplicate` naming the agency that has the name or code, or `forbidden`.
 */
export const createAgency = command({
  name: 'agency.create',
  permission: 'agency.edit',
  input: CreateAgency,
  async run(context, input) {
    await lockRegistry(context.tx);
    const agencyId = await insertAgency(context, input, await placeOf(context, input));
    return { agencyId };
  },
});
