import type { Child } from 'hono/jsx';
import type { Asset } from '../assets.ts';
import { CatalogueTable } from '../catalogue-table.tsx';
import { Differences } from '../differences.tsx';
import { DocumentList } from '../document-list.tsx';
import { DocumentPage } from '../document-page.tsx';
import { EmptyState } from '../empty-state.tsx';
import {
  AnnouncementBar,
  DomainCards,
  FigureLinks,
  HomeBlock,
  HomeSearch,
  Hotline,
  StatutoryEntries,
} from '../home-blocks.tsx';
import { ListPage } from '../list-page.tsx';
import { NoticeBox } from '../notice-box.tsx';
import { OffsetPager, totalText } from '../pager.tsx';
import { PortalPage } from '../portal-shell.tsx';
import { PrintPage } from '../print-page.tsx';
import { SearchBox } from '../search-box.tsx';
import { Tombstone } from '../tombstone.tsx';
import { VersionList } from '../version-list.tsx';
import { sampleRows, sampleSite, sampleUrl } from './sample.ts';
import { sampleBody, sampleCatalogue, sampleDocument } from './sample-document.tsx';

const crumbs = (...labels: string[]) =>
  ['首页', ...labels].map((label, index) => ({
    label,
    href: index <= labels.length - 1 ? 'list.html' : undefined,
  }));

const domains = [
  ['扶', '脱贫攻坚', 128],
  ['助', '社会救助和社会福利', 432],
  ['教', '教育', 356],
  ['医', '基本医疗卫生', 298],
  ['环', '环境保护', 187],
  ['灾', '灾害事故救援', 94],
  ['文', '公共文化体育', 141],
] as const;

export function HomeSample({ asset }: { asset: Asset }) {
  return (
    <PortalPage
      asset={asset}
      site={sampleSite}
      title={sampleSite.name}
      section="home"
      hideSearch
      column={{
        name: '首页',
        type: '网站首页',
        description: '青澜县政府信息公开平台首页',
        keywords: ['政府信息公开', '青澜县'],
      }}
      canonical="https://www.qinglan.example/"
      jsonLd={[{ '@context': 'https://schema.org', '@type': 'WebSite', name: sampleSite.name }]}
      announcement={
        <AnnouncementBar
          title="关于国庆假期依申请公开受理安排的公告"
          href="document.html"
          date="2026-09-28"
        />
      }
    >
      <HomeSearch
        action="list.html"
        popular={['低保标准', '义务教育招生', '医保报销', '临时救助', '水质报告', '灾情核定'].map(
          (label) => ({ label, href: 'list.html' }),
        )}
      />
      <div class="container">
        <DomainCards
          cards={[
            ...domains.map(([sign, label, count]) => ({
              sign,
              label,
              count,
              href: 'list.html',
              latestOn: '2026-11-20',
            })),
            {
              sign: '全',
              label: '全部公开目录',
              href: 'catalogue.html',
              note: '163 个公开事项，按领域和事项查找',
            },
          ]}
        />
        <div class="home-columns">
          <div>
            <HomeBlock id="latest" title="最新公开" more={{ label: '查看全部', href: 'list.html' }}>
              <DocumentList rows={sampleRows} plain />
            </HomeBlock>
          </div>
          <div>
            <HomeBlock id="statutory" title="政府信息公开专栏">
              <StatutoryEntries
                entries={[
                  { label: '政府信息公开指南', href: 'prose.html', note: '怎样查找、怎样申请、怎样监督' },
                  { label: '政府信息公开制度', href: 'list.html', note: '条例、规章和本县规定' },
                  { label: '法定主动公开内容', href: 'catalogue.html', note: '七大领域，163 个公开事项' },
                  { label: '政府信息公开年报', href: 'annual-report.html', note: '2008年以来历年报告' },
                  { label: '依申请公开', href: 'application.html', note: '在线申请，20个工作日内答复' },
                ]}
              />
              <Hotline number="12345" hours="每天24小时接听" />
            </HomeBlock>
          </div>
        </div>
        <HomeBlock
          id="transparency"
          title="公开得怎么样"
          more={{ label: '各单位公开情况', href: 'list.html' }}
        >
          <FigureLinks
            figures={[
              { label: '已公开信息', value: 1636, href: 'list.html' },
              { label: '本月应公开', value: 42, href: 'list.html' },
              { label: '七天内到期', value: 9, href: 'list.html', tone: 'warn' },
              { label: '逾期未公开', value: 3, href: 'list.html', tone: 'bad' },
            ]}
          />
        </HomeBlock>
      </div>
    </PortalPage>
  );
}

const facet = (name: string, values: [string, number][], active?: string) => ({
  name,
  values: values.map(([label, count]) => ({ label, count, href: 'list.html', isActive: label === active })),
});

const facets = [
  facet(
    '领域',
    [
      ['社会救助和社会福利', 432],
      ['教育', 356],
      ['基本医疗卫生', 298],
      ['环境保护', 187],
    ],
    '社会救助和社会福利',
  ),
  facet('发布机构', [
    ['青澜县民政局', 211],
    ['青澜县人民政府办公室', 98],
    ['清溪镇人民政府', 64],
    ['石桥乡人民政府', 59],
  ]),
  facet('效力状况', [
    ['有效', 388],
    ['已修改', 21],
    ['废止', 23],
  ]),
  facet('体裁', [
    ['通知', 190],
    ['公告', 120],
    ['意见', 32],
    ['函', 20],
    ['报告', 18],
    ['批复', 9],
    ['通报', 8],
    ['决定', 6],
    ['公报', 3],
    ['其他', 2],
  ]),
];

export function ListSample({ asset }: { asset: Asset }) {
  const rows = sampleRows.map((row, index) =>
    index < 2
      ? {
          ...row,
          snippet: (
            <>
              ……申请<mark>最低生活保障</mark>的家庭，人均月收入应低于本县当年标准，家庭财产符合规定……
            </>
          ),
        }
      : row,
  );
  return (
    <PortalPage
      asset={asset}
      site={sampleSite}
      title="搜索：低保"
      hideSearch
      section="catalogue"
      breadcrumb={crumbs('搜索')}
      noIndex
    >
      <ListPage
        title="搜索政府信息"
        search={
          <SearchBox action="list.html" id="page-search" value="低保" large kept={{ domain: 'welfare' }} />
        }
        total={totalText(432)}
        sorts={[
          { label: '按相关程度', href: 'list.html', isActive: true },
          { label: '最新在前', href: 'list.html' },
        ]}
        exports={[
          { label: '下载结果（CSV）', href: 'list.html' },
          { label: '订阅更新（Atom）', href: 'list.html' },
        ]}
        facets={facets}
        filters={[
          { group: '领域', label: '社会救助和社会福利', clearHref: 'list.html' },
          { group: '公开日期', label: '2026年', clearHref: 'list.html' },
        ]}
        clearAllHref="list.html"
      >
        <DocumentList rows={rows} />
        <OffsetPager page={3} pageSize={20} total={432} href={(page) => `list.html?page=${page}`} />
      </ListPage>
    </PortalPage>
  );
}

export function EmptyListSample({ asset }: { asset: Asset }) {
  return (
    <PortalPage
      asset={asset}
      site={sampleSite}
      title="临时救助"
      breadcrumb={crumbs('法定主动公开内容', '临时救助')}
      column={{ name: '临时救助', type: '信息公开目录' }}
    >
      <ListPage
        title="临时救助"
        lead="依据《社会救助暂行办法》，公开临时救助的政策、办事指南和发放结果。"
        facets={[]}
        filters={[]}
        clearAllHref="list.html"
      >
        <EmptyState
          title="这个事项还没有公开内容"
          links={[
            { label: '申请公开这项信息', href: 'application.html' },
            { label: '查看公开目录中的要求', href: 'catalogue.html' },
          ]}
        >
          <p>青澜县民政局应在 2026年12月10日 前公开，距到期还有 12 个工作日。</p>
        </EmptyState>
      </ListPage>
    </PortalPage>
  );
}

export function DocumentSample({ asset }: { asset: Asset }) {
  const { header } = sampleDocument;
  return (
    <PortalPage
      asset={asset}
      site={sampleSite}
      title={sampleDocument.title}
      section="catalogue"
      breadcrumb={crumbs('法定主动公开内容', '社会救助和社会福利', '最低生活保障', '正文')}
      column={{ name: '最低生活保障', type: '政策文件' }}
      document={{
        title: sampleDocument.title,
        publishedAt: '2026-11-20 09:05',
        source: '青澜县人民政府办公室',
        description: header.summary ?? undefined,
        url: sampleUrl,
      }}
      canonical={sampleUrl}
    >
      <DocumentPage view={sampleDocument} />
    </PortalPage>
  );
}

export function TombstoneSample({ asset }: { asset: Asset }) {
  return (
    <PortalPage
      asset={asset}
      site={sampleSite}
      title="该信息已撤回"
      breadcrumb={crumbs('已撤回的信息')}
      noIndex
    >
      <Tombstone
        tombstone={{
          indexNo: '99010101X/2019-00021',
          title: null,
          agency: '青澜县民政局',
          withdrawnOn: '2026-11-20',
          kind: '涉及个人隐私',
          authority: '青澜县政务公开办公室',
          replacement: { label: '2026年第三季度救助发放汇总', href: 'document.html' },
        }}
      />
    </PortalPage>
  );
}

export function VersionsSample({ asset }: { asset: Asset }) {
  return (
    <PortalPage
      asset={asset}
      site={sampleSite}
      title="版本记录"
      breadcrumb={crumbs('最低生活保障实施细则', '版本记录')}
    >
      <div class="container">
        <h1>版本记录</h1>
        <div class="home-columns">
          <div>
            <h2>第 2 版与第 1 版的不同</h2>
            <Differences
              fields={[
                { label: '效力状况', before: '尚未生效', after: '有效' },
                { label: '内容概述', before: '', after: '规定申请条件、审核程序和标准。' },
              ]}
              paragraphs={[
                { skipped: 4 },
                {
                  parts: [
                    {
                      kind: 'same',
                      text: '第二条　最低生活保障遵循应保尽保的原则。审核确认结果在申请人户籍所在地公示，公示期为',
                    },
                    { kind: 'removed', text: '5天' },
                    { kind: 'added', text: '7天' },
                    { kind: 'same', text: '。' },
                  ],
                },
                {
                  parts: [
                    {
                      kind: 'added',
                      text: '第三条　乡镇人民政府应当在收到申请之日起5个工作日内启动入户调查。',
                    },
                  ],
                },
              ]}
            />
          </div>
          <VersionList
            versions={[
              {
                edition: 2,
                publishedOn: '2026-11-20',
                changeNote: '公示期由5天改为7天',
                href: 'document.html',
                differencesHref: 'versions.html',
                isCurrent: true,
              },
              {
                edition: 1,
                publishedOn: '2026-10-08',
                changeNote: '首次公开',
                href: 'document.html',
                isCurrent: false,
              },
            ]}
          />
        </div>
      </div>
    </PortalPage>
  );
}

export function CatalogueSample({ asset }: { asset: Asset }) {
  return (
    <PortalPage
      asset={asset}
      site={sampleSite}
      title="法定主动公开内容"
      section="catalogue"
      breadcrumb={crumbs('法定主动公开内容')}
    >
      <div class="container">
        <h1>法定主动公开内容</h1>
        <CatalogueTable caption="社会救助领域基层政务公开标准目录" rows={sampleCatalogue} />
        <ul class="link-line">
          <li>
            <a href="list.html">下载 Excel</a>
          </li>
          <li>
            <a href="list.html">下载 CSV</a>
          </li>
        </ul>
      </div>
    </PortalPage>
  );
}

export function ProseSample({ asset }: { asset: Asset }) {
  const boxes: [Parameters<typeof NoticeBox>[0]['tone'], string][] = [
    ['info', '本指南每年核对一次。'],
    ['good', '申请已收到，编号 2026-0042。'],
    ['warn', '历史信息迁入，原公开日期以来源所载为准。'],
    ['bad', '该文件已废止，仅供查阅。'],
  ];
  return (
    <PortalPage
      asset={asset}
      site={sampleSite}
      title="政府信息公开指南"
      section="guide"
      breadcrumb={crumbs('政府信息公开指南')}
    >
      <div class="container">
        <h1>政府信息公开指南</h1>
        <div class="prose">
          {boxes.map(
            ([tone, text]): Child => (
              <NoticeBox tone={tone} title={text}>
                <p>这里说明原因、依据，以及接下来可以怎么做。</p>
              </NoticeBox>
            ),
          )}
          <h2>怎样查找信息</h2>
          <p>
            在页面上方的搜索框输入标题、文号或正文中的词即可查找，也可以从
            <a href="catalogue.html">公开目录</a>按领域和事项浏览。
          </p>
        </div>
      </div>
    </PortalPage>
  );
}

export function PrintSample({ asset }: { asset: Asset }) {
  return (
    <PrintPage
      asset={asset}
      siteName={sampleSite.name}
      canonical={sampleUrl}
      view={{
        agencies: ['青澜县人民政府办公室'],
        docNo: '青政办规〔2026〕7号',
        title: sampleDocument.title,
        body: sampleBody,
        attachments: sampleDocument.header.attachments.map((attachment) => attachment.name),
        indexNo: '99010101X/2026-00123',
        url: sampleUrl,
      }}
    />
  );
}
