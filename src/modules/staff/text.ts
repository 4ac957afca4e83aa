import type { Role } from '../../platform/permission.ts';
import { type DelegationRefusal, type GrantRefusal, LONGEST_DELEGATION_MONTHS } from './policy.ts';

const systemDuties =
  '系统管理员、安全管理员、审计员须由三个人分别担任，且都不得承担起草、审查、签发、公开等岗位';

/** Why a role is not granted; beside the field it is about. */
export const grantRefusals: Record<GrantRefusal, { field: 'role' | 'agencyId'; message: string }> = {
  toOneself: { field: 'role', message: '不能给自己授权，请由另一名安全管理员办理' },
  staffInactive: { field: 'role', message: '该人员已停用，请先由系统管理员恢复账户' },
  dutiesApart: { field: 'role', message: `${systemDuties}；请先收回与此冲突的岗位或代理` },
  agencyMissing: { field: 'agencyId', message: '这个岗位须选择在哪个机关任职' },
  agencyUnwanted: { field: 'agencyId', message: '系统岗位面向整个系统，适用机关请留空' },
};

/** Why a delegation is not made. */
export const delegationRefusals: Record<
  DelegationRefusal,
  { field: string; label: string; message: string }
> = {
  notDelegable: { field: 'lent', label: '代理岗位', message: '系统管理员、安全管理员、审计员的职责不能代理' },
  samePerson: { field: 'toStaffId', label: '代理人', message: '代理人须是另一个人' },
  toOneself: {
    field: 'toStaffId',
    label: '代理人',
    message: '为他人安排代理时，不能由自己代理，请由其他有权人员办理',
  },
  notYours: {
    field: 'lent',
    label: '代理岗位',
    message: '只能交出自己的岗位；为他人安排须是该机关的分管领导或公开办，代理得来的岗位不能再转交',
  },
  roleNotHeld: { field: 'lent', label: '代理岗位', message: '被代理人目前没有这个岗位，请从列表中重新选择' },
  staffInactive: { field: 'toStaffId', label: '代理人', message: '该人员已停用，请选择在岗人员' },
  dutiesApart: { field: 'toStaffId', label: '代理人', message: systemDuties },
  otherSite: { field: 'toStaffId', label: '代理人', message: '代理人须在同一政府所属机关工作' },
  startsInPast: { field: 'startsOn', label: '开始日期', message: '代理不能倒签，开始日期最早为今天' },
  endsBeforeStart: { field: 'endsOn', label: '结束日期', message: '结束日期不能早于开始日期' },
  tooLong: {
    field: 'endsOn',
    label: '结束日期',
    message: `一次代理最长 ${LONGEST_DELEGATION_MONTHS} 个月；长期需要请由安全管理员授予岗位`,
  },
};

const systemRoleNames: Partial<Record<Role, string>> = {
  systemAdministrator: '系统管理员',
  securityAdministrator: '安全管理员',
  auditor: '审计员',
};

/** Copy of the slice. Another language satisfies the same type. */
export const staffText = {
  usernameTaken: (displayName: string) =>
    `这个用户名已由“${displayName}”使用。如果是同一个人，请在列表中打开其账户；否则请换一个`,
  changedMeanwhile: '这名人员的信息刚刚被别人修改过，下面是最新内容，请核对后重新保存',
  agencyClosed: '这个机关已经撤销，请选择承接其职责的机关',
  agencyUnknown: '应从列表中选择一个机关',
  notOneself: '不能停用自己的账户，请由另一名系统管理员办理',
  lastDuty: (roles: readonly Role[]) =>
    `这是唯一在岗的${roles.map((role) => systemRoleNames[role]).join('、')}，请先由另一个人接任`,
  roleOfOneself: '不能收回自己的岗位，请由另一名安全管理员办理',
  passwordOfDuty: '系统管理员不能重设安全管理员和审计员的密码，请在服务器上办理',
  noAccount: '这名人员没有登录账户，请先开通',
  hasAccount: '这名人员已经有登录账户',
  staffInactive: '这名人员已停用，请先恢复',
  endNotAllowed: '只有被代理人、代理人、安排人、该机关分管领导或公开办可以终止代理',
};
