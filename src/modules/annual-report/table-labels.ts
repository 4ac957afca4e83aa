import { type Layout, type Table3Key, table3Rows } from './tables.ts';

/** What tells a row of table 3 by its own label: words that survive the ways in which offices write it. */
const SIGNS: readonly [RegExp, Table3Key][] = [
  [/本年新收/, 'new_received'],
  [/上年结转/, 'carried_in'],
  [/结转下年度/, 'carried_forward'],
  [/予以公开/, 'granted'],
  [/部分公开/, 'partly_granted'],
  [/国家秘密/, 'denied.1_state_secret'],
  [/其他法律.*禁止公开/, 'denied.2_other_law'],
  [/三安全一稳定/, 'denied.3_three_safeties'],
  [/第三方合法权益/, 'denied.4_third_party'],
  [/内部事务/, 'denied.5_internal_affairs'],
  [/过程性信息/, 'denied.6_process_info'],
  [/执法案卷/, 'denied.7_enforcement_file'],
  [/行政查询/, 'denied.8_admin_query'],
  [/不掌握/, 'unable.1_not_held'],
  [/没有现成信息/, 'unable.2_needs_creation'],
  [/补正后.*不明确/, 'unable.3_still_unclear'],
  [/信访举报投诉/, 'not_processed.1_petition'],
  [/大量反复申请/, 'not_processed.4_excessive'],
  [/重复申请/, 'not_processed.2_duplicate'],
  [/公开出版物/, 'not_processed.3_publication'],
  [/确认或(?:者)?重新出具/, 'not_processed.5_confirm_reissue'],
  [/逾期不补正/, 'other.1_no_correction'],
  [/未按收费通知|逾期不缴费/, 'other.2_fee_unpaid'],
  [/^\(?3[).、.]?\s*其他$/, 'other.3_other'],
  [/\(七\).*总计/, 'total_processed'],
  [/\(六\).*其他处理/, 'other'],
];

/** The row of table 3 that a label names; null for headings and anything else. Labels come in NFKC form. */
export function table3KeyOf(label: string): Table3Key | null {
  return SIGNS.find(([sign]) => sign.test(label))?.[1] ?? null;
}

/** The layout that rows of table 3 belong to. */
export function layoutOfKeys(keys: ReadonlySet<Table3Key>): Layout {
  const isOld =
    keys.has('other') && !table3Rows('2021').some(({ key, group }) => group === 'other' && keys.has(key));
  return isOld ? '2019' : '2021';
}
