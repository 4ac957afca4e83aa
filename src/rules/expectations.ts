/** What a date field expects. Apart from `text.ts` because the rules themselves say it, through their Zod schemas. */
export const dateExpectation = '应为真实存在的日期，写成 2026-11-22 的样子';

/** Faults of the calendar data files: each names the value and what was expected. */
export const calendarFileText = {
  fault: (file: string, place: string, sentence: string) => `${file}：${place || '文件'}：${sentence}`,
  yearTwice: (year: number) => `${year} 年已在另一个文件中`,
  notLater: (date: string, before: string) => `“${date}”应晚于上一份通知的 ${before}`,
  outside: (date: string, first: string, last: string) => `“${date}”应在 ${first} 至 ${last} 之间`,
  twice: (date: string) => `“${date}”重复`,
  noWeekend: (date: string) => `“${date}”应为星期六或星期日`,
  alsoRest: (date: string) => `“${date}”同时列为放假`,
} as const;
