import type { DayRule, WorkingDayRefusal } from './calendar/calendar.ts';
import type { CreditCodeRefusal } from './identifiers/credit-code.ts';
import type { DivisionCodeRefusal } from './identifiers/division-code.ts';
import type { DocNoRefusal, DocNoWarning } from './identifiers/doc-no.ts';
import type { IndexNoRefusal } from './identifiers/index-no.ts';
import type { OrganisationCodeRefusal } from './identifiers/organisation-code.ts';
import type { SiteMarkRefusal } from './identifiers/site-code.ts';

type Sentence = (value: string) => string;

const shown = (value: string) => (value === '' ? '（空）' : `“${value}”`);
const expects =
  (expectation: string): Sentence =>
  (value) =>
    `${shown(value)}：${expectation}`;

/** Reason codes of the working-day calculator. */
export const workingDayText: Readonly<Record<WorkingDayRefusal, Sentence>> = {
  not_a_whole_number: expects('工作日数应为整数，例如 20'),
  negative_count: expects('工作日数应为 0 或正数，例如 20'),
  count_too_large: expects('工作日数最多为 5000'),
  date_too_late: expects('起始日期应不晚于 9970-12-31'),
};

/** Why a day counts as a working day or does not: one sentence for a line of the trace. `notice` is a 文号. */
export function calendarRuleText(rule: DayRule, notice?: string): string {
  const source = notice ? `（${notice}）` : '';
  const sentences: Readonly<Record<DayRule, string>> = {
    start_day_not_counted: '起始日当日不计入，从下一个工作日起算（民事诉讼法第八十五条）',
    working_day: '工作日，计入',
    make_up_workday: `调休上班日，计入${source}`,
    weekend: '双休日，不计入',
    public_holiday: `节假日放假，不计入${source}`,
    working_day_without_notice: '本年度放假安排未收录或尚未公布，暂按星期一至星期五计入',
    weekend_without_notice: '本年度放假安排未收录或尚未公布，暂按双休日不计入',
  };
  return sentences[rule];
}

/** Reason codes of the 组织机构代码. */
export const organisationCodeText: Readonly<Record<OrganisationCodeRefusal, Sentence>> = {
  malformed: expects('组织机构代码应为 9 位：8 位数字或大写字母加 1 位校验码（数字或 X），不带连字符'),
  check_digit: expects('组织机构代码的校验码不符，请核对有无错位或漏字'),
};

/** Reason codes of the 统一社会信用代码. */
export const creditCodeText: Readonly<Record<CreditCodeRefusal, Sentence>> = {
  wrong_length: expects('统一社会信用代码应为 18 位'),
  wrong_sign: expects('统一社会信用代码由数字和大写字母组成，不用 I、O、S、V、Z'),
  check_digit: expects('统一社会信用代码的校验码不符，请核对有无错位或漏字'),
  organisation_check_digit: expects('统一社会信用代码第 9 至 17 位应为校验码正确的组织机构代码'),
};

/** Reason codes of the 索引号. */
export const indexNoText: Readonly<Record<IndexNoRefusal, Sentence>> = {
  no_slash: expects('索引号由前段码、斜线和后段码组成，例如 014006438/2019-02043'),
  code_malformed: expects('索引号前段码应为 9 位组织机构代码或 18 位统一社会信用代码'),
  back_malformed: expects(
    '索引号后段码应为 4 位年份（可带 2 位月份）、连字符和 5 至 7 位流水号，例如 2019-02043',
  ),
};

/** Reason codes of the 文号. */
export const docNoText: Readonly<Record<DocNoRefusal, Sentence>> = {
  empty: expects('请填写文号，例如 锡政办发〔2019〕21号；没有文号的留空即可'),
};

/** Warnings on a 文号 that is kept as typed. */
export const docNoWarningText: Readonly<Record<DocNoWarning, Sentence>> = {
  not_a_known_form: expects(
    '不是常见的文号写法（机关代字〔年份〕序号号、令第n号、令〔年份〕第n号、公告年份第n号），已按原样保留',
  ),
  zero_serial: expects('序号应从 1 开始，已按原样保留'),
};

/** Reason codes of 网站标识码, ICP备案 and 公安备案. */
export const siteMarkText: Readonly<Record<SiteMarkRefusal, Sentence>> = {
  site_code: expects('网站标识码应为 10 位数字（国务院部门为 bm 加 8 位数字），例如 4408030001'),
  site_division: expects('网站标识码前 6 位应为行政区划代码，例如 440803'),
  icp_filing: expects('ICP备案号应写成 粤ICP备09178146号 或 粤ICP备09178146号-4'),
  police_filing: expects('公安备案号应写成 川公网安备51110202000199号，数字为 14 位'),
};

/** Reason codes of the 行政区划代码. */
export const divisionCodeText: Readonly<Record<DivisionCodeRefusal, Sentence>> = {
  malformed: expects('行政区划代码应为 6 位（县级以上）、9 位（乡镇）或 12 位（村）数字，上级各段不为零'),
};
