/** Copy of the dumps. */
export const dumpText = {
  readme: (licences: readonly { name: string; statement: string }[]) =>
    [
      '政府信息公开全量数据包',
      '',
      'documents-*.jsonl  已公开的信息，每行一个 JSON 对象，字段同 /api/v1/documents 的单条信息',
      'agencies.jsonl     公开机构',
      'catalogue.jsonl    公开目录事项',
      'manifest.json      各部分的条数、字节数和 SHA-256；next 是之后变更的地址',
      '',
      '附件不在包内，地址和 SHA-256 见每条信息的 attachments。',
      '撤回或者到期的信息会从之后的数据包中去掉；使用者应按 next 的变更同步删除。',
      '',
      ...licences.map(({ name, statement }) => `${name}：${statement}`),
      '',
    ].join('\n'),
  notYet: '全量数据包正在生成，请稍后再取；也可以用 /api/v1/changes 逐条获取',
  noSuchDay: '没有这一天的数据包：只保留最近几天，其中有信息撤回或者到期的不再提供',
  fileName: (day: string) => `gongkai-${day}.zip`,
  summary: '全量数据包：各部分的摘要、许可说明、可以下载的日期',
  tag: 'harvest',
};
