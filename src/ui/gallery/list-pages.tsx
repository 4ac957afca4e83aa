import type { Asset } from '../assets.ts';
import { CatalogueTable } from '../catalogue-table.tsx';
import { DocumentList } from '../document-list.tsx';
import { EmptyState } from '../empty-state.tsx';
import { ListPage } from '../list-page.tsx';
import { OffsetPager, totalText } from '../pager.tsx';
import { PortalPage } from '../portal-shell.tsx';
import { SearchBox } from '../search-box.tsx';
import { crumbs, sampleRows, sampleSite } from './sample.ts';
import { sampleCatalogue } from './sample-document.tsx';

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
          ...(index === 0 ? { also: sampleRows.slice(4, 6) } : {}),
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
