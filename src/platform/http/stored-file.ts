import type { AppContext } from './context.ts';
import { disposition } from './disposition.ts';

/** Types a browser may show itself; everything else is saved. Never anything that could run. */
const SHOWN = new Set(['application/pdf', 'image/jpeg', 'image/png', 'audio/mpeg', 'video/mp4']);

/** `bytes=a-b`, one range only; null when the whole file is meant, false when it cannot be met. */
export function rangeOf(
  header: string | undefined,
  size: number,
): { start: number; end: number } | null | false {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start > end || start >= size ? false : { start, end };
}

/** A file of the store as its address answers. */
export interface ServableFile {
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
}

interface ServingOptions {
  /** `Cache-Control` of the answer. */
  cache: string;
  /** Called when a reader begins to read, not for the rest of a download taken up again. */
  onBegin?(): void;
}

/**
 * Answers with a stored file: its type as it was found, ranges, a name in any script, nothing that could run. Who may
 * see it was decided before. Null where the store has lost it.
 */
export async function serveStoredFile(
  c: AppContext,
  file: ServableFile,
  { cache, onBegin }: ServingOptions,
): Promise<Response | null> {
  const etag = `"${file.sha256.slice(0, 32)}"`;
  const headers = new Headers({
    'Content-Type': file.mediaType,
    'Content-Disposition': disposition(file.name, SHOWN.has(file.mediaType) ? 'inline' : 'attachment'),
    'Cache-Control': cache,
    'Accept-Ranges': 'bytes',
    ETag: etag,
  });
  if (c.req.header('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers });
  const range = rangeOf(c.req.header('range'), file.size);
  if (range === false) {
    headers.set('Content-Range', `bytes */${file.size}`);
    return new Response(null, { status: 416, headers });
  }
  const stream = await c.var.env.files.open(file.sha256, range ?? undefined);
  if (!stream) return null;
  if (!range || range.start === 0) onBegin?.();
  headers.set('Content-Length', String(range ? range.end - range.start + 1 : file.size));
  if (range) headers.set('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`);
  return new Response(c.req.method === 'HEAD' ? null : stream, { status: range ? 206 : 200, headers });
}
