export const fieldText = {
  agency: '清理机关',
  title: '名称',
  basis: '清理依据',
  law: '所涉法律法规',
  dueOn: '完成期限',
  outcome: '清理意见',
  reason: '理由',
} as const;

export const outcomeNames = { keep: '继续有效', amend: '拟修改', repeal: '废止', lapse: '失效' } as const;
export const stateNames = { open: '清理中', decided: '已审定', published: '已公布' } as const;

/** What a round asks of a person, on the desk. */
export const deskTasks = {
  propose: '提出意见',
  decide: '审定',
  publish: '公布结果',
  progress: (done: number, all: number) => `已提出意见 ${done}/${all} 件`,
} as const;

export const refusals = {
  stateForbids: '现在的状态不能这样办理，请刷新页面查看',
  roleMissing: '需要相应岗位才能办理',
  ownWork: '审定的人不能是提出清理意见的人',
  unfinished: (count: number) => `还有 ${count} 件没有提出清理意见`,
  changed: '别人刚刚修改过，请核对后再办理',
  nothingFound: '没有符合条件的现行有效规范性文件，请检查机关或者法规名称',
  reasonMissing: '修改、废止、失效须写明理由',
} as const;

export const pageText = {
  title: '规范性文件清理',
  new: '启动清理',
  newHint:
    '列入本机关（政府公开办可选全站）现行有效的规范性文件。填写法规名称时，只列入正文提到《该法规》的文件。',
  wholeSite: '全站',
  empty: '还没有清理过',
  emptyHint: '法律法规修订，或者按规定定期清理时，在这里启动一轮清理。',
  entries: '清理清单',
  docNo: '文号',
  document: '文件',
  propose: '保存意见',
  proposeHint: '逐件提出意见；废止、失效在公布结果时生效，拟修改的列入修订提醒。',
  decide: '审定',
  decideNote: '审定后不能再改意见',
  reopen: '退回修改意见',
  publish: '公布结果',
  publishNote: '公布清理结果，废止、失效的文件同时变更效力状况',
  public: '清理结果公告',
  needsRevision: '依据已变化的文件',
  needsRevisionHint: '所依据的文件已被修改、废止或者失效，需要研究是否修订。',
  noneToRevise: '没有依据已变化的文件',
  noOutcome: '待提出',
  portalTitle: '规范性文件清理结果',
  portalEmpty: '还没有公布清理结果',
  portalLead: '各机关规范性文件的清理结果：继续有效、拟修改、废止和失效的文件目录。',
  publishedOn: '公布日期',
  csv: '下载清单（CSV）',
} as const;
