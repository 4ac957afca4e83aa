/** Grounds of refusal, 条例 Art. 14–16: state secret, other law, three safeties, third party, internal affairs, process, case file. */
export const GROUNDS = ['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7'] as const;
export type Ground = (typeof GROUNDS)[number];

/** How an application ends: the decisions of 条例 Art. 36–39 and its other closings. Closed list. */
export const KINDS = [
  'R1',
  'R2',
  'R3',
  'R4',
  'R5',
  'R6',
  'R7',
  'R8',
  'R9',
  'R10',
  'R11',
  'R12',
  'R13',
  'R14',
  'R15',
  'R16',
  'withdrawn',
] as const;
export type Kind = (typeof KINDS)[number];

/** Rows of table 3 of the annual report that count results (国办公开办函〔2021〕30号), by their keys in the report file. */
export const RESULT_ROWS = [
  'granted',
  'partly_granted',
  'denied.1_state_secret',
  'denied.2_other_law',
  'denied.3_three_safeties',
  'denied.4_third_party',
  'denied.5_internal_affairs',
  'denied.6_process_info',
  'denied.7_enforcement_file',
  'denied.8_admin_query',
  'unable.1_not_held',
  'unable.2_needs_creation',
  'unable.3_still_unclear',
  'not_processed.1_petition',
  'not_processed.2_duplicate',
  'not_processed.3_publication',
  'not_processed.4_excessive',
  'not_processed.5_confirm_reissue',
  'other.1_no_correction',
  'other.2_fee_unpaid',
  'other.3_other',
] as const;
export type ResultRow = (typeof RESULT_ROWS)[number];

/** 予以公开 · 部分公开 · 不予公开 · 无法提供 · 不予处理 · 其他处理. */
export const OUTCOMES = [
  'granted',
  'partly_granted',
  'refused',
  'unavailable',
  'not_processed',
  'other',
] as const;
export type ApplicationOutcome = (typeof OUTCOMES)[number];

/** What a kind demands before it may be signed. */
export interface KindRule {
  outcome: ApplicationOutcome;
  /** Its row of table 3; null only for R3, where the ground decides (`resultRowOf`). */
  row: ResultRow | null;
  /** Citation of the provision. */
  article: string;
  /** Grounds must be named (R3; R8 for the part that is kept back). */
  needsGround: boolean;
  /** 经检索没有: the record of the search must be there (Art. 36(4)). */
  needsSearchRecord: boolean;
  /** The mapping to its row rests on the filling notes as remembered, to be confirmed before it is cited. */
  isFromMemory: boolean;
}

const rule = (
  outcome: ApplicationOutcome,
  row: ResultRow | null,
  article: string,
  more: Partial<KindRule> = {},
): KindRule => ({
  outcome,
  row,
  article,
  needsGround: false,
  needsSearchRecord: false,
  isFromMemory: false,
  ...more,
});

/** Every kind with its provision and its one row of table 3. */
export const KIND_RULES: Readonly<Record<Kind, KindRule>> = {
  R1: rule('granted', 'granted', '条例 Art. 36(1)'),
  R2: rule('granted', 'granted', '条例 Art. 36(2)'),
  R3: rule('refused', null, '条例 Art. 36(3)', { needsGround: true }),
  R4: rule('unavailable', 'unable.1_not_held', '条例 Art. 36(4)', { needsSearchRecord: true }),
  R5: rule('unavailable', 'unable.1_not_held', '条例 Art. 36(5)', { isFromMemory: true }),
  R6: rule('not_processed', 'not_processed.2_duplicate', '条例 Art. 36(6)'),
  R7: rule('refused', 'denied.8_admin_query', '条例 Art. 36(7)'),
  R8: rule('partly_granted', 'partly_granted', '条例 Art. 37', { needsGround: true }),
  R9: rule('unavailable', 'unable.2_needs_creation', '条例 Art. 38'),
  R10: rule('not_processed', 'not_processed.1_petition', '条例 Art. 39(1)'),
  R11: rule('not_processed', 'not_processed.3_publication', '条例 Art. 39(2)'),
  R12: rule('not_processed', 'not_processed.4_excessive', '条例 Art. 35'),
  R13: rule('other', 'other.1_no_correction', '条例 Art. 30'),
  R14: rule('other', 'other.2_fee_unpaid', '国办函〔2020〕109号 Art. 6'),
  R15: rule('not_processed', 'not_processed.5_confirm_reissue', '国办公开办函〔2021〕30号 表三（五）5'),
  R16: rule('unavailable', 'unable.3_still_unclear', '条例 Art. 30；国办公开办函〔2021〕30号 表三（四）3'),
  withdrawn: rule('other', 'other.3_other', '国办公开办函〔2021〕30号 表三（六）3'),
};

/** R3 counts in the row of its ground; several grounds count once, in the first named. */
export const GROUND_ROWS: Readonly<Record<Ground, ResultRow>> = {
  N1: 'denied.1_state_secret',
  N2: 'denied.2_other_law',
  N3: 'denied.3_three_safeties',
  N4: 'denied.4_third_party',
  N5: 'denied.5_internal_affairs',
  N6: 'denied.6_process_info',
  N7: 'denied.7_enforcement_file',
};

/** The one row of table 3 in which a closed application counts; RangeError for R3 without its ground. */
export function resultRowOf(kind: Kind, ground: Ground | null): ResultRow {
  const { row } = KIND_RULES[kind];
  if (row !== null) return row;
  if (ground === null) throw new RangeError(`${kind} counts in the row of its ground`);
  return GROUND_ROWS[ground];
}
