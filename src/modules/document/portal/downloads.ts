import type { AppContext } from '../../../platform/http/context.ts';
import { sendFile } from '../../../platform/http/table-export.ts';
import { fileName } from '../paper/file-name.ts';
import { officialDocumentDocx } from '../paper/official-docx.ts';
import { officialDocumentPdf } from '../paper/official-pdf.ts';
import type { DocumentView } from '../views.ts';
import { documentJson, documentMarkdown } from './machine-forms.ts';
import { officialViewOf, pictureLoader } from './official-view.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export type Form = 'json' | 'md' | 'pdf' | 'docx';

/** `/d/….json|.md|.pdf|.docx`: the same document in another form. */
export async function documentIn(form: Form, c: AppContext, document: DocumentView): Promise<Response> {
  const href = c.var.env.baseUrl + document.url;
  if (form === 'json') return c.json(documentJson(document, c.var.env.baseUrl));
  if (form === 'md') {
    c.header('Content-Type', 'text/markdown; charset=utf-8');
    return c.body(documentMarkdown(document, href));
  }
  const view = officialViewOf(document, href);
  const load = pictureLoader(c, document);
  c.header('Cache-Control', 'public, max-age=0, must-revalidate');
  c.header('X-Robots-Tag', 'noindex');
  c.header('Link', `<${href}>; rel="canonical"`);
  if (form === 'pdf') {
    const body = await officialDocumentPdf(c.var.env.paper, view, load);
    return sendFile(c, { body, type: 'application/pdf', fileName: fileName(document, 'pdf') });
  }
  const body = new Uint8Array(await officialDocumentDocx(view, load));
  return sendFile(c, { body, type: DOCX, fileName: fileName(document, 'docx') });
}
