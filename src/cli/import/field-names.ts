/** Members of a record, as the files of other platforms name them in JSON and in the headings of tables. */
const NAMES = {
  id: ['记录标识', '标识', '信息标识'],
  title: ['标题', '名称', '信息名称', '文件名称', '题名', '文件标题'],
  doc_no: ['docNo', '文号', '发文字号', '文件编号', '文件字号', '发文号', '文件号', 'doc_no_raw'],
  issuer: ['发布机构', '发文机关', '发文单位', '制发机关', '发文机构', '制定机关', '责任机关', '责任部门'],
  publisher: ['发布单位', '公开主体', '网站主办单位'],
  date: ['formedOn', '成文日期', '生成日期', '发文日期', '印发日期', '制发日期', '成文时间', '生成时间'],
  published: ['publishedOn', '发布日期', '公开日期', '发布时间', '公开时间', '发文时间'],
  index_no: ['indexNo', '索引号', '信息索引号'],
  theme: ['主题分类', '主题', '主题类别'],
  grouping: ['category', '分类', '类别', '信息类别'],
  status: ['validity', '有效性', '效力状况', '效力状态', '时效性', '是否有效'],
  source: ['url', '来源', '网址', '链接', '原文链接', '来源网址', '信息来源'],
  body: ['text', '正文', '内容', '全文'],
  html: ['bodyHtml', '正文HTML'],
  summary: ['摘要', '内容概述', '概述', '内容摘要'],
  keywords: ['关键词', '主题词'],
  genre: ['体裁', '文种', '公文种类'],
  items: ['item', '目录事项', '事项编号'],
  addressees: ['主送机关', '主送'],
  signature: ['署名', '落款'],
  history: ['沿革', '修订情况'],
  relations: ['关联'],
  attachments: ['files', '附件'],
} as const satisfies Record<string, readonly string[]>;

export type FieldName = keyof typeof NAMES;

const plain = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/[\s"*:：\ufeff]/gu, '')
    .toLowerCase();

const BY_NAME: ReadonlyMap<string, FieldName> = new Map(
  (Object.entries(NAMES) as [FieldName, readonly string[]][]).flatMap(([field, names]) =>
    [field, ...names].map((name): [string, FieldName] => [plain(name), field]),
  ),
);

/** The member that a name in JSON or a heading of a table means; null where nobody knows it. */
export function fieldNamed(name: string): FieldName | null {
  return BY_NAME.get(plain(name)) ?? null;
}
