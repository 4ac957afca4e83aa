import type { NoticeFault } from '../../rules/calendar/notice-days.ts';
import type { HolidayNotice } from '../../rules/calendar/notices.ts';
import type { NoticeRefusal } from './notice-change.ts';

/** Why a notice is not taken, as a sentence that names it. */
export const noticeRefusalText: Readonly<Record<NoticeRefusal, (notice: HolidayNotice) => string>> = {
  already_known: ({ year, docNo }) => `${year} 年的这份安排已经有了（${docNo}），不需要再次加入`,
  same_day_known: ({ year, announcedOn }) =>
    `${year} 年已有一份 ${announcedOn} 公布的通知；如果那一份有误，请先撤销再加入`,
  same_number_known: ({ docNo }) => `已有文号为“${docNo}”的通知，请核对文号`,
  announced_in_future: ({ announcedOn }) => `公布日期“${announcedOn}”应不晚于今天`,
  wrong_year: ({ year, announcedOn }) =>
    `公布日期“${announcedOn}”与年份“${year}”不符：通知应在当年或者上一年公布，请核对年份`,
};

/** What does not add up in the text of a notice; `words` are the notice's own. */
export const noticeFaultText: Readonly<Record<NoticeFault, (words: string) => string>> = {
  no_such_day: (words) => `“${words}”：应为真实存在的日期`,
  weekday_differs: (words) => `“${words}”：星期与日期不符，请核对年份和原文`,
  range_reversed: (words) => `“${words}”：起止日期应先后相接，并在一个月之内`,
  count_differs: (words) => `“${words}”：天数与起止日期不符`,
  nothing_read: (words) => `“${words.slice(0, 60)}”：没有读出放假或者上班的日期`,
  no_year: () => '没有读出年份，请在“年份”一栏填写',
  nothing_to_extend: (words) => `延长至“${words}”：先前的安排中没有相邻的假期`,
  holidays_missing: (words) => `${words} 年还没有安排可供调整，通知应写明元旦至国庆节的全部假期`,
};

/** Copy of the notice pages. */
export const noticeText = {
  title: '放假安排',
  lead: '工作日按国务院办公厅的放假安排计算。新增或者撤销一份通知，各处的期限随即按新的安排重新计算，变动的逐项列出。',
  notice: '放假安排通知',
  add: '新增通知',
  addLead:
    '粘贴通知全文，或者上传文件。可以是通知原文，也可以是 YAML、JSON 数据。下一步先看变化，确认后才生效。',
  text: '通知全文或者数据',
  file: '或者上传文件',
  fileHint: '文本、YAML 或者 JSON 文件，不超过 200 KB；上传文件时上一栏可不填',
  year: '年份',
  yearHint: '可不填：从通知标题读取',
  announcedOn: '公布日期',
  announcedOnHint: '可不填：从落款日期读取。这一天起才知道新的安排',
  docNo: '文号',
  docNoHint: '可不填：从通知中读取',
  source: '通知网址',
  sourceHint: '公布通知的网页，以 http 开头；数据文件中已写明的可不填',
  textMissing: '请粘贴通知全文，或者选择文件',
  noYear: '没有读出年份，请填写',
  noAnnouncedOn: '没有读出落款日期，请填写公布日期',
  noDocNo: '没有读出文号，请填写',
  noSource: '请填写公布通知的网址，以 http:// 或者 https:// 开头',
  badYear: (value: string) => `“${value}”：应为四位年份，例如 2027`,
  badDate: (value: string) => `“${value}”：应为真实存在的日期，写成 2026-11-05 的样子`,
  badData: '数据格式不对：应为 YAML 或者 JSON，含年份、文号、公布日期、放假日和调休上班日',
  nothingNew: '文件中的通知都已经有了',
  severalNew: (count: number) => `文件中有 ${count} 份没有加入的通知，请一次只加入一份，按公布日期先后`,
  preview: '查看变化',
  previewTitle: '新增前核对',
  daysTitle: '哪些日子变了',
  noDays: '没有一天改变。',
  dayColumns: { date: '日期', before: '原来', after: '改为', counts: '工作日增减' },
  more: '增加',
  less: '减少',
  same: '不变',
  movedTitle: '哪些期限会变',
  movedDoneTitle: '变动的期限',
  noMoved: '没有期限变动。',
  waiting: '正在重新计算，请稍后刷新。',
  movedColumns: { what: '事项', agency: '责任机关', person: '负责人', before: '原到期日', after: '新到期日' },
  openEnded: '未定',
  moved: '期限变动',
  movedFrom: (before: string, after: string) => `由 ${before}改为 ${after}`,
  confirm: '确认加入',
  back: '返回修改',
  known: '现有的安排',
  columns: {
    year: '年份',
    docNo: '文号',
    announcedOn: '公布日期',
    days: '放假 / 上班',
    origin: '来源',
    moved: '变动期限',
  },
  shipped: '随软件提供',
  addedBy: (name: string) => `${name}加入`,
  withdrawnState: '已撤销',
  daysOf: (rest: number, work: number) => `${rest} 天 / ${work} 天`,
  withdraw: '撤销这份通知',
  withdrawLead: '仅用于纠正加入时的差错。撤销后期限按其余通知重新计算，记录保留。',
  reason: '撤销原因',
  reasonMissing: '请填写撤销原因',
  alreadyWithdrawn: '这份通知已经撤销',
  withdrawnOn: (reason: string) => `已撤销：${reason}`,
  facts: { addedAt: '加入时间', source: '网址', rest: '放假日', work: '调休上班日' },
} as const;
