import { AppError } from '../../../platform/errors.ts';
import { type AppContext, keepPageUntil, tagPage } from '../../../platform/http/context.ts';
import { indexNoPath } from '../../../rules/identifiers/index-no.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { portalPage } from '../../../ui/frames.tsx';
import { attachmentPath } from '../queries/public-document.ts';
import { findFileText, findServedFile } from '../queries/served-attachment.ts';
import { endOfToday } from './address.ts';
import { portalText as copy, fileTypeName } from './text.ts';

/** A page shows this much; the whole is in the file. */
const MOST_SHOWN = 60_000;

/** Where the text of an attachment is read. */
export function previewPath(id: string): string {
  return `/f/${id}/preview`;
}

/**
 * `/f/{id}/preview`: the text of an attachment, for whoever has no office program at hand. As visible as the file.
 * Throws `notFound` where nothing could be read, `gone` when withdrawn.
 */
export async function attachmentPreview(c: AppContext): Promise<Response> {
  const id = c.req.param('id') ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new AppError('notFound');
  const { env } = c.var;
  const file = await findServedFile(env.db, id, shanghaiDate(env.now()));
  if (file.found === 'withdrawn') throw new AppError('gone', { message: copy.fileWithdrawn });
  const text = file.found === 'file' ? await findFileText(env.db, file.sha256) : null;
  if (file.found === 'nothing' || text === null) throw new AppError('notFound');
  tagPage(c, `document:${file.documentId}`, 'any-document');
  keepPageUntil(c, endOfToday(c));
  const { name, page } = file;
  return portalPage(c, {
    title: name,
    noIndex: true,
    breadcrumb: [{ label: page.title, href: indexNoPath(page.indexNo) }, { label: copy.preview }],
    children: (
      <div class="container">
        <h1>{name}</h1>
        <p class="lead">{copy.previewLead}</p>
        <p>
          <a href={attachmentPath(id, name)}>{copy.previewDownload(fileTypeName(file.type))}</a>
        </p>
        <div class="prose">
          {text
            .slice(0, MOST_SHOWN)
            .split('\n')
            .map((line) => (
              <p>{line}</p>
            ))}
        </div>
        {text.length > MOST_SHOWN ? <p class="quiet">{copy.previewCut(MOST_SHOWN)}</p> : null}
      </div>
    ),
  });
}
