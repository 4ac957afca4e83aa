import type { TimeLimitTrigger, TimeLimitUnit } from './types.ts';

const units: Readonly<Record<TimeLimitUnit, string>> = {
  workingDay: '个工作日',
  day: '日',
  month: '个月',
  hour: '小时',
};

const triggers: Readonly<Record<TimeLimitTrigger, string>> = {
  formation: '信息形成或者变更之日',
  acquisition: '制定或获取信息之日',
  decision: '决定作出之日',
  allocation: '资金分配结果下达之日',
  approval: '批准之日',
  receipt: '收到信息之日',
  applicationReceived: '收到申请之日',
  progress: '有进展之日',
  beforeEvent: '活动开始之日，向前计算',
  calendar: '按日历',
};

/** Words for the parts of a parsed limit. The first day counted is the day after (条例第二十六条; 工作日 by the notices). */
export const ruleText = {
  units,
  triggers,
  start: '起算',
  limit: '期限',
  period: '周期',
  rest: '其他信息',
  byDefault: '按条例第二十六条，形成或者变更之日起20个工作日内',
  shortened: '较短期限优先',
  shortenedFrom: (from: number, by: string) => `一般为${from}个工作日，${by}的期限较短，按较短的计算`,
  publicity: '公示',
  atLeast: '不少于',
  permanent: '保留',
  permanentLong: '长期公开',
  localPractice: '各地做法',
  immediate: '即时，按小时计算',
  prompt: (limit: string) => (limit ? `及时，最迟${limit}` : '及时'),
  regularly: '定期',
  every: (length: string) => `每${length}`,
  dueBy: (month: string, day: string) => `${month}${day}前`,
  month: (month: number) => `第${month}个月`,
  day: (day: number) => `${day}日`,
  lastDay: '最后一日',
  previousYear: '公开上一年度情况',
} as const;
