import type { CommandContext } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database/pool.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { parseInput } from '../../../platform/validation.ts';
import { addressCode } from '../../../rules/identifiers/credit-code.ts';
import { ImportCells, type ImportLine } from '../import-types.ts';
import { mayEditAgency } from '../policy.ts';
import { findAgencyByCode, findAgencyByName, nameKey } from '../queries/lookup.ts';
import { fieldText, tableText } from '../text.ts';
import { CreateAgency } from '../types.ts';
import { movedTo, moveUnitsBeneath, writeChange } from './change-agency.ts';
import { insertAgency } from './create-agency.ts';
import { rememberFormerName, writeOtherNames } from './history.ts';
import {
  type AgencyRow,
  agreedCodes,
  checkedParent,
  getAgencyRow,
  outOfReach,
  refuseTakenCodes,
  scopeOf,
} from './registry.ts';

export type LineOutcome = 'created' | 'changed' | 'unchanged';

type Given = ReturnType<typeof givenIn>;

/** Only what stands in the line; defaults of the schema would overwrite what is registered. */
function givenIn({ cells }: ImportLine) {
  const parsed = parseInput(ImportCells, cells);
  return Object.fromEntries(Object.entries(parsed).filter(([field]) => field in cells)) as Partial<
    typeof parsed
  >;
}

/** The registered agency a line is about: by code, else by a name it has or had; null = a new one. */
async function knownAgency(
  tx: Tx,
  siteId: string,
  given: Given,
  parentId: string | null,
): Promise<AgencyRow | null> {
  const code = given.code ?? given.creditCode?.slice(8, 17) ?? null;
  if (code) {
    const found = await findAgencyByCode(tx, code);
    if (found) return getAgencyRow(tx, found.id);
  }
  const named = await namedAgency(tx, siteId, given, parentId);
  // Another code under the same name is another agency, or a mistake that the name's uniqueness will show.
  return named && (code === null || named.code === null) ? named : null;
}

async function namedAgency(
  tx: Tx,
  siteId: string,
  given: Given,
  parentId: string | null,
): Promise<AgencyRow | null> {
  if (given.kind === 'internal_unit' && parentId) {
    const units = await tx
      .selectFrom('agency')
      .where('parentId', '=', parentId)
      .where('closedOn', 'is', null)
      .select(['id', 'name'])
      .execute();
    const unit = units.find(({ name }) => nameKey(name) === nameKey(given.name ?? ''));
    return unit ? getAgencyRow(tx, unit.id) : null;
  }
  const found = await findAgencyByName(tx, [siteId], given.name ?? '');
  return found ? getAgencyRow(tx, found.id) : null;
}

/** The superior a line names by code or name; undefined = the line names none. */
async function parentOf(tx: Tx, siteId: string, text: string | undefined): Promise<string | undefined> {
  if (!text) return undefined;
  const found = addressCode(text)
    ? await findAgencyByCode(tx, text)
    : await findAgencyByName(tx, [siteId], text);
  if (!found) throw fieldError('parent', fieldText.parent, tableText.parentUnknown(text), text);
  return found.id;
}

/** Throws when the file means the same agency twice, or an agency that is closed or now called otherwise. */
async function checkKnown(
  { tx, actor }: CommandContext,
  known: AgencyRow,
  given: Given,
  line: number,
  taken: Map<string, number>,
): Promise<void> {
  if (!mayEditAgency(actor, scopeOf(known))) throw outOfReach();
  const refuse = (message: string) => fieldError('name', fieldText.name, message, given.name);
  const first = taken.get(known.id);
  if (first !== undefined) throw refuse(tableText.twice(first));
  taken.set(known.id, line);
  if (known.closedOn !== null) throw refuse(tableText.closed(known.name, known.closedOn));
  const aliases = await tx
    .selectFrom('agencyAlias')
    .where('agencyId', '=', known.id)
    .select('name')
    .execute();
  const names = [known.name, known.shortName, ...aliases.map(({ name }) => name)].map(nameKey);
  if (!names.includes(nameKey(given.name ?? ''))) throw refuse(tableText.nameDiffers(known.name));
}

/** Whether what a line says is what is registered. */
function isSame(current: unknown, said: unknown): boolean {
  return JSON.stringify(current) === JSON.stringify(said);
}

async function aliasesOf(tx: Tx, agencyId: string, kind: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('agencyAlias')
    .where('agencyId', '=', agencyId)
    .where('kind', '=', kind)
    .select('name')
    .execute();
  return rows.map(({ name }) => name);
}

/** Adds former names the register does not know yet; true when there were any. */
async function addFormerNames(tx: Tx, agencyId: string, names: readonly string[]): Promise<boolean> {
  const known = new Set(await aliasesOf(tx, agencyId, 'former'));
  const unknown = names.filter((name) => !known.has(name));
  for (const name of unknown) await rememberFormerName(tx, agencyId, name, null);
  return unknown.length > 0;
}

async function updateKnown(
  context: CommandContext,
  known: AgencyRow,
  given: Given,
  parentId: string | undefined,
): Promise<LineOutcome> {
  const { tx } = context;
  const { name: _, parent: _p, formerNames = [], otherNames, code, creditCode, ...profile } = given;
  const codes = agreedCodes({ code: code ?? known.code, creditCode: creditCode ?? known.creditCode });
  await refuseTakenCodes(tx, codes, known.id);
  const kind = profile.kind ?? known.kind;
  const place = await movedTo(tx, known, { kind, parentId: parentId ?? known.parentId });
  const said = { ...profile, ...codes, ...place };
  const differing = Object.entries(said).filter(
    ([field, value]) => !isSame(known[field as keyof AgencyRow], value),
  );
  const hasNewNames = await addFormerNames(tx, known.id, formerNames);
  const hasOtherNames =
    otherNames !== undefined &&
    !isSame((await aliasesOf(tx, known.id, 'other')).sort(), [...otherNames].sort());
  if (differing.length === 0 && !hasNewNames && !hasOtherNames) return 'unchanged';
  if (hasOtherNames) await writeOtherNames(tx, known.id, otherNames);
  await moveUnitsBeneath(tx, known, place.bodyId);
  await writeChange(context, known, Object.fromEntries(differing));
  return 'changed';
}

async function addNew(
  context: CommandContext,
  siteId: string,
  given: Given,
  parentId: string | null,
): Promise<string> {
  const { parent: _, formerNames = [], ...cells } = given;
  const missing = (['kind', 'level'] as const).filter((field) => cells[field] === undefined);
  if (missing.length > 0) {
    const fields = missing.map((field) => ({
      field,
      label: fieldText[field],
      message: tableText.neededForNew(fieldText[field]),
    }));
    throw new AppError('invalidInput', { message: fields[0]?.message, fields });
  }
  const input = parseInput(CreateAgency, { ...cells, siteId, parentId });
  const checked = await checkedParent(context.tx, { ...input, siteId });
  const id = await insertAgency(context, input, { siteId, parent: checked });
  await addFormerNames(context.tx, id, formerNames);
  return id;
}

/** Takes one line of a table. Throws AppErrors that say what is wrong with it; the register is then as before. */
export async function importLine(
  context: CommandContext,
  siteId: string,
  line: ImportLine,
  taken: Map<string, number>,
): Promise<LineOutcome> {
  const { tx } = context;
  const given = givenIn(line);
  if (!given.name) throw fieldError('name', fieldText.name, fieldText.needed(fieldText.name));
  const parentId = await parentOf(tx, siteId, given.parent);
  const known = await knownAgency(tx, siteId, given, parentId ?? null);
  if (known) {
    await checkKnown(context, known, given, line.line, taken);
    return updateKnown(context, known, given, parentId);
  }
  const id = await addNew(context, siteId, given, parentId ?? null);
  taken.set(id, line.line);
  return 'created';
}
