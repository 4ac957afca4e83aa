import type { Asset } from '../assets.ts';
import type { ConsoleFrame } from '../console-shell.tsx';
import type { DocumentRowView } from '../document-list.tsx';
import type { PortalFrame } from '../portal-shell.tsx';

/** An invented county; its codes lie in no real range. */
export const sampleSite: PortalFrame = {
  name: '青澜县人民政府',
  domain: 'www.qinglan.example',
  idCode: '9901010001',
  home: 'home.html',
  searchAction: 'list.html',
  sections: [
    { key: 'home', label: '首页', href: 'home.html' },
    { key: 'guide', label: '指南', href: 'prose.html' },
    { key: 'institutions', label: '制度', href: 'list.html' },
    { key: 'catalogue', label: '法定主动公开内容', href: 'catalogue.html' },
    { key: 'annual-reports', label: '年报', href: 'annual-report.html' },
    { key: 'applications', label: '依申请公开', href: 'application.html' },
    { key: 'agencies', label: '公开主体', href: 'list.html' },
  ],
  footer: {
    organiser: '青澜县人民政府办公室',
    operator: '青澜县政务公开办公室',
    hotline: '12345',
    phone: '0990-1234567',
    fax: '0990-1234568',
    email: 'zwgk@qinglan.example',
    address: '青澜县人民路1号',
    postCode: '990101',
    icp: { label: '青ICP备99010100号-1', href: 'https://icp.example/' },
    policeFiling: { label: '青公网安备99010102000199号', href: 'https://police.example/' },
    sitemapHref: 'list.html',
    reportErrorHref: 'application.html',
    links: [
      { label: '数据接口', href: 'list.html' },
      { label: '公开情况统计', href: 'list.html' },
    ],
  },
};

const agencies = [
  '青澜县民政局',
  '青澜县教育局',
  '青澜县卫生健康局',
  '青澜县应急管理局',
  '青澜县人民政府办公室',
];
const titles = [
  '关于印发《青澜县城乡居民最低生活保障实施细则》的通知',
  '2026年秋季学期义务教育学校招生工作方案',
  '青澜县2026年第三季度集中式生活饮用水水源水质状况报告',
  '关于调整特困人员救助供养标准的通知',
  '青澜县自然灾害救助应急预案（2026年修订）',
  '县人民医院医疗服务价格公示',
  '关于公布第六批县级非物质文化遗产代表性项目名录的通知',
  '2026年中央财政衔接推进乡村振兴补助资金分配结果公告',
];
const states = [
  { label: '有效', tone: 'good' },
  { label: '有效', tone: 'good' },
  { label: '已修改', tone: 'warn' },
  { label: '尚未生效', tone: 'info' },
  { label: '废止', tone: 'neutral' },
] as const;

export const sampleRows: DocumentRowView[] = titles.map((title, index) => ({
  title,
  href: 'document.html',
  agency: agencies[index % agencies.length] ?? '',
  date: `2026-11-${String(20 - index).padStart(2, '0')}`,
  docNo: index % 2 === 0 ? `青民发〔2026〕${31 - index}号` : undefined,
  badges: [states[index % states.length] ?? states[0]],
}));

export const sampleUrl = 'https://www.qinglan.example/d/99010101X/2026-00123';

export function sampleConsole(asset: Asset): ConsoleFrame {
  return {
    asset,
    name: '青澜县政务公开',
    home: 'desk.html',
    portalHref: 'home.html',
    signOutAction: '/console/sign-out',
    formToken: 'sample-token',
    person: { name: '林知夏', agency: '青澜县民政局', roles: ['起草', '审核'] },
    personLinks: [{ label: '登录与安全', href: 'desk.html' }],
    nav: [
      {
        items: [
          { key: 'desk', label: '待办', href: 'desk.html', icon: 'desk', count: 6 },
          { key: 'documents', label: '公开信息', href: 'form.html', icon: 'document' },
          { key: 'obligations', label: '公开任务', href: 'desk.html', icon: 'clock', count: 2 },
          { key: 'applications', label: '依申请公开', href: 'desk.html', icon: 'inbox' },
        ],
      },
      {
        name: '管理',
        items: [
          { key: 'catalogue', label: '公开目录', href: 'desk.html', icon: 'list' },
          { key: 'transparency', label: '公开情况', href: 'desk.html', icon: 'chart' },
          { key: 'agencies', label: '机构与人员', href: 'desk.html', icon: 'people' },
        ],
      },
    ],
  };
}

/** A path below the home page; the last label is the page itself. */
export const crumbs = (...labels: string[]) =>
  ['首页', ...labels].map((label, index) => ({
    label,
    href: index <= labels.length - 1 ? 'list.html' : undefined,
  }));
