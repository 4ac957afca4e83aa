import * as z from 'zod';
import type { CatalogueRow, SourceMark, TimeLimitRule } from '../catalogue/index.ts';
import { limitText } from './text.ts';

/**
 * Limits that bind beside the catalogue's, in working days. 双公示 7 (黑政办规〔2018〕45号 and the credit rules), changes of
 * service guides 1 (国办发〔2018〕23号), interpretation 3 (国办发〔2016〕19号), taking a revoked penalty down 3 (行政处罚法
 * Art. 48). Those marked `memory` were not read in a source; an office may set any of them.
 */
export const SPECIAL_LIMITS = {
  dualPublicity: { days: 7, mark: 'seed' },
  guideChange: { days: 1, mark: 'seed' },
  interpretation: { days: 3, mark: 'verified' },
  takeDown: { days: 3, mark: 'memory' },
} as const satisfies Record<string, { days: number; mark: SourceMark }>;
export type SpecialLimit = keyof typeof SPECIAL_LIMITS;
export const SPECIAL_LIMIT_NAMES = Object.keys(SPECIAL_LIMITS) as SpecialLimit[];

const days = z.coerce.number().int().min(1).max(60);

/** What an office may set: the special limits, and the target of coverage with its date. */
export const ObligationSettings = z.object({
  dualPublicity: days
    .default(SPECIAL_LIMITS.dualPublicity.days)
    .meta({ title: limitText.names.dualPublicity }),
  guideChange: days.default(SPECIAL_LIMITS.guideChange.days).meta({ title: limitText.names.guideChange }),
  interpretation: days
    .default(SPECIAL_LIMITS.interpretation.days)
    .meta({ title: limitText.names.interpretation }),
  takeDown: days.default(SPECIAL_LIMITS.takeDown.days).meta({ title: limitText.names.takeDown }),
  targetPercent: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(100)
    .meta({ title: limitText.targetPercent }),
  targetOn: z.iso.date().default('2026-12-31').meta({ title: limitText.targetOn }),
});
export type ObligationSettings = z.output<typeof ObligationSettings>;

/** Key under which the settings are kept. */
export const SETTINGS_KEY = 'obligation.settings';

/** A limit with its wording and how sure it is: what an obligation keeps for ever. */
export interface KeptRule {
  wording: string;
  rule: TimeLimitRule;
  mark: SourceMark;
}

const workingDays = (amount: number): TimeLimitRule => ({ trigger: 'formation', amount, unit: 'workingDay' });

/** Art. 26: 20 working days from formation or change, where the catalogue sets nothing that can start a clock. */
export const ART_26_LIMIT: KeptRule = { wording: limitText.art26, rule: workingDays(20), mark: 'verified' };

/** The special limit as a rule of its own. */
export function specialRule(name: SpecialLimit, settings: ObligationSettings): KeptRule {
  const amount = settings[name];
  return {
    wording: limitText.wordings[name](amount),
    rule: workingDays(amount),
    mark: SPECIAL_LIMITS[name].mark,
  };
}

/** The limit of a row as data, or Art. 26 where its wording cannot be read. */
export function ruleOfRow(row: CatalogueRow): KeptRule {
  if (!row.timeLimitRule) return ART_26_LIMIT;
  return { wording: row.timeLimit, rule: row.timeLimitRule, mark: row.sourceMark };
}

/** Rows whose records are service guides: a change is public within one working day (S1-118). */
const GUIDE_RECORDS: readonly string[] = ['LicensingGuide', 'ServiceGuide'];

/** Rows under which decisions on penalties stand: a revoked one is taken down (行政处罚法 Art. 48). */
export const PENALTY_RECORD = 'Penalty';

/**
 * Every limit that binds a document formed under the row; whoever asks takes the earliest due day (the shorter limit
 * wins, S3-036, S2-113). A part of the row's wording binds what it names, so it does not bind the whole.
 */
export function limitsOfDocument(
  row: CatalogueRow | null,
  { isChange }: { isChange: boolean },
  settings: ObligationSettings,
): KeptRule[] {
  if (!row) return [ART_26_LIMIT];
  const { timeLimitRule: rule } = row;
  const own = rule && startsWithDocument(rule) ? ruleOfRow(row) : ART_26_LIMIT;
  return [
    own,
    ...(row.dualPublicity ? [specialRule('dualPublicity', settings)] : []),
    ...(isChange && row.record && GUIDE_RECORDS.includes(row.record)
      ? [specialRule('guideChange', settings)]
      : []),
  ];
}

/** Whether the rule counts from a document, not from the calendar, an event to come or somebody's application. */
export function startsWithDocument({ trigger, amount }: TimeLimitRule): boolean {
  return amount !== null && !['calendar', 'beforeEvent', 'applicationReceived'].includes(trigger);
}
