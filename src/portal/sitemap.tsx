import { listAgencies } from '../modules/agency/index.ts';
import { listReports } from '../modules/annual-report/index.ts';
import type { StandardCatalogue } from '../modules/catalogue/index.ts';
import { listSitemapAddresses, listSitemapMonths, SITEMAP_PART } from '../modules/document/index.ts';
import { AppError } from '../platform/errors.ts';
import { type AppContext, keepPageUntil, tagPage } from '../platform/http/context.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { sendXml, xmlText } from '../platform/http/xml.ts';
import { addDays, shanghaiDate } from '../rules/plain-date.ts';
import { portalPage } from '../ui/frames.tsx';
import { HomeBlock } from '../ui/home-blocks.tsx';
import type { LinkView } from '../ui/links.ts';
import { siteFilter } from './lists.tsx';
import { openSearchDescription } from './open-search.ts';
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
  '/applications/answers',
  '/transparency',
  '/work-plans',
  '/cleanups',
  '/calculators/working-days',
  '/calculators/application-clock',
  '/calculators/application-fee',
  '/calculators/annual-report',
  '/api',
  '/data-dictionary',
];

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

function today(c: AppContext) {
  return shanghaiDate(c.var.env.now());
}

/** Kept until a document changes or the day ends. */
function keep(c: AppContext, ...tags: string[]): void {
  tagPage(c, ...tags);
  keepPageUntil(c, new Date(`${addDays(today(c), 1)}T00:00:00+08:00`));
}

/** The index: one part a month, more where a month has very many, and one for the pages that stand still. */
async function sitemapIndex(c: AppContext) {
  keep(c, 'documents');
  const { env } = c.var;
  const months = await listSitemapMonths(env.db, today(c), siteFilter(c).siteId);
  const parts = months.flatMap(({ month, documents, changedOn }) =>
    Array.from({ length: Math.ceil(documents / SITEMAP_PART) }, (_, index) => {
      const loc = `${env.baseUrl}/sitemap/${month}${index === 0 ? '' : `-${index + 1}`}.xml`;
      return `<sitemap><loc>${xmlText(loc)}</loc><lastmod>${changedOn}</lastmod></sitemap>`;
    }),
  );
  const still = `<sitemap><loc>${xmlText(`${env.baseUrl}/sitemap/pages.xml`)}</loc></sitemap>`;
  return sendXml(c, `<sitemapindex xmlns="${NAMESPACE}">${still}${parts.join('')}</sitemapindex>`);
}

interface SitemapAddress {
  path: string;
  changedOn?: string;
}

async function stillPages(c: AppContext, standard: StandardCatalogue): Promise<SitemapAddress[]> {
  keep(c, 'agencies', 'sites', 'annual-reports');
  const { siteId } = siteFilter(c);
  const bodies = await listAgencies(c.var.env.db, {
    siteIds: siteId ? [siteId] : undefined,
    bodiesOnly: true,
  });
  const paths = [
    ...STATIC,
    ...standard.domains.map(({ code }) => `/domains/${code}`),
    ...bodies.flatMap(({ code }) => (code ? [`/agencies/${code}`] : [])),
  ];
  const reports = await listReports(c.var.env.db, { siteId, onlyPublished: true });
  return [
    ...paths.map((path) => ({ path })),
    ...reports.flatMap(({ agencyCode, year, publishedAt }) =>
      agencyCode && publishedAt
        ? [{ path: `/annual-reports/${agencyCode}/${year}`, changedOn: shanghaiDate(publishedAt) }]
        : [],
    ),
  ];
}

async function monthOf(c: AppContext, name: string): Promise<SitemapAddress[]> {
  keep(c, 'documents');
  const [, month = '', part = '1'] = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:-(\d{1,3}))?$/.exec(name) ?? [];
  if (!month || Number(part) < 1) return [];
  const { siteId } = siteFilter(c);
  return listSitemapAddresses(c.var.env.db, today(c), { month, part: Number(part), siteId });
}

async function sitemapPart(c: AppContext, standard: StandardCatalogue) {
  const name = (c.req.param('file') ?? '').replace(/\.xml$/, '');
  const addresses = name === 'pages' ? await stillPages(c, standard) : await monthOf(c, name);
  if (addresses.length === 0) throw new AppError('notFound');
  const urls = addresses.map(
    ({ path, changedOn }) =>
      `<url><loc>${xmlText(c.var.env.baseUrl + path)}</loc>${changedOn ? `<lastmod>${changedOn}</lastmod>` : ''}</url>`,
  );
  return sendXml(c, `<urlset xmlns="${NAMESPACE}">${urls.join('')}</urlset>`);
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
              ...portalText.applications.services,
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
              { label: '工作安排与决策落实', href: '/work-plans' },
              { label: '规范性文件清理结果', href: '/cleanups' },
              { label: '目录变更记录', href: '/catalogue/versions' },
              { label: '工作日计算', href: '/calculators/working-days' },
              { label: '答复期限计算', href: '/calculators/application-clock' },
              { label: '信息处理费计算', href: '/calculators/application-fee' },
              { label: '年报核对', href: '/calculators/annual-report' },
              { label: '数据接口', href: '/api' },
              { label: '数据字典', href: '/data-dictionary' },
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
  table.open('/sitemap/:file{(?:pages|[0-9-]+)\\.xml}', (c) => sitemapPart(c, parts.standard));
  table.open('/robots.txt', robots);
  table.open('/opensearch.xml', openSearchDescription);
  table.open('/manifest.webmanifest', manifest);
}
