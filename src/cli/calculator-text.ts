/** Copy of the commands that calculate and check without a database. */
export const givenFileText = {
  oneFile: '请写一个文件，或者用 - 从标准输入读 JSON',
  missing: (file: string) => `没有文件 ${file}`,
  tooLarge: (file: string, limit: string) => `${file} 超过 ${limit} 的上限`,
  noText: (file: string) => `${file} 不是 UTF-8 或 GB18030 编码的文字`,
  noJson: (file: string) => `${file} 不是 JSON：请检查括号、引号和逗号`,
};

export const feeCheckText = {
  summary: '计算信息处理费',
  usage: 'check fee --kind items --count 35 [--before 12]',
  kindValue: 'items|pages',
  kind: 'items 按件（当月累计），pages 按量（页）',
  count: '件数或页数',
  before: '按件时，同一申请人当月此前的件数',
  on: '收到申请的日期',
};

export const clockCheckText = {
  summary: '推算依申请公开的答复期限',
  usage: 'check clock FILE',
  notes: [
    'FILE 是 JSON：{"channel": "internet", "submittedOn": "2024-02-07", "events": [{"type": "receipt_confirmed", "on": "2024-02-08"}]}；- 读标准输入。',
    'channel：counter signed_post ordinary_post internet fax。事件按发生的先后写，与 POST /api/v1/applications/clock 相同。',
  ],
  state: (name: string) => `状态：${name}`,
  due: (date: string) => `答复期限的最后一日：${date}`,
  noDue: '答复期限现在没有在计算',
  waiting: (date: string) => `等待申请人至 ${date}`,
  provisional: '其中有的日期尚不确定，结果可能变化。',
};

export const reportCheckText = {
  summary: '核对政府信息公开工作年度报告的勾稽关系',
  usage: 'check annual-report FILE [--previous FILE] [--merged]',
  file: 'FILE',
  previous: '上一年的报告，再核对结转和变化过大的数字',
  merged: '机构合并过：结转不一致只作提醒',
  notes: [
    'FILE 是 .json、.docx 或 .html；- 从标准输入读 JSON。不需要数据库。没有不一致时以 0 结束，提醒不算不一致。',
  ],
  fine: (file: string) => `✓ ${file}：没有发现问题`,
  warned: (file: string, count: number) => `✓ ${file}：没有不一致，有 ${count} 处提醒`,
  wrong: (file: string, count: number) => `✗ ${file}：发现 ${count} 处不一致`,
  nothing: (file: string) => `✓ ${file}：三个表都是空的，没有可核对的内容`,
  line: (isError: boolean, message: string) => `  ${isError ? '✗' : '!'} ${message}`,
};
