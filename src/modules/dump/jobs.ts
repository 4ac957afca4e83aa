import type { Env } from '../../platform/env.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import { type PlainDate, shanghaiDate, shanghaiTimestamp } from '../../rules/plain-date.ts';
import { reuseStatementOf } from '../../rules/reuse.ts';
import { listAgencies, listSites, publicAgency } from '../agency/index.ts';
import { catalogueRowView, publicCatalogue } from '../catalogue/index.ts';
import {
  type DocumentView,
  documentJson,
  eachPublicDocument,
  lastChange,
  lastVisibleDay,
} from '../document/index.ts';
import { LineArchive } from './archive.ts';
import { listDumps, listServableDumps } from './queries.ts';
import { dumpText } from './text.ts';
import { DUMPS_KEPT } from './types.ts';

/** Documents of one part: some hundred megabytes, which any tool can open. */
const PART = 20_000;

/**
 * Writes everything public into an archive and keeps it; the ones before stay while they may be handed out. Two at once
 * do no harm: of one day the newest stays.
 */
export const writeDump: JobHandler = async (env) => {
  await makeDump(env);
  await dropDumps(env);
};

/** What the documents of a dump say about it as a whole. */
interface Seen {
  documents: number;
  validUntil: string | null;
}

async function makeDump(env: Env): Promise<void> {
  const madeAt = env.now();
  const today = shanghaiDate(madeAt);
  // Read before the documents: whatever changes meanwhile has a higher number.
  const uptoSeq = await lastChange(env.db);
  const archive = new LineArchive(env.files, madeAt);
  const seen: Seen = { documents: 0, validUntil: null };
  try {
    await addDocuments(env, archive, today, seen);
    await archive.addLines('agencies.jsonl', agencyLines(env));
    await archive.addLines('catalogue.jsonl', catalogueLines(env));
    const manifest = await manifestOf(env, { madeAt, uptoSeq, parts: archive.parts });
    archive.addText('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
    archive.addText('README.txt', dumpText.readme(manifest.licences));
    const { sha256, size } = await archive.finish();
    await env.db
      .insertInto('dump')
      .values({ madeAt, uptoSeq, ...seen, sha256, size, parts: JSON.stringify(archive.parts) })
      .execute();
  } catch (thrown) {
    await archive.abandon(thrown instanceof Error ? thrown : new Error('dump'));
    throw thrown;
  }
}

/** The documents in parts of a bounded number of lines, all read by one pass. */
async function addDocuments(env: Env, archive: LineArchive, today: PlainDate, seen: Seen): Promise<void> {
  const batches = eachPublicDocument(env.db, today);
  const state = { isOver: false };
  async function* onePart() {
    for (let lines = 0; lines < PART; ) {
      const next = await batches.next();
      if (next.done) {
        state.isOver = true;
        return;
      }
      lines += next.value.length;
      yield next.value.map((document) => lineOf(document, env.baseUrl, seen));
    }
  }
  for (let part = 1; !state.isOver; part += 1) {
    await archive.addLines(`documents-${String(part).padStart(3, '0')}.jsonl`, onePart());
  }
}

function lineOf(document: DocumentView, baseUrl: string, seen: Seen) {
  seen.documents += 1;
  const last = lastVisibleDay(document);
  if (last !== null && (seen.validUntil === null || last < seen.validUntil)) seen.validUntil = last;
  return documentJson(document, baseUrl);
}

async function* agencyLines(env: Env) {
  yield (await listAgencies(env.db, {})).map(publicAgency);
}

async function* catalogueLines(env: Env) {
  for (const site of await listSites(env.db)) {
    const catalogue = await publicCatalogue(env.db, { siteId: site.id, agency: null }, {});
    yield catalogue.shown.map((row) => ({
      site: site.code,
      ...catalogueRowView(row, catalogue.agenciesOf(row), `${env.baseUrl}/catalogue`),
    }));
  }
}

async function manifestOf(env: Env, dump: { madeAt: Date; uptoSeq: number; parts: LineArchive['parts'] }) {
  const sites = await listSites(env.db);
  return {
    format: 'gongkai-dump/1',
    madeAt: shanghaiTimestamp(dump.madeAt),
    uptoSeq: dump.uptoSeq,
    next: `${env.baseUrl}/api/v1/changes?after=${dump.uptoSeq}`,
    licences: sites.map((site) => ({ site: site.code, name: site.name, statement: reuseStatementOf(site) })),
    parts: dump.parts,
  };
}

function dayOf({ madeAt }: { madeAt: Date }): string {
  return shanghaiDate(madeAt);
}

/** Removes what is beyond the number kept, and at once what may no longer be handed out. */
async function dropDumps(env: Env): Promise<void> {
  const all = await listDumps(env.db);
  const servable = await listServableDumps(env.db, shanghaiDate(env.now()));
  const newestOfDays = servable.filter(
    (dump, index) => index === 0 || dayOf(servable[index - 1] ?? dump) !== dayOf(dump),
  );
  const stays = new Set(newestOfDays.slice(0, DUMPS_KEPT).map(({ id }) => id));
  const kept = new Set(all.filter(({ id }) => stays.has(id)).map(({ sha256 }) => sha256));
  for (const { id, sha256 } of all) {
    if (stays.has(id)) continue;
    await env.db.deleteFrom('dump').where('id', '=', id).execute();
    if (!kept.has(sha256)) await env.files.remove(sha256);
  }
}
