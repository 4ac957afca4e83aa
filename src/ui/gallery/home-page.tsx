import type { Asset } from '../assets.ts';
import { DocumentList } from '../document-list.tsx';
import {
  AnnouncementBar,
  DomainCards,
  FigureLinks,
  HomeBlock,
  HomeSearch,
  Hotline,
  StatutoryEntries,
} from '../home-blocks.tsx';
import { PortalPage } from '../portal-shell.tsx';
import { sampleRows, sampleSite } from './sample.ts';

const domains = [
  ['扶', '脱贫攻坚', 128],
  ['助', '社会救助和社会福利', 432],
  ['教', '教育', 356],
  ['医', '基本医疗卫生', 298],
  ['环', '环境保护', 187],
  ['灾', '灾害事故救援', 94],
  ['文', '公共文化体育', 141],
] as const;

function SampleDomains() {
  return (
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
  );
}

function SampleFrame() {
  return (
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
  );
}

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
        <SampleDomains />
        <div class="home-columns">
          <div>
            <HomeBlock id="latest" title="最新公开" more={{ label: '查看全部', href: 'list.html' }}>
              <DocumentList rows={sampleRows} plain />
            </HomeBlock>
          </div>
          <div>
            <SampleFrame />
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
