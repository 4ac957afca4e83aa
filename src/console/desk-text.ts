/** Copy of the first page of the desk. */
export const deskText = {
  title: '待办',
  draft: '起草信息',
  all: '查看全部待办',
  nothing: '没有等您办理的事项',
  annualReports: '年度报告',
  allAnnualReports: '全部年度报告',
  catalogue: '目录调整',
  allCatalogue: '公开目录',
  cleanups: '文件清理',
  allCleanups: '全部清理',
  workPlans: '工作任务',
  moved: '因放假安排变动的期限',
  allWorkPlans: '全部工作安排',
  allOf: (total: number) => `查看全部 ${total} 件`,
  more: (shown: number, total: number) => `这里列出 ${shown} 件，共 ${total} 件。`,
} as const;
