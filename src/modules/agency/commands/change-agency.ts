import type { Updateable } from 'kysely';
import type { DB } from '../../../../db/types.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database/pool.ts';
import { AppError, type FieldError, fieldError } from '../../../platform/errors.ts';
import { listSubtreeIds } from '../queries/scope.ts';
import { fieldText, refusalText } from '../text.ts';
import { AgencyProfile, ChangeAgency, type GuideContact } from '../types.ts';
import { writeOtherNames } from './history.ts';
import {
  type AgencyRow,
  agencyToChange,
  agreedCodes,
  checkedParent,
  refuseTakenCodes,
  refuseTakenName,
} from './registry.ts';

/** The contacts of a body without which its guide would be incomplete; an office without a fax leaves it empty (Art. 12). */
const NEEDED: readonly Exclude<GuideContact, 'fax'>[] = [
  'disclosureOfficeName',
  'address',
  'officeHours',
  'phone',
  'email',
];
const CONTACT_LABELS: Record<(typeof NEEDED)[number], string> = {
  disclosureOfficeName: fieldText.disclosureOfficeName,
  address: fieldText.address,
  officeHours: fieldText.officeHours,
  phone: fieldText.phoneLabel,
  email: fieldText.emailLabel,
};

function requireContacts(input: ChangeAgency): void {
  if (input.kind === 'internal_unit') return;
  const fields: FieldError[] = NEEDED.filter((field) => input[field] === '').map((field) => ({
    field,
    label: CONTACT_LABELS[field],
    message: refusalText.contactNeeded,
  }));
  const first = fields[0];
  if (first) throw new AppError('invalidInput', { message: `“${first.label}”：${first.message}`, fields });
}

/** A code is given once: addresses and 索引号 are made of it. */
function keptCodes(agency: AgencyRow, input: Pick<ChangeAgency, 'code' | 'creditCode'>) {
  const codes = agreedCodes({
    code: input.code ?? agency.code,
    creditCode: input.creditCode ?? agency.creditCode,
  });
  if (agency.code !== null && codes.code !== agency.code) {
    throw fieldError('code', fieldText.code, refusalText.codeKept(agency.code), input.code ?? '');
  }
  return codes;
}

/** The superior after the change, and the body a unit then belongs to. */
export async function movedTo(tx: Tx, agency: AgencyRow, input: Pick<ChangeAgency, 'kind' | 'parentId'>) {
  if ((input.kind === 'internal_unit') !== (agency.kind === 'internal_unit')) {
    throw fieldError('kind', fieldText.kind, refusalText.kindFixed);
  }
  const parent = await checkedParent(tx, { ...input, siteId: agency.siteId });
  if (parent && (await listSubtreeIds(tx, agency.id)).includes(parent.id)) {
    throw fieldError('parentId', fieldText.parent, refusalText.parentBelow(parent.name));
  }
  const bodyId = input.kind === 'internal_unit' && parent ? parent.bodyId : agency.id;
  return { parentId: parent?.id ?? null, bodyId };
}

/** Units beneath a unit follow it to its new body. */
export async function moveUnitsBeneath(tx: Tx, agency: AgencyRow, bodyId: string): Promise<void> {
  if (agency.kind !== 'internal_unit' || bodyId === agency.bodyId) return;
  const beneath = (await listSubtreeIds(tx, agency.id)).filter((id) => id !== agency.id);
  if (beneath.length > 0) await tx.updateTable('agency').set({ bodyId }).where('id', 'in', beneath).execute();
}

/** Writes changed columns under the next version and says so. */
export async function writeChange(
  { tx, record }: CommandContext,
  agency: AgencyRow,
  columns: Updateable<DB['agency']>,
): Promise<number> {
  const version = agency.version + 1;
  await tx
    .updateTable('agency')
    .set({ ...columns, version })
    .where('id', '=', agency.id)
    .execute();
  await record({
    name: 'agency.changed',
    subject: { type: 'agency', id: agency.id },
    siteId: agency.siteId,
    agencyId: agency.id,
    payload: { version },
  });
  return version;
}

/** Changes what is told about an agency; the name changes by renaming only. Throws `invalidInput`, `conflict`, `duplicate`. */
export const changeAgency = command({
  name: 'agency.change',
  permission: 'agency.edit',
  input: ChangeAgency,
  async run(context, input) {
    const { tx } = context;
    const agency = await agencyToChange(context, input.agencyId, input.version);
    requireContacts(input);
    const codes = keptCodes(agency, input);
    await refuseTakenCodes(tx, codes, agency.id);
    const place = await movedTo(tx, agency, input);
    await refuseTakenName(tx, { ...agency, ...place, kind: input.kind }, agency.id);
    await moveUnitsBeneath(tx, agency, place.bodyId);
    const { otherNames, ...profile } = AgencyProfile.parse(input);
    await writeOtherNames(tx, agency.id, otherNames);
    const version = await writeChange(context, agency, {
      ...profile,
      ...codes,
      ...place,
      kind: input.kind,
      level: input.level,
    });
    return { agencyId: agency.id, version };
  },
});
