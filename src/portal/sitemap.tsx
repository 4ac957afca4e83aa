import { listAgencies } from '../modules/agency/index.ts';
import type { StandardCatalogue } from '../modules/catalogue/index.ts';
import { listSitemapAddresses, listSitemapMonths } from '../modules/document/index.ts';
import { AppError } from '../platform/errors.ts';
import { type AppContext, keepPageUntil, tagPage } from '../platform/http/context.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { addDays, shanghaiDate } from '../rules/plain-date.ts';
import { portalPage } from '../ui/frames.tsx';
import { HomeBlock } from '../ui/home-blocks.tsx';
import type { LinkView } from '../ui/links.ts';
import { xmlText } from './feed.ts';
import { portalText } from './text.ts';

const copy = portalText.sitemap;
const STATIC = [
  '/',
  '/guide',
  '/institutions',
  '/catalogue',
  '/annual-reports',
  '/applications',
  '/agencies',
  '/transparency',
  '/calculators/working-days',
  '/api',
];

function xml(c: AppContext, body: string) {
  c.header('Content-Type', 'application/xml; charset=utf-8');
  return c.body(`<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`);
}

function today(c: AppContext) {
  return shanghaiDate(c.var.env.now());
}

/** The index: one part a month, and one for the pages that stand still. */
async function sitemapIndex(c: AppContext) {
  tagPage(c, 'documents');
  keepPageUntil(c, new Date(`${addDays(today(c), 1)}T00:00:00+08:00`));
  const { env } = c.var;
  const months = await listSitemapMonths(env.db, today(c));
  const parts = months.map(
    ({ month, changedOn }) =>
      `<sitemap><loc>${xmlText(`${env.baseUrl}/sitemap/${month}.xml`)}</loc><lastmod>${changedOn}</lastmod></sitemap>`,
  );
  const still = `<sitemap><loc>${xmlText(`${env.baseUrl}/sitemap/pages.xml`)}</loc></sitemap>`;
  return xml(
    c,
    `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${still}${parts.join('')}</sitemapindex>`,
  );
}

async function sitemapPart(c: AppContext, standard: StandardCatalogue) {
  const part = (c.req.param('file') ?? '').replace(/\.xml$/, '');
  const { env } = c.var;
  tagPage(c, 'documents');
  keepPageUntil(c, new Date(`${addDays(today(c), 1)}T00:00:00+08:00`));
  const addresses: { path: string; changedOn?: string }[] =
    part === 'pages'
      ? [...STATIC, ...standard.domains.map(({ code }) => `/domains/${code}`)].map((path) => ({ path }))
      : await listSitemapAddresses(env.db, today(c), part);
  if (addresses.length === 0) throw new AppError('notFound');
  const urls = addresses.map(
    ({ path, changedOn }) =>
      `<url><loc>${xmlText(env.baseUrl + path)}</loc>${changedOn ? `<lastmod>${changedOn}</lastmod>` : ''}</url>`,
  );
  return xml(c, `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>`);
}

function Links({ links }: { links: LinkView[] }) {
  return (
    <ul class="item-links">
      {links.map((link) => (
        <li>
          <a href={link.href}>{link.label}</a>
        </li>
      ))}
    </ul>
  );
}

/** The site map for people. */
async function sitemapPage(c: AppContext, standard: StandardCatalogue) {
  tagPage(c, 'agencies', 'sites');
  const { env, site } = c.var;
  const bodies = await listAgencies(env.db, {
    siteIds: site.isDefault ? undefined : [site.id],
    bodiesOnly: true,
  });
  return portalPage(c, {
    title: copy.title,
    breadcrumb: [{ label: copy.title }],
    children: (
      <div class="container">
        <h1>{copy.title}</h1>
        <HomeBlock id="statutory" title={copy.statutory}>
          <Links
            links={[
              { label: '政府信息公开指南', href: '/guide' },
              { label: '政府信息公开制度', href: '/institutions' },
              { label: '法定主动公开内容', href: '/catalogue' },
              { label: '政府信息公开年报', href: '/annual-reports' },
              { label: '依申请公开', href: '/applications' },
            ]}
          />
        </HomeBlock>
        <HomeBlock id="domains" title={copy.domains}>
          <Links
            links={standard.domains.map(({ code, name }) => ({ label: name, href: `/domains/${code}` }))}
          />
        </HomeBlock>
        <HomeBlock id="agencies" title={copy.agencies}>
          <Links
            links={bodies
              .filter(({ code }) => code)
              .map(({ code, name }) => ({ label: name, href: `/agencies/${code}` }))}
          />
        </HomeBlock>
        <HomeBlock id="tools" title={copy.tools}>
          <Links
            links={[
              { label: '搜索', href: '/search' },
              { label: '公开情况', href: '/transparency' },
              { label: '目录变更记录', href: '/catalogue/versions' },
              { label: '数据接口', href: '/api' },
            ]}
          />
        </HomeBlock>
      </div>
    ),
  });
}

function robots(c: AppContext) {
  return c.text(
    `User-agent: *\nDisallow: /console\nDisallow: /search?\nAllow: /\n\nSitemap: ${c.var.env.baseUrl}/sitemap.xml\n`,
  );
}

function openSearch(c: AppContext) {
  tagPage(c, 'sites');
  const { env, site } = c.var;
  c.header('Content-Type', 'application/opensearchdescription+xml; charset=utf-8');
  return c.body(`<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${xmlText([...site.name].slice(0, 16).join(''))}</ShortName>
  <Description>${xmlText(`搜索${site.name}公开的政府信息`)}</Description>
  <Language>zh-CN</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" template="${xmlText(env.baseUrl)}/search?q={searchTerms}"/>
  <Url type="application/atom+xml" template="${xmlText(env.baseUrl)}/search/feed.atom?q={searchTerms}"/>
  <Url type="application/json" template="${xmlText(env.baseUrl)}/api/v1/documents?q={searchTerms}&amp;page={startPage?}"/>
</OpenSearchDescription>
`);
}

function manifest(c: AppContext) {
  tagPage(c, 'sites');
  const { site } = c.var;
  c.header('Content-Type', 'application/manifest+json; charset=utf-8');
  return c.body(
    JSON.stringify({
      name: site.name,
      short_name: [...site.name].slice(0, 12).join(''),
      lang: 'zh-CN',
      start_url: '/',
      display: 'browser',
      background_color: '#ffffff',
      theme_color: '#0b5cad',
      icons: [{ src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' }],
    }),
  );
}

/** Maps of the site for people and for machines. */
export function sitemapRoutes(table: RouteTable, parts: { standard: StandardCatalogue }): void {
  table.open('/sitemap', (c) => sitemapPage(c, parts.standard));
  table.open('/sitemap.xml', sitemapIndex);
  table.open('/sitemap/:file{(?:pages|[0-9]+-[0-9]+)\\.xml}', (c) => sitemapPart(c, parts.standard));
  table.open('/robots.txt', robots);
  table.open('/opensearch.xml', openSearch);
  table.open('/manifest.webmanifest', manifest);
}
