import { raw } from 'hono/html';
import type { CatalogueTableRow } from '../catalogue-table.tsx';
import type { DocumentPageView } from '../document-page.tsx';
import { sampleUrl } from './sample.ts';

export const sampleBody = raw(`
<p class="flush">各乡镇人民政府，县政府各部门：</p>
<p>《青澜县城乡居民最低生活保障实施细则》已经县政府第42次常务会议审议通过，现印发给你们，请认真贯彻执行。</p>
<h2>一、总则</h2>
<p>第一条　为规范城乡居民最低生活保障工作，保障困难居民基本生活，根据《社会救助暂行办法》等规定，结合本县实际，制定本细则。</p>
<p>第二条　最低生活保障遵循应保尽保、公开公平公正、动态管理的原则。审核确认结果在申请人户籍所在地公示，公示期为7天。</p>
<h2>二、保障标准</h2>
<p>2026年度城乡居民最低生活保障标准如下表。</p>
<table><thead><tr><th>类别</th><th>月标准（元／人）</th><th>比上年增加（元）</th><th>执行日期</th></tr></thead>
<tbody><tr><td>城市居民</td><td class="align-right">845</td><td class="align-right">45</td><td>2026年7月1日</td></tr>
<tr><td>农村居民</td><td class="align-right">690</td><td class="align-right">50</td><td>2026年7月1日</td></tr></tbody></table>
<h2>三、附则</h2>
<p>本细则自2026年12月1日起施行，有效期五年。原《青澜县最低生活保障工作办法》（青政办发〔2019〕21号）同时废止。</p>
<p class="align-right">青澜县人民政府办公室</p><p class="align-right">2026年11月18日</p>
`);

const attachments = [
  {
    name: '最低生活保障申请表（样表）.docx',
    href: 'document.html',
    type: 'Word 文档',
    bytes: 48_312,
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    isSearchable: true,
  },
  {
    name: '乡镇受理窗口一览图.jpg',
    href: 'document.html',
    type: 'JPG 图片',
    bytes: 1_876_000,
    sha256: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
    isSearchable: false,
  },
];

export const sampleDocument: DocumentPageView = {
  title: '青澜县人民政府办公室关于印发《青澜县城乡居民最低生活保障实施细则》的通知',
  header: {
    indexNo: '99010101X/2026-00123',
    formedOn: '2026-11-18',
    publishedOn: '2026-11-20',
    docNo: '青政办规〔2026〕7号',
    agencies: [{ label: '青澜县人民政府办公室', href: 'list.html' }],
    validity: { label: '有效', tone: 'good' },
    theme: '民政、扶贫、救灾\\社会福利',
    disclosure: '主动公开',
    openness: '长期公开',
    attachments,
    summary: '规定城乡居民最低生活保障的申请条件、审核程序、公示要求和2026年度标准，自2026年12月1日起施行。',
  },
  body: sampleBody,
  relations: [
    { kind: '依据', targets: [{ title: '社会救助暂行办法', docNo: '国务院令第649号' }] },
    { kind: '解读', targets: [{ title: '一图读懂：低保申请五步走', href: 'document.html' }] },
    {
      kind: '废止',
      targets: [
        { title: '青澜县最低生活保障工作办法', docNo: '青政办发〔2019〕21号', href: 'tombstone.html' },
      ],
    },
  ],
  downloads: [
    { label: '打印（公文版式）', href: 'print.html' },
    { label: '下载 Word', href: 'document.html' },
    { label: '下载 PDF', href: 'document.html' },
  ],
  tools: [
    { label: '版本记录（2）', href: 'versions.html' },
    { label: '纠错', href: 'application.html' },
  ],
  url: sampleUrl,
  facts: [
    '来源：青澜县人民政府办公室',
    <>
      公开时间：<time datetime="2026-11-20T09:05+08:00">2026年11月20日 09:05</time>
    </>,
    <>
      浏览 <span data-uncounted="">1,208</span> 次
    </>,
  ],
};

const channelLabels = [
  '政府网站',
  '政府公报',
  '两微一端',
  '发布会/听证会',
  '广播电视',
  '纸质媒体',
  '公开查阅点',
  '政务服务中心',
  '便民服务站',
  '入户/现场',
  '社区/企事业单位/村公示栏（电子屏）',
  '精准推送',
  '其他',
];

function catalogueRow(serial: number, item1: string, item2: string, elements: string[]): CatalogueTableRow {
  return {
    serial: String(serial),
    item1,
    item2: <a href="list.html">{item2}</a>,
    elements,
    basis: ['《中华人民共和国政府信息公开条例》', '《社会救助暂行办法》'],
    timeLimit: '自信息形成或者变更之日起20个工作日内',
    agency: '县级人民政府民政部门、乡镇人民政府（街道办事处）',
    channels: channelLabels.map((label, index) => ({ label, isTicked: [0, 6, 10].includes(index) })),
    forEveryone: serial !== 3,
    group: serial === 3 ? '申请人户籍所在地居民' : undefined,
    mode: { proactive: true, onApplication: false },
    levels: { county: true, town: serial > 1 },
  };
}

export const sampleCatalogue = [
  catalogueRow(1, '综合业务', '政策法规文件', ['法律法规', '部门规章', '规范性文件', '其他政策文件']),
  catalogueRow(2, '综合业务', '监督检查', ['社会救助信访通讯地址', '社会救助投诉举报电话']),
  catalogueRow(3, '最低生活保障', '审核信息', ['初审对象名单及相关信息']),
  catalogueRow(4, '最低生活保障', '审批信息', ['低保对象名单及相关信息']),
];
