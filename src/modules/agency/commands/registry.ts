import type { CommandContext } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database/pool.ts';
import { AppError, type FieldError, fieldError } from '../../../platform/errors.ts';
import type { Scope } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import type { AgencyKind, AgencyLevel } from '../kinds.ts';
import { mayEditAgency } from '../policy.ts';
import { nameKey } from '../queries/lookup.ts';
import { fieldText, refusalText } from '../text.ts';

/**
 * Lets one change of the register run at a time: circles, doubled names and doubled codes cannot slip in between.
 * Changes are rare; readers and documents are not held up.
 */
export async function lockRegistry(tx: Tx): Promise<void> {
  await tx.selectFrom('site').select('id').orderBy('id').forNoKeyUpdate().execute();
}

/** The row of an agency as commands work with it. */
export async function getAgencyRow(tx: Tx, agencyId: string) {
  const row = await tx.selectFrom('agency').selectAll().where('id', '=', agencyId).executeTakeFirst();
  if (!row) throw new AppError('notFound', { reason: 'agency' });
  return { ...row, kind: row.kind as AgencyKind, level: row.level as AgencyLevel };
}

export type AgencyRow = Awaited<ReturnType<typeof getAgencyRow>>;

/** Where an agency stands, for permissions. */
export function scopeOf(agency: Pick<AgencyRow, 'id' | 'bodyId' | 'siteId'>): Scope {
  return { agencyId: agency.id, bodyId: agency.bodyId, siteId: agency.siteId };
}

/** Throws `forbidden` with a sentence that says who could do it. */
export function outOfReach(): AppError {
  return new AppError('forbidden', { reason: 'outOfReach', message: refusalText.outOfReach });
}

/**
 * The agency a person is about to change: register locked, within the person's reach, existing, in the version seen.
 * Throws `notFound`, `forbidden`, `stateForbids` or `conflict`.
 */
export async function agencyToChange(
  { tx, actor }: CommandContext,
  agencyId: string,
  version: number | null,
): Promise<AgencyRow> {
  await lockRegistry(tx);
  const agency = await getAgencyRow(tx, agencyId);
  if (!mayEditAgency(actor, scopeOf(agency))) throw outOfReach();
  if (agency.closedOn !== null) {
    throw new AppError('stateForbids', {
      reason: 'agencyClosed',
      message: refusalText.closed(agency.name, agency.closedOn),
    });
  }
  if (version !== null) sameVersion(agency.version, version, { agencyId });
  return agency;
}

/** Throws `conflict` when somebody changed the thing since the person saw it. */
export function sameVersion(current: number, seen: number, facts: Record<string, unknown>): void {
  if (current === seen) return;
  throw new AppError('conflict', {
    reason: 'changedMeanwhile',
    message: refusalText.changedMeanwhile,
    facts: { ...facts, seen, current },
  });
}

/** Refuses a code that another agency has, naming it. */
export async function refuseTakenCodes(
  tx: Tx,
  codes: { code: string | null; creditCode: string | null },
  exceptId: string | null,
): Promise<void> {
  for (const field of ['code', 'creditCode'] as const) {
    const value = codes[field];
    if (!value) continue;
    let query = tx.selectFrom('agency').where(field, '=', value).select(['id', 'name']);
    if (exceptId) query = query.where('id', '<>', exceptId);
    const taken = await query.executeTakeFirst();
    if (taken) throw duplicate(field, fieldText[field], refusalText.codeTaken(taken.name), value, taken.id);
  }
}

/** A body's name is its own within the site, a unit's within its superior; closed agencies keep theirs without claiming it. */
export async function refuseTakenName(
  tx: Tx,
  agency: { name: string; kind: AgencyKind; siteId: string; parentId: string | null },
  exceptId: string | null,
): Promise<void> {
  let query = tx
    .selectFrom('agency')
    .where('siteId', '=', agency.siteId)
    .where('closedOn', 'is', null)
    .select(['id', 'name']);
  query =
    agency.kind === 'internal_unit'
      ? query.where('parentId', '=', agency.parentId)
      : query.where('kind', '<>', 'internal_unit');
  if (exceptId) query = query.where('id', '<>', exceptId);
  const key = nameKey(agency.name);
  const taken = (await query.execute()).find(({ name }) => nameKey(name) === key);
  if (taken)
    throw duplicate('name', fieldText.name, refusalText.nameTaken(taken.name), agency.name, taken.id);
}

/** The refusal of something that exists already, with the field it is about and the id of the first one. */
export function duplicate(
  field: string,
  label: string,
  message: string,
  value: string,
  id: string,
): AppError {
  const fields: FieldError[] = [{ field, label, message, value }];
  return new AppError('duplicate', { reason: field, message, fields, facts: { id } });
}

/** The superior an agency is to have; null is the top. Throws `invalidInput` naming what is wrong with it. */
export async function checkedParent(
  tx: Tx,
  agency: { kind: AgencyKind; siteId: string | null; parentId: string | null },
): Promise<AgencyRow | null> {
  const refuse = (message: string) => fieldError('parentId', fieldText.parent, message);
  if (agency.parentId === null) {
    if (agency.kind === 'internal_unit') throw refuse(refusalText.unitNeedsBody);
    return null;
  }
  const parent = await tx
    .selectFrom('agency')
    .selectAll()
    .where('id', '=', agency.parentId)
    .executeTakeFirst();
  if (!parent) throw refuse(refusalText.unknownAgency);
  if (parent.closedOn !== null) throw refuse(refusalText.parentClosed(parent.name));
  const isUnit = agency.kind === 'internal_unit';
  if (parent.kind === 'internal_unit' && !isUnit) throw refuse(refusalText.parentUnit(parent.name));
  if (isUnit && agency.siteId !== null && agency.siteId !== parent.siteId) {
    throw refuse(refusalText.parentElsewhere(parent.name));
  }
  return { ...parent, kind: parent.kind as AgencyKind, level: parent.level as AgencyLevel };
}

/** Both codes as stored: the credit code gives the other; where both are given they must agree (GB 32100). */
export function agreedCodes(codes: { code: string | null; creditCode: string | null }) {
  const within = codes.creditCode?.slice(8, 17) ?? null;
  if (codes.code && within && codes.code !== within) {
    throw fieldError('code', fieldText.code, refusalText.codesDiffer(within), codes.code);
  }
  return { code: codes.code ?? within, creditCode: codes.creditCode };
}

/** The day a change of the register takes effect: not later than today, not before what was registered earlier. */
export function checkedEffectiveOn(
  context: CommandContext,
  effectiveOn: string,
  earlier: string | null,
): void {
  const today = shanghaiDate(context.now);
  const refuse = (message: string) => fieldError('effectiveOn', fieldText.effectiveOn, message, effectiveOn);
  if (effectiveOn > today) throw refuse(refusalText.notYet(today));
  if (earlier !== null && effectiveOn < earlier) throw refuse(refusalText.beforeEarlier(earlier));
}
