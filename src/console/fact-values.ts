import { KIND_NAMES, LETTER_NAMES } from '../modules/application/index.ts';
import { WITHDRAWAL_NAMES } from '../modules/document/index.ts';
import { GENRES, nameOf, VALIDITIES, WITHHOLDING_GROUNDS } from '../rules/classes.ts';

/** Words for the codes that facts of the log carry; what is not here is shown as it is. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  action: { add: '增列', adapt: '调整', switch_off: '停用', restore: '恢复', adopt: '采用' },
  scope: { site: '全站', agency: '本机关' },
  channel: {
    counter: '当面提交',
    signed_post: '邮寄（签收）',
    ordinary_post: '平常信函',
    internet: '互联网',
    fax: '传真',
  },
  scan: { unscanned: '未配置病毒检查', waiting: '等待检查', clean: '未发现病毒' },
  purpose: { identity: '身份证明' },
  permissions: { 'document.read': '查看本人信息及办理状态', 'document.write': '起草、修改、提交审查' },
  party: { third_party: '第三方', joint_maker: '共同制作机关', other_agency: '其他机关' },
  opinion: { agrees: '同意', agrees_partly: '部分同意', objects: '不同意' },
  finding: { found: '找到', not_found: '没有找到' },
  outcome: {
    under_way: '推进中',
    done: '已完成',
    approve: '同意',
    refuse: '不同意',
    upheld: '维持',
    corrected: '纠正',
    other: '其他',
  },
  kind: { ...WITHDRAWAL_NAMES, ...LETTER_NAMES, ...KIND_NAMES },
  keys: { dualPublicity: '双公示', guideChange: '办事指南变更', interpretation: '解读' },
};

const CLASSES = { genre: GENRES, ground: WITHHOLDING_GROUNDS, validity: VALIDITIES } as const;

/** The value of a fact in words, by the fact's key; codes without words stay codes. */
export function factValueName(key: string, value: string): string | null {
  const named = Object.hasOwn(VALUES, key) ? VALUES[key] : undefined;
  if (named && Object.hasOwn(named, value)) return named[value] ?? null;
  if (!Object.hasOwn(CLASSES, key)) return null;
  const list = CLASSES[key as keyof typeof CLASSES];
  return list.some(({ code }) => code === value) ? nameOf(list, value) : null;
}
