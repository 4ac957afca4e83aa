import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { serveStoredFile } from '../../../platform/http/stored-file.ts';
import type { ViewCounts } from '../../../platform/http/view-counts.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { findServedFile } from '../queries/served-attachment.ts';
import { portalText } from './text.ts';

/** `/f/{id}/{name}`: an attachment, as long as its page is visible. Throws `notFound`, or `gone` when withdrawn. */
export function attachmentFile(views: ViewCounts) {
  return async (c: AppContext): Promise<Response> => {
    const id = c.req.param('id') ?? '';
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new AppError('notFound');
    const { env } = c.var;
    const file = await findServedFile(env.db, id, shanghaiDate(env.now()));
    if (file.found === 'withdrawn') throw new AppError('gone', { message: portalText.fileWithdrawn });
    if (file.found === 'nothing') throw new AppError('notFound');
    const answer = await serveStoredFile(c, file, {
      cache: 'public, max-age=0, must-revalidate',
      onBegin: () => views.add(`attachment:${file.id}`, c.req.header('user-agent')),
    });
    if (!answer) throw new AppError('notFound');
    return answer;
  };
}
