import { randomUUID } from 'node:crypto';
import type { CommandContext } from '../../../platform/command.ts';
import { storableText } from '../../../platform/database/bulk-insert.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { holds, type Scope } from '../../../platform/permission.ts';
import { parseInput } from '../../../platform/validation.ts';
import { type IndexNo, parseIndexNo } from '../../../rules/identifiers/index-no.ts';
import { type AgencyScope, agencyScopes, getIssuingCode } from '../../agency/index.ts';
import { type KeptFile, keepFiles } from '../../attachment/index.ts';
import { type ItemFacts, itemsById } from '../../catalogue/index.ts';
import { bodyOf, bodyOfText, contentColumns, storable } from '../content-columns.ts';
import { EarlierPublication } from '../earlier-publication.ts';
import type { RecordIdentity } from '../import-evidence.ts';
import { text } from '../text.ts';

/** A record that passed every rule, ready to be written. */
export interface PreparedRecord {
  /** Identities it gets here when it is new. */
  documentId: string;
  editionId: string;
  input: EarlierPublication;
  scope: Scope;
  columns: ReturnType<typeof contentColumns>;
  /** Items that are known, with their domains, the main one first. */
  items: [itemId: string, domain: string][];
  kept: IndexNo | null;
  /** Code under which an 索引号 is to be issued; null where one is kept, or none is needed yet. */
  issuingCode: string | null;
  isPublic: boolean;
  files: (KeptFile & { sha256: string; size: number; address: string | null })[];
  identity: RecordIdentity;
}

/** A record as it came, and why it may not be taken in. */
export type Preparation = { record: PreparedRecord } | { refused: AppError };

/** Throws `invalidInput` for days to come, and for a document published before it was formed. */
function refuseDates(input: EarlierPublication, today: string): void {
  for (const [field, label] of [
    ['formedOn', '生成日期'],
    ['sourcePublishedOn', '原公开日期'],
  ] as const) {
    const value = input[field];
    if (value && value > today) throw fieldError(field, label, text.dateInFuture(value, today), value);
  }
  if (input.formedOn && input.sourcePublishedOn && input.formedOn > input.sourcePublishedOn) {
    const message = text.formedAfterPublished(input.formedOn, input.sourcePublishedOn);
    throw fieldError('formedOn', '生成日期', message, input.formedOn);
  }
}

/** Throws `invalidInput` naming the field whose text PostgreSQL could not keep. */
function refuseBrokenText(input: EarlierPublication): void {
  for (const [field, value] of Object.entries(input)) {
    const parts = Array.isArray(value) ? value : [value];
    const isBroken = parts.some((part) => !storableText(typeof part === 'string' ? part : ''));
    if (isBroken) throw fieldError(field, field, text.brokenText, '');
  }
}

function parsed(value: unknown, today: string): EarlierPublication {
  const input = storable(parseInput(EarlierPublication, value));
  refuseBrokenText(input);
  refuseDates(input, today);
  return { ...input, isFormedElsewhere: true };
}

interface Places {
  agencies: Map<string, AgencyScope>;
  /** Item facts by `siteId bodyId`. */
  items: Map<string, Map<string, ItemFacts>>;
  /** Issuing codes by body, as far as they were asked for. */
  codes: Map<string, string>;
}

const placeKey = ({ siteId, bodyId }: Scope) => `${siteId} ${bodyId}`;

async function loadPlaces({ tx }: CommandContext, inputs: readonly EarlierPublication[]): Promise<Places> {
  const agencies = await agencyScopes(
    tx,
    inputs.map(({ agencyId }) => agencyId),
  );
  const wanted = new Map<string, { scope: Scope; ids: Set<string> }>();
  for (const { agencyId, items } of inputs) {
    const scope = agencies.get(agencyId)?.scope;
    if (!scope || items.length === 0) continue;
    const place = wanted.get(placeKey(scope)) ?? { scope, ids: new Set<string>() };
    for (const id of items) place.ids.add(id);
    wanted.set(placeKey(scope), place);
  }
  const items = new Map<string, Map<string, ItemFacts>>();
  for (const [key, { scope, ids }] of wanted) {
    items.set(key, await itemsById(tx, [...ids], { siteId: scope.siteId, agencyId: scope.bodyId }));
  }
  return { agencies, items, codes: new Map() };
}

/** Personal lists and rows without the web never come in as public: they land as drafts (decisions: audience). */
function mayBePublic(input: EarlierPublication, facts: readonly ItemFacts[]): boolean {
  if (input.as === 'draft' || input.disclosure !== 'proactive' || input.audience !== 'everyone') return false;
  return facts.every((item) => item.hasWeb && (!item.isPersonal || item.isForEveryone));
}

function scopeOf({ actor }: CommandContext, input: EarlierPublication, { agencies }: Places): Scope {
  const found = agencies.get(input.agencyId);
  if (!found) throw new AppError('notFound', { reason: 'agency' });
  const scope = { ...found.scope, agencyId: found.scope.bodyId };
  if (!holds(actor, 'document.import', { ...scope, domains: undefined })) {
    throw new AppError('forbidden', { reason: 'roleMissing', message: text.importForbidden });
  }
  return scope;
}

/** Throws `stateForbids` where neither the body nor one above it has a code. One statement a body. */
async function issuingCodeOf({ tx }: CommandContext, bodyId: string, { codes }: Places): Promise<string> {
  const code = codes.get(bodyId) ?? (await getIssuingCode(tx, bodyId));
  codes.set(bodyId, code);
  return code;
}

async function prepareOne(
  context: CommandContext,
  input: EarlierPublication,
  places: Places,
  today: string,
): Promise<PreparedRecord> {
  const scope = scopeOf(context, input, places);
  const known = places.items.get(placeKey(scope));
  // An item that nobody knows leaves the record 待归目.
  const facts = input.items.flatMap((id) => known?.get(id) ?? []);
  const items = facts.map(({ itemId, domain }): [string, string] => [itemId, domain]);
  const isSecret = input.withholdingGround === 'N1';
  const body =
    input.bodyPlain && !isSecret ? bodyOfText(input.bodyPlain) : bodyOf(isSecret ? '' : input.bodyHtml);
  const filed = { ...input, items: items.map(([id]) => id) };
  const columns = contentColumns(filed, body, new Map(items), today);
  const keptForm = input.sourceIndexNo ? parseIndexNo(input.sourceIndexNo) : null;
  const kept = keptForm?.ok ? keptForm.value : null;
  const isPublic = mayBePublic(input, facts);
  const issuingCode = isPublic && !kept ? await issuingCodeOf(context, scope.bodyId, places) : null;
  const files = isSecret ? [] : input.files;
  const keptFiles = await keepFiles(context, files);
  return {
    ...{ documentId: randomUUID(), editionId: randomUUID() },
    ...{ input: filed, scope, columns, items, kept, issuingCode, isPublic },
    files: keptFiles.map((file, place) => ({
      ...file,
      sha256: files[place]?.sha256 ?? '',
      size: files[place]?.size ?? 0,
      address: files[place]?.address ?? null,
    })),
    identity: {
      agencyId: scope.bodyId,
      sourceKey: input.sourceKey ?? null,
      keptIndexNo: kept ? `${kept.code}/${kept.back}` : null,
      title: columns.title,
      docNoKey: columns.docNoKey,
      bodyText: columns.bodyText,
      formedOn: columns.formedOn,
      issuer: input.issuer ?? null,
    },
  };
}

/**
 * Each record through the one schema and the rules, the reason beside each that does not pass. Places and items are looked
 * up once for all; faults of ours are thrown on.
 */
export async function prepareImported(
  context: CommandContext,
  values: readonly unknown[],
  today: string,
): Promise<Preparation[]> {
  const read = values.map((value) => attempt(() => parsed(value, today)));
  const places = await loadPlaces(
    context,
    read.flatMap((one) => ('done' in one ? [one.done] : [])),
  );
  const prepared: Preparation[] = [];
  for (const one of read) {
    if ('refused' in one) {
      prepared.push(one);
      continue;
    }
    const outcome = await prepareOne(context, one.done, places, today).then(
      (record): Preparation => ({ record }),
      refusalOf,
    );
    prepared.push(outcome);
  }
  return prepared;
}

function attempt<T>(work: () => T): { done: T } | { refused: AppError } {
  try {
    return { done: work() };
  } catch (error) {
    return refusalOf(error);
  }
}

function refusalOf(error: unknown): { refused: AppError } {
  if (error instanceof AppError && error.code !== 'internal') return { refused: error };
  throw error;
}
