import type { Child } from 'hono/jsx';
import type { Asset } from '../assets.ts';
import { Differences } from '../differences.tsx';
import { DocumentPage } from '../document-page.tsx';
import { NoticeBox } from '../notice-box.tsx';
import { PortalPage } from '../portal-shell.tsx';
import { PrintPage } from '../print-page.tsx';
import { Tombstone } from '../tombstone.tsx';
import { VersionList } from '../version-list.tsx';
import { crumbs, sampleSite, sampleUrl } from './sample.ts';
import { sampleBody, sampleDocument } from './sample-document.tsx';

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

function SampleDifferences() {
  return (
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
            <SampleDifferences />
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
