import type { ErrorCode } from '../platform/errors.ts';

/** What a person can do next, by error. */
export const errorText = {
  requestId: '问题编号',
  hints: {
    notFound: '地址可能有误，或者这条信息没有公开。可以按标题、文号或索引号搜索。',
    internal: '请稍后再试。如果一直这样，请把下面的问题编号告诉网站管理员。',
    forbidden: '如果工作需要，请联系安全管理员授予岗位。',
    tooMany: '请过一会儿再试。',
    notReady: '系统正在准备数据，请稍候刷新。',
  } as Partial<Record<ErrorCode, string>>,
  portalLinks: [
    { label: '搜索政府信息', href: '/search' },
    { label: '按领域查看', href: '/catalogue' },
    { label: '按机构查看', href: '/agencies' },
    { label: '返回首页', href: '/' },
  ],
  consoleLinks: [
    { label: '返回待办', href: '/console' },
    { label: '全部信息', href: '/console/documents' },
  ],
};
