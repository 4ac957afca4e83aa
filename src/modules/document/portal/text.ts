import { chineseDate, type PlainDate } from '../../../rules/plain-date.ts';

const day = (date: string) => chineseDate(date as PlainDate);

/** Copy of the public pages of a document. */
export const portalText = {
  genre: '体裁分类',
  stage: '五公开环节',
  facet: '内容类别',
  level: '发文层级',
  sourceKind: '来源类别',
  keywords: '关键词',
  issuer: '来源所载发布机构',
  sourceIndexNo: '来源索引号',
  sourcePublishedOn: '原公开日期',
  changedOn: '更新日期',
  pace: '生成至公开',
  workingDays: (days: number) => (days === 0 ? '当日公开' : `${days} 个工作日`),
  items: '所属目录事项',
  importedNote: (on: string) => `来源所载；${day(on)}迁入`,
  until: (date: string) => `（至${day(date)}）`,
  notInForce: (validity: string, on: string | undefined, reason: string | undefined) =>
    `本文件${validity}${on ? `（自${day(on)}起）` : ''}${reason ? `，依据：${reason}` : ''}。`,
  imported: (on: string) => `历史信息迁入：本信息于${day(on)}由原发布平台迁入，公开日期按来源所载列出。`,
  publicity: (from: string | null, until: string) =>
    `公示期：${from ? `${day(from)}至` : '至'}${day(until)}，期满后本页自动撤下。`,
  emergency: '本信息为应急公开，审查手续依规定补办。',
  attachmentsWithdrawn: (count: number) => `本信息有 ${count} 个附件已撤回。`,
  attachmentOnly: '本信息以附件形式公开，请下载附件查看。',
  print: '打印页',
  word: '下载 Word 版',
  pdf: '下载 PDF 版',
  json: '机器可读（JSON）',
  versions: (count: number) => `版本记录（${count} 版）`,
  thread: '同一事项的全部信息',
  chain: '政策依据链',
  apply: '没有找到需要的内容？可以依申请公开',
  publishedAt: '公开时间',
  source: '来源',
  editor: '责任编辑',
  views: '浏览次数',
  column: '政府信息公开',
  columnType: '信息公开目录',
  body: '正文',
  tombstone: '该信息已撤回',
  otherStage: '其他信息',
  versionsTitle: '版本记录',
  versionsLead: '每一次公开的内容都保留在这里。',
  validityTitle: '效力变更记录',
  edition: (number: number) => `第 ${number} 版`,
  oldEdition: (number: number) => `您正在查看第 ${number} 版，不是现行版本。`,
  toCurrent: '查看现行版本',
  compared: (before: number) => `与第 ${before} 版相比`,
  noDifference: '两版的文字没有不同。',
  firstEdition: '这是首次公开的版本。',
  editionWithdrawn: '这个历史版本已撤回。',
  fileWithdrawn: '这个附件已撤回。',
  threadLead: '从决策到结果，按生成日期排列。',
  chainLead: '从国家到基层，上位文件在前。',
  chainHere: '本文件',
  fields: {
    title: '信息名称',
    docNo: '文件编号',
    summary: '内容概述',
    theme: '主题分类',
    genre: '体裁分类',
    openness: '公开时限',
    formedOn: '生成日期',
    attachments: '附件',
  } as Record<string, string>,
};

const FILE_TYPES: Record<string, string> = {
  docx: 'Word 文档',
  doc: 'Word 文档',
  wps: 'WPS 文档',
  xlsx: 'Excel 表格',
  xls: 'Excel 表格',
  et: 'WPS 表格',
  pptx: '演示文稿',
  ppt: '演示文稿',
  txt: '文本',
  csv: 'CSV 表格',
  jpg: '图片',
  png: '图片',
  mp3: '音频',
  mp4: '视频',
  zip: '压缩包',
};

/** A file type as people call it. */
export function fileTypeName(type: string): string {
  return FILE_TYPES[type] ?? type.toUpperCase();
}
