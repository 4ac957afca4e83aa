import { chineseDate, chineseMinute, isPlainDate, shanghaiTimestamp } from '../rules/plain-date.ts';

/** A day (`YYYY-MM-DD`) for people, with the machine form beside it; other text is shown as it is. */
export function DateText({ value }: { value: string }) {
  return isPlainDate(value) ? <time datetime={value}>{chineseDate(value)}</time> : <span>{value}</span>;
}

/** A moment in Shanghai time, to the minute. */
export function DateTimeText({ value }: { value: Date }) {
  return <time datetime={shanghaiTimestamp(value)}>{chineseMinute(value)}</time>;
}
