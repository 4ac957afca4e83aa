import * as z from 'zod';
import { AppError } from '../../platform/errors.ts';
import type { AppContext } from '../../platform/http/context.ts';
import type { RouteTable } from '../../platform/http/routes.ts';
import { serveStoredFile } from '../../platform/http/stored-file.ts';
import { shanghaiDate, shanghaiTimestamp } from '../../rules/plain-date.ts';
import { reuseStatementOf } from '../../rules/reuse.ts';
import { listServableDumps } from './queries.ts';
import { dumpText } from './text.ts';
import type { Dump } from './types.ts';

const FRESH = 'public, max-age=0, must-revalidate';
const RETRY_SECONDS = 600;

const OneDump = z.object({
  madeAt: z.string(),
  documents: z.int(),
  size: z.int(),
  sha256: z.string(),
  url: z.string(),
  uptoSeq: z.int(),
  next: z.string(),
});

const DumpManifest = z.object({
  licence: z.string(),
  latest: OneDump.extend({
    parts: z.array(z.object({ name: z.string(), records: z.int(), bytes: z.int(), sha256: z.string() })),
  }).nullable(),
  earlier: z.array(OneDump),
});

/** `/dump.zip`, those of earlier days, and `/dump.json` that says what is in them. */
export function dumpRoutes(table: RouteTable): void {
  table.open('/dump.zip', (c) => serve(c, ([newest]) => newest), { cache: 'never' });
  table.open(
    '/dump/:file{\\d{4}-\\d{2}-\\d{2}\\.zip}',
    (c) => serve(c, (dumps) => dumps.find((dump) => `${dayOf(dump)}.zip` === c.req.param('file'))),
    { cache: 'never' },
  );
  table.open('/dump.json', manifest, { cache: 'never' });
  table.open('/api/v1/dump', manifest, {
    cache: 'never',
    api: {
      summary: dumpText.summary,
      tag: dumpText.tag,
      response: DumpManifest,
      examples: ['/api/v1/dump'],
    },
  });
}

function dayOf(dump: Dump): string {
  return shanghaiDate(dump.madeAt);
}

function servable(c: AppContext): Promise<Dump[]> {
  const { env } = c.var;
  return listServableDumps(env.db, shanghaiDate(env.now()));
}

async function serve(c: AppContext, choose: (dumps: Dump[]) => Dump | undefined): Promise<Response> {
  const dumps = await servable(c);
  const dump = choose(dumps);
  if (!dump) throw notThere(c);
  const { size, sha256 } = dump;
  const file = { name: dumpText.fileName(dayOf(dump)), mediaType: 'application/zip', size, sha256 };
  const response = await serveStoredFile(c, file, { cache: FRESH });
  if (!response) throw notThere(c);
  return response;
}

/** Not made yet, or no longer clean: a new one comes soon. */
function notThere(c: AppContext): AppError {
  if (c.req.path !== '/dump.zip')
    return new AppError('notFound', { reason: 'dump', message: dumpText.noSuchDay });
  c.header('Retry-After', String(RETRY_SECONDS));
  return new AppError('notFound', { reason: 'dump', message: dumpText.notYet });
}

async function manifest(c: AppContext) {
  const { env, site } = c.var;
  const [latest, ...earlier] = await servable(c);
  return c.json({
    licence: reuseStatementOf(site),
    latest: latest ? { ...viewOf(latest, env.baseUrl, '/dump.zip'), parts: latest.parts } : null,
    earlier: earlier.map((dump) => viewOf(dump, env.baseUrl, `/dump/${dayOf(dump)}.zip`)),
  });
}

function viewOf(dump: Dump, baseUrl: string, path: string): z.input<typeof OneDump> {
  const { documents, size, sha256, uptoSeq } = dump;
  return {
    madeAt: shanghaiTimestamp(dump.madeAt),
    documents,
    size,
    sha256,
    url: baseUrl + path,
    uptoSeq,
    next: `${baseUrl}/api/v1/changes?after=${uptoSeq}`,
  };
}
