import { sql } from 'kysely';
import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { holds, type Scope } from '../../../platform/permission.ts';
import { parseInput } from '../../../platform/validation.ts';
import { parseIndexNo } from '../../../rules/identifiers/index-no.ts';
import { agenciesByName, agencyScopes, findAgencyByCode, nameKey } from '../../agency/index.ts';
import { ExportedDocument } from '../exported-document.ts';
import { text } from '../text.ts';
import {
  beginTurn,
  countsOf,
  type EntryOutcome,
  findingsOf,
  LARGEST_BATCH,
  Place,
  Refused,
  Run,
  refusalOf,
} from './batch-parts.ts';
import { advanceRun, keepFindings } from './import-run.ts';
import { type RestoredDocument, writeRestored } from './write-restored.ts';

export const RestoreBatch = z.object({
  entries: z.array(z.union([Place.extend({ document: z.unknown() }), Refused])).max(LARGEST_BATCH),
  run: Run.nullish(),
  /** Site in which agencies are looked for by name. */
  siteId: z.uuid(),
});

type AgencyName = ExportedDocument['agency'];
type ScopeFinder = (agency: AgencyName) => Promise<Scope>;

/** Agencies of the export by code, else by name; one look-up each. Throws `invalidInput` where one is not here. */
function scopeFinder({ tx }: CommandContext, siteId: string): ScopeFinder {
  const scopes = new Map<string, Scope>();
  return async ({ code, name }) => {
    const key = code ?? nameKey(name);
    const known = scopes.get(key);
    if (known) return known;
    const found = code
      ? await findAgencyByCode(tx, code)
      : ((await agenciesByName(tx, [siteId], [name])).get(nameKey(name)) ?? null);
    const scope = found ? (await agencyScopes(tx, [found.id])).get(found.id)?.scope : undefined;
    if (!scope) throw fieldError('agency', '发布机构', text.agencyUnknown(code ?? name), code ?? name);
    scopes.set(key, scope);
    return scope;
  };
}

async function readDocument(
  context: CommandContext,
  value: unknown,
  scopeOf: ScopeFinder,
): Promise<RestoredDocument> {
  const document = parseInput(ExportedDocument, value);
  const number = parseIndexNo(document.indexNo);
  if (!number.ok) throw fieldError('indexNo', '索引号', text.indexNoUnknown, document.indexNo);
  const scope = await scopeOf(document.agency);
  if (!holds(context.actor, 'document.import', { ...scope, domains: undefined })) {
    throw new AppError('forbidden', { reason: 'roleMissing', message: text.importForbidden });
  }
  const coAgencyIds = new Map<string, string[]>();
  for (const { id, coAgencies } of document.editions) {
    const ids: string[] = [];
    for (const agency of coAgencies) ids.push((await scopeOf(agency)).bodyId);
    coAgencyIds.set(id, ids);
  }
  return { document, number: number.value, scope, coAgencyIds };
}

/** Which of the documents are here: by identity, 索引号, source id, or one of their files. One statement. */
async function hereAlready(
  { tx }: CommandContext,
  documents: readonly RestoredDocument[],
): Promise<Map<string, { documentId: string; editionId: string; indexNo: string | null }>> {
  const own = documents.map(({ document }) => document);
  const { rows } = await sql<{
    wanted: string;
    documentId: string;
    editionId: string;
    indexNo: string | null;
  }>`
    select wanted.id as wanted, document.id as "documentId", edition.id as "editionId", document.index_no as "indexNo"
    from unnest(${own.map(({ id }) => id)}::uuid[], ${own.map(({ indexNo }) => indexNo)}::text[],
      ${own.map(({ sourceKey }) => sourceKey)}::text[]) as wanted(id, index_no, source_key)
    join document on document.id = wanted.id or document.index_no = wanted.index_no
      or document.source_key = wanted.source_key
    join edition on edition.document_id = document.id`.execute(tx);
  return new Map(rows.map(({ wanted, ...found }) => [wanted, found]));
}

/**
 * Takes back documents of an export of ours with everything their pages showed: addresses, dates, editions, files,
 * tombstones. No signature and no account comes with them. What is here already stays as it is.
 */
export const restoreBatch = command({
  name: 'document.restoreBatch',
  permission: 'document.import',
  input: RestoreBatch,
  async run(context, { entries, run, siteId }) {
    const { staffId } = context.actor;
    if (staffId === null) throw new AppError('forbidden', { reason: 'roleMissing' });
    await beginTurn(context.tx);
    const scopeOf = scopeFinder(context, siteId);
    const read: (RestoredDocument | EntryOutcome)[] = [];
    for (const entry of entries) {
      if ('refusal' in entry) read.push({ outcome: 'refused', ...entry.refusal });
      else read.push(await readDocument(context, entry.document, scopeOf).catch(refusedOf));
    }
    const documents = read.filter((one): one is RestoredDocument => 'document' in one);
    const here = await hereAlready(context, documents);
    await writeRestored(
      context,
      documents.filter(({ document }) => !here.has(document.id)),
      staffId,
    );
    const outcomes = read.map((one): EntryOutcome => {
      if (!('document' in one)) return one;
      const { id, indexNo, editions } = one.document;
      const found = here.get(id);
      if (found) return { outcome: 'unchanged', ...found };
      const editionId = editions.at(-1)?.id ?? '';
      return { outcome: 'written', isPublic: true, suspected: null, documentId: id, editionId, indexNo };
    });
    const counts = countsOf(outcomes);
    if (run) {
      await advanceRun(context, run, counts);
      await keepFindings(context.tx, run.key, findingsOf(entries, outcomes));
    }
    return { outcomes, counts };
  },
});

function refusedOf(error: unknown): EntryOutcome {
  if (error instanceof AppError && error.code !== 'internal') return refusalOf(error);
  throw error;
}
