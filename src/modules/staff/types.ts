import * as z from 'zod';
import { ROLES } from '../../platform/permission.ts';
import { PlainDate } from '../../rules/plain-date.ts';

declare module '../../platform/event.ts' {
  interface Events {
    'staff.created': { agencyId: string | null };
    'staff.changed': { agencyId: string | null; fields: readonly string[] };
    'staff.noticesChanged': { fields: readonly string[] };
    'staff.calendarKeyMade': Record<string, never>;
    'staff.calendarKeyRevoked': Record<string, never>;
    'staff.accountOpened': Record<string, never>;
    'staff.deactivated': Record<string, never>;
    'staff.reactivated': Record<string, never>;
    'staff.passwordReset': Record<string, never>;
    'staff.unlocked': Record<string, never>;
    'role.granted': RoleFacts;
    'role.revoked': RoleFacts;
    'delegation.created': DelegationFacts;
    'delegation.revoked': DelegationFacts;
  }
}

type RoleFacts = { grantId: string; role: string; agencyId: string | null; domain: string | null };

type DelegationFacts = {
  from: string;
  to: string;
  role: string;
  agencyId: string;
  startsOn: string;
  endsOn: string;
};

/** Upper bounds of typed text, in characters. */
export const LONGEST = { displayName: 40, email: 200, reason: 200 } as const;

/**
 * A name may hold any script, also rare characters that are new or stand in a private area; what cannot be seen or turns
 * the line around may not be in it.
 */
const VISIBLE = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u;

/** Forms send an empty string for "nothing chosen". */
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable());

const staffId = z.uuid('应从列表中选择一名工作人员').meta({ title: '工作人员' });
const agencyId = z.uuid('应从列表中选择一个机关').meta({ title: '机关' });

export const DisplayName = z
  .string()
  .transform((text) => text.replace(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, '请填写姓名')
      .max(LONGEST.displayName, `姓名不超过 ${LONGEST.displayName} 个字`)
      .regex(VISIBLE, '姓名中有看不见的控制字符，请删去后重新输入'),
  )
  .meta({ title: '姓名' });

export const Username = z
  .string()
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .pipe(
    z
      .string()
      .regex(
        /^[a-z][a-z0-9._-]{1,39}$/,
        '用户名为 2 至 40 位小写字母、数字、点、横线或下划线，以字母开头，例如 wang.fang',
      ),
  )
  .meta({ title: '用户名' });

export const RoleName = z.enum(ROLES, '应从列表中选择一个岗位').meta({ title: '岗位' });

/** Code of a domain as it stands in addresses; the catalogue knows which there are. */
export const DomainCode = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, '应从列表中选择一个领域')
  .meta({ title: '适用领域' });

export const CreateStaff = z.object({
  username: Username,
  displayName: DisplayName,
  agencyId: optional(agencyId),
});

/** Where notices go; nothing typed means none. */
export const StaffEmail = z
  .preprocess(
    (value) => (typeof value === 'string' ? value.normalize('NFKC').trim() || null : value),
    z
      .email('应为一个电子邮箱地址，例如 name@example.gov.cn')
      .max(LONGEST.email, `电子邮箱不超过 ${LONGEST.email} 个字符`)
      .nullable(),
  )
  .meta({ title: '电子邮箱' });

export const ChangeNotices = z.object({
  email: StaffEmail,
  wantsDigest: z
    .preprocess((value) => value === 'on' || value === true, z.boolean())
    .meta({ title: '每日待办邮件' }),
});

export const ChangeStaff = z.object({
  staffId,
  /** Version the person saw; a change in between is a conflict, not a loss. */
  version: z.coerce.number().int().positive().meta({ title: '修改序号' }),
  displayName: DisplayName,
  agencyId: optional(agencyId),
  /** Left out: stays as it is. */
  email: StaffEmail.optional(),
});

export const StaffTarget = z.object({ staffId });

export const OpenAccount = StaffTarget.extend({ accountId: z.string().min(1).max(100) });

export const GrantRole = z.object({
  staffId,
  role: RoleName,
  agencyId: optional(agencyId),
  domain: optional(DomainCode),
});

export const RevokeRole = z.object({ grantId: z.uuid().meta({ title: '授权' }) });

export const Delegate = z.object({
  fromStaffId: staffId.meta({ title: '被代理人' }),
  role: RoleName.meta({ title: '代理岗位' }),
  agencyId,
  domain: optional(DomainCode),
  toStaffId: staffId.meta({ title: '代理人' }),
  startsOn: PlainDate.meta({ title: '开始日期' }),
  endsOn: PlainDate.meta({ title: '结束日期' }),
  reason: z
    .string()
    .trim()
    .min(2, '请写明事由，例如“参加培训”')
    .max(LONGEST.reason, `事由不超过 ${LONGEST.reason} 个字`)
    .regex(VISIBLE, '事由中有看不见的控制字符，请删去后重新输入')
    .meta({ title: '事由' }),
});
export type Delegate = z.output<typeof Delegate>;

export const EndDelegation = z.object({ delegationId: z.uuid().meta({ title: '代理' }) });
