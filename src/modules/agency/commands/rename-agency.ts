import { command } from '../../../platform/command.ts';
import { fieldError } from '../../../platform/errors.ts';
import { mayArrangeAgencies } from '../policy.ts';
import { nameKey } from '../queries/lookup.ts';
import { fieldText, refusalText } from '../text.ts';
import { RenameAgency } from '../types.ts';
import { lastEffectiveOn, rememberFormerName } from './history.ts';
import { agencyToChange, checkedEffectiveOn, outOfReach, refuseTakenName } from './registry.ts';

/**
 * Gives an agency a new name. The old one stays as a former name that finds it; code, addresses and 索引号 do not change
 * (S1-017). Throws `invalidInput`, `conflict`, `duplicate`, `forbidden`.
 */
export const renameAgency = command({
  name: 'agency.rename',
  permission: 'agency.edit',
  input: RenameAgency,
  async run(context, { agencyId, version: seen, name, shortName, effectiveOn, note }) {
    const { tx, actor } = context;
    const agency = await agencyToChange(context, agencyId, seen);
    if (agency.kind !== 'internal_unit' && !mayArrangeAgencies(actor, agency.siteId)) throw outOfReach();
    if (nameKey(name) === nameKey(agency.name))
      throw fieldError('name', fieldText.name, refusalText.nameSame, name);
    await refuseTakenName(tx, { ...agency, name }, agency.id);
    checkedEffectiveOn(context, effectiveOn, await lastEffectiveOn(tx, agency.id));
    await rememberFormerName(tx, agency.id, agency.name, effectiveOn);
    await tx
      .insertInto('agencySuccession')
      .values({ fromAgencyId: agency.id, kind: 'renamed', formerName: agency.name, effectiveOn, note })
      .execute();
    const version = agency.version + 1;
    await tx.updateTable('agency').set({ name, shortName, version }).where('id', '=', agency.id).execute();
    await context.record({
      name: 'agency.renamed',
      subject: { type: 'agency', id: agency.id },
      siteId: agency.siteId,
      agencyId: agency.id,
      payload: { effectiveOn },
    });
    return { agencyId: agency.id, version };
  },
});
