import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { disposition } from '../../../platform/http/disposition.ts';
import type { ViewCounts } from '../../../platform/http/view-counts.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { findServedFile } from '../queries/served-attachment.ts';
import { portalText } from './text.ts';

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

/** `/f/{id}/{name}`: an attachment, as long as its page is visible. Throws `notFound`, or `gone` when withdrawn. */
export function attachmentFile(views: ViewCounts) {
  return async (c: AppContext): Promise<Response> => {
    const id = c.req.param('id') ?? '';
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new AppError('notFound');
    const { env } = c.var;
    const file = await findServedFile(env.db, id, shanghaiDate(env.now()));
    if (file.found === 'withdrawn') throw new AppError('gone', { message: portalText.fileWithdrawn });
    if (file.found === 'nothing') throw new AppError('notFound');
    const etag = `"${file.sha256.slice(0, 32)}"`;
    const headers = new Headers({
      'Content-Type': file.mediaType,
      'Content-Disposition': disposition(file.name, SHOWN.has(file.mediaType) ? 'inline' : 'attachment'),
      'Cache-Control': 'public, max-age=0, must-revalidate',
      'Accept-Ranges': 'bytes',
      ETag: etag,
    });
    if (c.req.header('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers });
    const range = rangeOf(c.req.header('range'), file.size);
    if (range === false) {
      headers.set('Content-Range', `bytes */${file.size}`);
      return new Response(null, { status: 416, headers });
    }
    const stream = await env.files.open(file.sha256, range ?? undefined);
    if (!stream) throw new AppError('notFound');
    if (!range || range.start === 0) views.add(`attachment:${file.id}`, c.req.header('user-agent'));
    headers.set('Content-Length', String(range ? range.end - range.start + 1 : file.size));
    if (range) headers.set('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`);
    return new Response(c.req.method === 'HEAD' ? null : stream, { status: range ? 206 : 200, headers });
  };
}
