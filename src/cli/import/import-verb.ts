import { itemsById } from '../../modules/catalogue/index.ts';
import { eachFinding } from '../../modules/document/index.ts';
import type { Env } from '../../platform/env.ts';
import { shanghaiTimestamp } from '../../rules/plain-date.ts';
import { agencyIdOf } from '../named-agency.ts';
import { withInstallation } from '../opened.ts';
import { findOperator } from '../operator.ts';
import { importText as text } from '../text.ts';
import { NotUnderstood, type Terminal, type Typed, type Verb } from '../verb.ts';
import { writeFindings } from './findings-file.ts';
import { type ImportReport, importFiles } from './import-files.ts';
import { progressOn } from './progress.ts';
import { ReasonTally } from './reason-tally.ts';
import { openSource, type Source } from './sources.ts';

/** Suspected duplicates shown on the terminal; all stand in their file. */
const SHOWN_SUSPECTED = 20;

/** Takes in what other platforms published before (decisions: imports). */
export const importVerb: Verb = {
  name: 'import',
  summary: text.summary,
  usage: ['import FILE… [--agency CODE] [--item ID] [--as draft|published] [--by ACCOUNT]'],
  options: {
    agency: { value: 'CODE', help: text.agency },
    item: { value: 'ID', help: text.item, isMultiple: true },
    as: { value: 'draft|published', help: text.as },
    by: { value: 'ACCOUNT', help: text.by },
    refused: { value: 'FILE', help: text.refusedOption },
    suspected: { value: 'FILE', help: text.suspectedOption },
  },
  notes: text.notes,
  async run(typed, place) {
    const { sources, as } = await asked(typed);
    const { terminal } = place;
    return withInstallation(place, async ({ env }, config) => {
      const mayChoose = config.databaseUrl === null && config.demo === 'on';
      const operator = await findOperator(env, typed.option('by'), mayChoose);
      const agency = typed.option('agency');
      const items = await knownItems(env, typed.options('item'));
      const agencyId = agency === undefined ? null : await agencyIdOf(env, agency);
      terminal.err(text.operator(operator.actor.displayName));
      const onProgress = progressOn(terminal, () => performance.now());
      const settings = { operator, as, items, agencyId, onProgress };
      const report = await importFiles(env, sources, terminal.stdin, settings).catch(explained);
      if (terminal.isInteractive) terminal.err('');
      await show(env, report, typed, terminal);
      return report.counts.refused === 0 ? 0 : 1;
    });
  },
};

async function asked(typed: Typed): Promise<{ sources: Source[]; as: 'draft' | 'published' }> {
  if (typed.words.length === 0) throw new NotUnderstood(text.noFile);
  const as = typed.option('as') ?? 'draft';
  if (as !== 'draft' && as !== 'published') throw new NotUnderstood(text.asUnknown(as));
  const sources: Source[] = [];
  for (const file of typed.words) sources.push(await openSource(file));
  return { sources, as };
}

async function knownItems(env: Env, ids: readonly string[]): Promise<readonly string[]> {
  const known = await itemsById(env.db, ids);
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw new NotUnderstood(text.unknownItem(unknown));
  return ids;
}

/** A full disk, ours or the database's, and a lost database are said as such: what was committed stays, the next run goes on. */
export function explained(error: unknown): never {
  const code = (error as { code?: unknown }).code;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') throw new Error(text.diskFull);
  if (isConnectionLost(error)) throw new Error(text.connectionLost);
  throw error;
}

/** A database that stopped, restarted or had no room for its log drops its connections, most of them without a code. */
function isConnectionLost(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (/^(?:08...|57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(String(code ?? ''))) return true;
  return /^(?:Connection terminated|Client has encountered a connection error)/.test(String(message ?? ''));
}

interface Files {
  refused: string | null;
  suspected: string | null;
}

async function filesOf(env: Env, { counts, runs }: ImportReport, typed: Typed): Promise<Files> {
  const stamp = shanghaiTimestamp(env.now()).slice(0, 19).replaceAll(':', '');
  const write = (kind: 'refused' | 'suspected') =>
    counts[kind] === 0
      ? null
      : writeFindings(env, runs, kind, typed.option(kind) ?? `gongkai-${kind}-${stamp}.csv`);
  return { refused: await write('refused'), suspected: await write('suspected') };
}

async function show(env: Env, report: ImportReport, typed: Typed, terminal: Terminal): Promise<void> {
  const { published, drafts, ...others } = report.counts;
  const counts = { ...others, written: published + drafts, published, drafts };
  const files = await filesOf(env, report, typed);
  if (typed.has('json')) {
    const { continuedFrom, notes } = report;
    terminal.out(JSON.stringify({ ...counts, continuedFrom, notes: notes.list(), files }, null, 2));
    return;
  }
  if (report.continuedFrom > 0) terminal.out(text.continued(report.continuedFrom));
  for (const { field, count, values } of report.notes.list()) terminal.out(text.note(field, count, values));
  if (counts.suspected > 0) await showSuspected(env, report, terminal);
  if (files.suspected) terminal.out(text.suspectedFile(files.suspected));
  if (files.refused) {
    await showReasons(env, report, terminal);
    terminal.out(text.refusedFile(files.refused));
  }
  terminal.out(text.counts(counts));
}

/** One setting that is missing may have refused all of them: whoever imports sees it at once. */
async function showReasons(env: Env, { runs, counts }: ImportReport, { out }: Terminal): Promise<void> {
  out(text.refusals(counts.refused));
  const tally = new ReasonTally();
  for (const run of runs) for await (const found of eachFinding(env.db, run, 'refused')) tally.add(found);
  for (const { reason, count } of tally.list()) out(text.refusal(count, reason));
}

async function showSuspected(env: Env, { runs, counts }: ImportReport, { out }: Terminal): Promise<void> {
  out(text.suspects(counts.suspected));
  let shown = 0;
  for (const run of runs) {
    for await (const found of eachFinding(env.db, run, 'suspected')) {
      if (shown === SHOWN_SUSPECTED) return;
      shown += 1;
      const other = found.otherIndexNo ?? found.otherTitle ?? '';
      out(text.suspect(`${found.file}:${found.line}`, found.title ?? '', other));
    }
  }
}
