import { command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database/pool.ts';
import { fieldError } from '../../../platform/errors.ts';
import { mayArrangeAgencies } from '../policy.ts';
import { fieldText, refusalText } from '../text.ts';
import { SetSupervision } from '../types.ts';
import { agencyToChange, outOfReach } from './registry.ts';

async function refuseUnfit(tx: Tx, supervisorId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx
    .selectFrom('agency')
    .where('id', 'in', ids)
    .select(['id', 'name', 'kind', 'closedOn'])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const [index, id] of ids.entries()) {
    const refuse = (message: string) =>
      fieldError(`supervised.${index}.agencyId`, fieldText.supervised, message);
    const found = byId.get(id);
    if (!found) throw refuse(refusalText.unknownAgency);
    if (id === supervisorId) throw refuse(refusalText.superviseSelf);
    if (found.kind === 'internal_unit') throw refuse(refusalText.superviseUnit(found.name));
    if (found.closedOn !== null) throw refuse(refusalText.parentClosed(found.name));
  }
}

/** Sets whom an authority supervises, sector by sector: public enterprises, institutions, schools … (条例 Art. 55; S1-173). */
export const setSupervision = command({
  name: 'agency.setSupervision',
  permission: 'agency.edit',
  input: SetSupervision,
  async run(context, { agencyId, supervised }) {
    const { tx, actor } = context;
    const agency = await agencyToChange(context, agencyId, null);
    if (!mayArrangeAgencies(actor, agency.siteId)) throw outOfReach();
    if (agency.kind === 'internal_unit') {
      throw fieldError('agencyId', fieldText.agency, refusalText.superviseUnit(agency.name));
    }
    await refuseUnfit(
      tx,
      agencyId,
      supervised.map((line) => line.agencyId),
    );
    await tx.deleteFrom('agencySupervision').where('supervisorId', '=', agencyId).execute();
    if (supervised.length > 0) {
      await tx
        .insertInto('agencySupervision')
        .values(
          supervised.map((line) => ({
            supervisorId: agencyId,
            supervisedId: line.agencyId,
            sector: line.sector,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await context.record({
      name: 'agency.supervisionChanged',
      subject: { type: 'agency', id: agencyId },
      siteId: agency.siteId,
      agencyId,
      payload: { supervised: supervised.map((line) => line.agencyId) },
    });
    return { agencyId };
  },
});
