import * as z from 'zod';
import type { Permission } from '../../platform/permission.ts';
import { PlainDate } from '../../rules/plain-date.ts';

declare module '../../platform/event.ts' {
  interface Events {
    'token.issued': {
      staffId: string;
      permissions: readonly string[];
      agencyIds: readonly string[];
      until: string;
    };
    'token.revoked': { staffId: string };
  }
}

/** What a program may be allowed to do. Reviewing, signing and publishing stay with people at the desk. */
export const TOKEN_PERMISSIONS = ['document.read', 'document.write'] as const satisfies readonly Permission[];
export type TokenPermission = (typeof TOKEN_PERMISSIONS)[number];

/** Longest life of a token, in days: who keeps a system running renews it knowingly. */
export const LONGEST_LIFE_DAYS = 366;

/** A form sends one value as text, several as an array. */
const several = <S extends z.ZodType>(each: S) =>
  z.preprocess((value) => (value === undefined || value === '' ? [] : [value].flat()), z.array(each));

export const IssueToken = z.object({
  staffId: z.uuid('应从列表中选择一名工作人员').meta({ title: '代表的工作人员' }),
  name: z
    .string()
    .trim()
    .min(1, '请写明用在哪个系统，例如“公文系统”')
    .max(60, '不超过 60 个字')
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, '名称中有看不见的控制字符，请删去后重新输入')
    .meta({ title: '用途名称' }),
  permissions: several(z.enum(TOKEN_PERMISSIONS, '应从列表中选择'))
    .refine((chosen) => chosen.length > 0, '请至少选择一项')
    .meta({ title: '权限范围' }),
  agencyIds: several(z.uuid('应从列表中选择'))
    .refine((chosen) => chosen.length > 0 && chosen.length <= 50, '请选择 1 至 50 个机关')
    .meta({ title: '适用机关' }),
  /** The last day on which it works. */
  until: PlainDate.meta({ title: '到期日期' }),
});
export type IssueToken = z.output<typeof IssueToken>;

export const RevokeToken = z.object({ tokenId: z.uuid().meta({ title: '令牌' }) });
