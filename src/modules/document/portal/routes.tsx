import { raw } from 'hono/html';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import type { RouteTable } from '../../../platform/http/routes.ts';
import type { ViewCounts } from '../../../platform/http/view-counts.ts';
import { shanghaiMinute } from '../../../rules/plain-date.ts';
import { DocumentPage } from '../../../ui/document-page.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import type { Crumb } from '../../../ui/links.ts';
import { PrintPage } from '../../../ui/print-page.tsx';
import { Tombstone } from '../../../ui/tombstone.tsx';
import { WITHDRAWAL_NAMES } from '../text.ts';
import type { DocumentView, Tombstone as TombstoneFacts } from '../views.ts';
import { type Reached, reach } from './address.ts';
import { attachmentFile } from './attachment-file.ts';
import { attachmentPreview } from './attachment-preview.tsx';
import { type ColumnNames, documentJsonLd, documentPageView } from './document-view.tsx';
import { documentIn, type Form } from './downloads.ts';
import { officialViewOf } from './official-view.ts';
import { chainPage, threadPage } from './related-pages.tsx';
import { portalText as copy } from './text.ts';
import { versionPage, versionsPage } from './versions.tsx';

const ADDRESS = '/d/:code/:back{[0-9]+-[0-9]+}';
const FORMS = '/d/:code/:file{[0-9]+-[0-9]+\\.(?:json|md|pdf|docx)}';

/** What the public pages of documents take from others. */
export interface DocumentPortalParts {
  views: ViewCounts;
  names: ColumnNames;
  /** By how much a document went public after its limit, in words; null when it was in time. */
  latenessOf?(c: AppContext, documentId: string): Promise<string | null>;
}

function tombstonePage(c: AppContext, tombstone: TombstoneFacts) {
  return portalPage(
    c,
    {
      title: copy.tombstone,
      noIndex: true,
      breadcrumb: [{ label: copy.column, href: '/catalogue' }, { label: copy.tombstone }],
      children: (
        <>
          <Tombstone
            tombstone={{
              indexNo: tombstone.indexNo,
              title: tombstone.title,
              agency: tombstone.agency.name,
              withdrawnOn: tombstone.withdrawnOn,
              kind: WITHDRAWAL_NAMES[tombstone.kind],
              authority: tombstone.authority,
            }}
          />
          <ul class="container link-line">
            {tombstone.agency.code ? (
              <li>
                <a href={`/agencies/${tombstone.agency.code}/documents`}>
                  {copy.sameAgency(tombstone.agency.name)}
                </a>
              </li>
            ) : null}
            <li>
              <a href="/search">{copy.searchOthers}</a>
            </li>
            <li>
              <a href="/applications">{copy.apply}</a>
            </li>
          </ul>
        </>
      ),
    },
    410,
  );
}

function tombstoneJson(
  c: AppContext,
  { indexNo, title, agency, withdrawnOn, kind, authority }: TombstoneFacts,
) {
  return c.json({ indexNo, title, agency, withdrawnOn, kind, authority, status: 'withdrawn' }, 410);
}

async function documentPage(
  c: AppContext,
  document: DocumentView,
  { names, latenessOf }: DocumentPortalParts,
) {
  const lateness = await latenessOf?.(c, document.id);
  const { env, site } = c.var;
  const href = env.baseUrl + document.url;
  const path = columnPath(document, names);
  return portalPage(c, {
    title: document.title,
    section: 'catalogue',
    canonical: href,
    breadcrumb: [...path, { label: copy.body }],
    column: { name: path.at(-1)?.label ?? copy.column, type: copy.columnType },
    document: {
      title: document.title,
      publishedAt: shanghaiMinute(document.firstPublishedAt),
      source: document.contentSource || document.issuer || document.agency.name,
      keywords: document.keywords,
      author: document.responsibleEditor,
      description: document.summary,
      url: href,
    },
    links: [
      { rel: 'alternate', type: 'application/json', href: `${document.url}.json` },
      { rel: 'alternate', type: 'application/pdf', href: `${document.url}.pdf` },
    ],
    jsonLd: [documentJsonLd(document, href, site)],
    children: (
      <DocumentPage view={documentPageView(document, href, { names, calendar: env.calendar, lateness })} />
    ),
  });
}

/** Where the document stands in the tree of columns: content, domain, main item. The last one is its column. */
function columnPath({ domain, item }: DocumentView, names: ColumnNames): Crumb[] {
  const domainName = domain ? names.domainName(domain) : null;
  return [
    { label: copy.column, href: '/catalogue' },
    ...(domainName ? [{ label: domainName, href: `/domains/${domain}` }] : []),
    ...(item ? [{ label: names.itemName(item) ?? item, href: `/catalogue/${item}` }] : []),
  ];
}

function printPage(c: AppContext, document: DocumentView) {
  const { env, site, asset } = c.var;
  const href = env.baseUrl + document.url;
  const view = officialViewOf(document, href);
  return c.html(
    <PrintPage
      siteName={site.name}
      canonical={href}
      asset={asset}
      view={{
        agencies: view.headMark.length > 0 ? view.headMark : view.agencies,
        docNo: view.docNo,
        title: view.title,
        addressees: view.addressees || undefined,
        body: raw(document.body),
        attachments: view.attachments,
        ...(view.signature?.formedOn
          ? { signature: { agencies: view.signature.agencies, formedOn: view.signature.formedOn } }
          : {}),
        indexNo: document.indexNo,
        url: href,
      }}
    />,
  );
}

type Shown = (c: AppContext, document: DocumentView) => Response | Promise<Response>;

/** Finds the document, then shows it; a tombstone or a canonical address comes first. */
function shown(show: Shown, withoutDocument = tombstonePage) {
  return async (c: AppContext): Promise<Response> => {
    const file = c.req.param('file');
    const back = file?.replace(/\.[a-z]+$/, '') ?? c.req.param('back') ?? '';
    const reached: Reached = await reach(c, c.req.param('code') ?? '', back);
    if (reached.kind === 'elsewhere') {
      const rest = c.req.path.split('/').slice(4).join('/');
      const form = file ? `.${file.split('.').at(-1)}` : '';
      return c.redirect(`${reached.path}${form}${rest ? `/${rest}` : ''}`, 301);
    }
    return reached.kind === 'tombstone' ? withoutDocument(c, reached.tombstone) : show(c, reached.document);
  };
}

/** The public addresses of documents and attachments. */
export function documentPortal(table: RouteTable, parts: DocumentPortalParts): void {
  table.open(
    ADDRESS,
    shown((c, document) => documentPage(c, document, parts)),
  );
  table.open(
    FORMS,
    shown(
      (c, document) => documentIn(c.req.param('file')?.split('.').at(-1) as Form, c, document),
      (c, tombstone) =>
        c.req.path.endsWith('.json') ? tombstoneJson(c, tombstone) : tombstonePage(c, tombstone),
    ),
  );
  table.open(`${ADDRESS}/print`, shown(printPage));
  table.open(`${ADDRESS}/versions`, shown(versionsPage));
  table.open(
    `${ADDRESS}/versions/:number{[0-9]+}`,
    shown((c, document) => versionPage(c, document, Number(c.req.param('number')))),
  );
  table.open(`${ADDRESS}/thread`, shown(threadPage));
  table.open(`${ADDRESS}/chain`, shown(chainPage));
  table.open('/f/:id/preview', attachmentPreview);
  table.open('/f/:id/:name', attachmentFile(parts.views), { cache: 'never' });
  table.open('/f/:id', () => {
    throw new AppError('notFound');
  });
}
