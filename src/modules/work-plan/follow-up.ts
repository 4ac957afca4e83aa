/** A sentence of a document that promises information later. */
export interface FollowUp {
  /** The sentence as it stands. */
  sentence: string;
  /** How often or until when it says, as it says it; null where it names no time. */
  when: string | null;
}

const LONGEST_SENTENCE = 300;
const MAKES_PUBLIC = '(?:公开|公布|公示|发布)';
const PROMISE = new RegExp(
  [
    `(?:应当|应|要|须|将|定期|及时|每[年季月半]|按[年季月]).{0,40}${MAKES_PUBLIC}`,
    `(?:月底|月\\d{1,2}日|年底|工作日内).{0,12}${MAKES_PUBLIC}`,
    `${MAKES_PUBLIC}.{0,30}(?:进展|结果|情况|名单|数据|成效)`,
  ].join('|'),
  'u',
);
const WHEN =
  /(?:每年\d{0,2}月?\d{0,2}日?(?:底|前)?|每半年|每季度|每月|按季度?|按月|按年度?|\d{1,2}月(?:\d{1,2}日|底)前|年底前|\d+个工作日内)/u;

/**
 * Sentences of a policy that say what will be made public afterwards (巴彦淖尔市 2018 要点: 政策文件要对公开相关信息作出明确
 * 规定). A proposal for a person, who decides which of them become assignments.
 */
export function followUpsIn(text: string): FollowUp[] {
  const found = text
    .split(/(?<=[。；;！])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter(
      (sentence) => sentence.length >= 8 && sentence.length <= LONGEST_SENTENCE && PROMISE.test(sentence),
    );
  return [...new Set(found)].map((sentence) => ({ sentence, when: WHEN.exec(sentence)?.[0] ?? null }));
}
