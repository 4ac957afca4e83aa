import type { IssueRefusal } from './policy.ts';
import { LONGEST_LIFE_DAYS, type TokenPermission } from './types.ts';

export const permissionNames: Record<TokenPermission, string> = {
  'document.read': '查看本人信息及办理状态',
  'document.write': '起草、修改、添加附件、提交审查',
};

export const issueRefusals: Record<IssueRefusal, { field: string; label: string; message: string }> = {
  noAccount: { field: 'staffId', label: '代表的工作人员', message: '应为在岗并且已开通登录账户的人员' },
  ownToken: {
    field: 'staffId',
    label: '代表的工作人员',
    message: '不能为自己签发令牌，请由另一名安全管理员签发',
  },
  notClerkThere: { field: 'agencyIds', label: '适用机关', message: '应为这名人员本人担任经办的机关' },
  tooShort: { field: 'until', label: '到期日期', message: '应为今天或者以后的日期' },
  tooLong: { field: 'until', label: '到期日期', message: `最长 ${LONGEST_LIFE_DAYS} 天，到期后可以重新签发` },
};

export const tokenText = {
  needed: '请在 Authorization 请求头中带上有效的令牌（Bearer gk_…）；令牌可能已到期或者已停用',
  tooMany: (points: number, seconds: number) => `一分钟内请求超过 ${points} 次，请在 ${seconds} 秒后再试`,
  keyMissing: '写入请求应带 Idempotency-Key 请求头：1 至 200 个可见的 ASCII 字符，每次写入各不相同',
  keyUsed: '这个 Idempotency-Key 已用于另一份内容；新的写入请换一个键',
  title: '接口令牌',
  lead: '业务系统用令牌代表一名经办人员起草和提交信息。保密审查、审核、签发和公开只能由人在本系统办理，令牌不能代办。',
  apiDocs: '数据接口说明',
  issue: '签发令牌',
  none: '还没有签发过令牌',
  noneHint: '公文系统等需要自动报送信息时，在这里签发。',
  noCandidates: '没有可以代表的人员：应为在岗、已开通账户并担任经办的人员',
  choose: '下一步',
  staff: '代表的工作人员',
  staffHint: '只列出在岗、已开通账户并担任经办的人员。令牌的权限不会超过这个人。',
  name: '用途名称',
  nameHint: '例如“公文系统”',
  permissions: '权限范围',
  agencies: '适用机关',
  until: '到期日期',
  untilHint: `最长 ${LONGEST_LIFE_DAYS} 天`,
  once: '令牌只显示这一次',
  onceHint: '请现在交给系统管理人员保存；本系统只保存它的摘要，遗失后只能重新签发。',
  secret: '令牌',
  usage: '用法',
  usageText: '在请求头中写：Authorization: Bearer 令牌；地址和示例见数据接口说明。',
  toList: '返回令牌列表',
  columns: {
    name: '用途',
    staff: '代表',
    scope: '范围',
    issued: '签发',
    until: '到期',
    used: '最近使用',
    state: '状态',
    actions: '操作',
  },
  states: { usable: '有效', lapsed: '已到期', revoked: '已停用' },
  neverUsed: '从未使用',
  revoke: '停用',
  revokeAsk: '停用后立即失效，不能恢复。',
} as const;
