import type { CommandContext } from '../../../platform/command.ts';
import type { ImportLine } from '../import-types.ts';
import { type FoundAgency, findAgencyByCode, findAgencyByName } from '../queries/lookup.ts';
import { closeAgency, mergeAgency } from './close-agency.ts';
import { getAgencyRow } from './registry.ts';

/**
 * Ends the agencies of which the lines just registered say so, in the order in which they ended: what they published keeps
 * its address under their code. One whose successor is not here is closed without.
 */
export async function endClosed(
  context: CommandContext,
  siteId: string,
  lines: readonly ImportLine[],
): Promise<void> {
  const { tx } = context;
  const find = async (code: unknown, name: unknown): Promise<FoundAgency | null> =>
    (await findAgencyByCode(tx, String(code ?? ''))) ?? findAgencyByName(tx, [siteId], String(name ?? ''));
  const endings = lines.flatMap(({ cells, ended }) => (ended ? [{ cells, ended }] : []));
  for (const { cells, ended } of endings.sort((one, other) => one.ended.on.localeCompare(other.ended.on))) {
    const found = await find(cells.code ?? cells.creditCode, cells.name);
    if (!found || found.closedOn !== null) continue;
    const { id: agencyId, version } = await getAgencyRow(tx, found.id);
    const target = { agencyId, version, effectiveOn: ended.on, note: ended.note };
    const successor = ended.successor === null ? null : await find(ended.successor, ended.successor);
    if (successor && successor.closedOn === null) {
      await mergeAgency.run(context, { ...target, successorId: successor.id, units: 'move' });
    } else await closeAgency.run(context, target);
  }
}
