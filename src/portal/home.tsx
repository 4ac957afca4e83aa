import type { StandardCatalogue } from '../modules/catalogue/index.ts';
import { countsByDomain, listDocuments, rowView } from '../modules/document/index.ts';
import { dutySummary, siteScope } from '../modules/obligation/index.ts';
import { type AppContext, type SiteView, tagPage } from '../platform/http/context.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { shanghaiDate } from '../rules/plain-date.ts';
import { DocumentList } from '../ui/document-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { portalPage } from '../ui/frames.tsx';
import {
  AnnouncementBar,
  DomainCards,
  HomeBlock,
  HomeSearch,
  Hotline,
  StatutoryEntries,
} from '../ui/home-blocks.tsx';
import { siteFilter } from './lists.tsx';
import { portalText } from './text.ts';

const copy = portalText.home;
const NEWEST = 10;
const PRIORITY = 6;

/** One 汉字 for each domain. */
const SIGNS: Record<string, string> = {
  poverty: '扶',
  welfare: '助',
  education: '教',
  health: '医',
  environment: '环',
  disaster: '救',
  'culture-sport': '文',
};

/** Words people often look for, one for most domains. */
const POPULAR = ['低保', '招生', '医保', '空气质量', '防汛', '养老', '乡村振兴'];

const STATUTORY = [
  { key: 'guide', label: '政府信息公开指南', href: '/guide', note: copy.guide },
  { key: 'institutions', label: '政府信息公开制度', href: '/institutions', note: copy.institutions },
  { key: 'catalogue', label: '法定主动公开内容', href: '/catalogue', note: copy.catalogue },
  { key: 'annual-reports', label: '政府信息公开年报', href: '/annual-reports', note: copy.annualReports },
  { key: 'applications', label: '依申请公开', href: '/applications', note: copy.applications },
];

/** The site's own notice, else the newest 公告; null where there is neither. */
async function announcementOf(c: AppContext) {
  const { env, site } = c.var;
  if (site.announcement) return <AnnouncementBar title={site.announcement} />;
  const { items } = await listDocuments(
    env.db,
    shanghaiDate(env.now()),
    { ...siteFilter(c), genre: 'announcement' },
    { page: 1, pageSize: 1, isUncounted: true },
  );
  const newest = items[0];
  return newest ? (
    <AnnouncementBar title={newest.title} href={newest.url} date={newest.publishedOn} />
  ) : undefined;
}

/** Who runs the site and how to reach it, for machines: schema.org GovernmentOrganization. */
function siteJsonLd({ name, hotline, contact, hostAgencyName }: SiteView, baseUrl: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name,
    url: `${baseUrl}/`,
    inLanguage: 'zh-CN',
    publisher: {
      '@type': 'GovernmentOrganization',
      name: hostAgencyName || name,
      telephone: contact.phone,
      faxNumber: contact.fax,
      email: contact.email,
      ...(contact.address
        ? {
            address: {
              '@type': 'PostalAddress',
              streetAddress: contact.address,
              postalCode: contact.postCode,
              addressCountry: 'CN',
            },
          }
        : {}),
      ...(hotline
        ? { contactPoint: { '@type': 'ContactPoint', contactType: '咨询热线', telephone: hotline } }
        : {}),
    },
    potentialAction: {
      '@type': 'SearchAction',
      target: `${baseUrl}/search?q={q}`,
      'query-input': 'required name=q',
    },
  };
}

async function homePage(c: AppContext, standard: StandardCatalogue) {
  tagPage(c, 'documents', 'sites');
  const { env, site } = c.var;
  const today = shanghaiDate(env.now());
  const filter = siteFilter(c);
  const [newest, priority, domains, announcement, duties] = await Promise.all([
    listDocuments(env.db, today, filter, { page: 1, pageSize: NEWEST, isUncounted: true }),
    listDocuments(
      env.db,
      today,
      { ...filter, isPriority: true },
      { page: 1, pageSize: PRIORITY, isUncounted: true },
    ),
    countsByDomain(env.db, today, filter),
    announcementOf(c),
    dutySummary(c, siteScope(c)),
  ]);
  return portalPage(c, {
    title: site.name,
    section: 'home',
    hideSearch: true,
    column: {
      name: '首页',
      type: '网站首页',
      description: copy.description(site.name),
      keywords: standard.domains.map(({ name }) => name),
    },
    links: [
      { rel: 'alternate', type: 'application/atom+xml', href: '/feed.atom', title: site.name },
      {
        rel: 'search',
        type: 'application/opensearchdescription+xml',
        href: '/opensearch.xml',
        title: site.name,
      },
    ],
    announcement,
    jsonLd: [siteJsonLd(site, env.baseUrl)],
    children: (
      <>
        <HomeSearch
          action="/search"
          popular={POPULAR.map((word) => ({ label: word, href: `/search?q=${encodeURIComponent(word)}` }))}
        />
        <div class="container">
          <DomainCards
            cards={standard.domains.map(({ code, name }) => {
              const counted = domains.get(code);
              return {
                label: name,
                href: `/domains/${code}`,
                sign: SIGNS[code] ?? name.slice(0, 1),
                count: counted?.count ?? 0,
                ...(counted?.latestOn ? { latestOn: counted.latestOn } : {}),
              };
            })}
          />
          <div class="home-columns">
            <div>
              {priority.items.length > 0 ? (
                <HomeBlock id="priority" title={copy.priority}>
                  <DocumentList rows={priority.items.map(rowView)} plain />
                </HomeBlock>
              ) : null}
              <HomeBlock id="newest" title={copy.newest} more={{ label: copy.more, href: '/search' }}>
                {newest.items.length > 0 ? (
                  <DocumentList rows={newest.items.map(rowView)} plain />
                ) : (
                  <EmptyState title={copy.noDocuments} links={[{ label: '公开目录', href: '/catalogue' }]}>
                    <p>{copy.noDocumentsHint}</p>
                  </EmptyState>
                )}
              </HomeBlock>
            </div>
            <div>
              {duties ? (
                <HomeBlock
                  id="duties"
                  title={portalText.duties}
                  more={{ label: copy.more, href: '/transparency' }}
                >
                  {duties}
                </HomeBlock>
              ) : null}
              <HomeBlock id="statutory" title={copy.statutory}>
                <StatutoryEntries entries={STATUTORY} />
                {site.hotline ? <Hotline number={site.hotline} /> : null}
              </HomeBlock>
            </div>
          </div>
        </div>
      </>
    ),
  });
}

/** `/`: search first, the seven domains, the statutory frame, priority and newest documents. At most nine statements. */
export function homeRoutes(table: RouteTable, parts: { standard: StandardCatalogue }): void {
  table.open('/', (c) => homePage(c, parts.standard));
}
