import { STEP_NAMES } from '../modules/document/index.ts';
import type { LoggedEvent } from '../platform/event-log.ts';
import { isRole } from '../platform/permission.ts';
import { chineseMinute } from '../rules/plain-date.ts';
import { frameText } from '../ui/frame-text.ts';
import { auditText } from './audit-text.ts';
import { eventName, FACT_NAMES, SUBJECT_NAMES } from './event-text.ts';
import { factValueName } from './fact-values.ts';
import type { LogNames } from './queries/log-names.ts';

const FACT_ORDER = Object.keys(FACT_NAMES);

/** One line of the log for people: page and export show the same. */
export interface AuditRow {
  seq: number;
  at: Date;
  event: string;
  /** Who did it; 系统 for scheduled jobs. */
  who: string;
  /** Whose role it was done in, where it was held by delegation (代理). */
  delegatedBy: string | null;
  agency: string;
  subject: string;
  /** `document:ID`, as the address of the subject's history takes it. */
  subjectKey: string;
  facts: { name: string; value: string }[];
}

/** Puts names for ids. Somebody or something that is no more is shown by the beginning of the id. */
export function auditRow(event: LoggedEvent, names: LogNames): AuditRow {
  const staffName = (id: string) => names.staff.get(id) ?? shortId(id);
  const { agencyId, staffId, delegatedBy, subjectType, subjectId } = event;
  return {
    seq: event.seq,
    at: event.at,
    event: eventName(event.name),
    who: staffId === null ? auditText.system : staffName(staffId),
    delegatedBy: delegatedBy === null ? null : staffName(delegatedBy),
    agency: agencyId === null ? '' : (names.agencies.get(agencyId) ?? shortId(agencyId)),
    subject: `${SUBJECT_NAMES[subjectType] ?? subjectType} ${subjectName(subjectId, names)}`,
    subjectKey: `${subjectType}:${subjectId}`,
    facts: Object.entries(event.payload)
      .filter(([, value]) => value !== null && value !== false && value !== '' && value !== agencyId)
      .sort(([one], [other]) => FACT_ORDER.indexOf(one) - FACT_ORDER.indexOf(other))
      .map(([key, value]) => ({ name: FACT_NAMES[key] ?? key, value: factValue(key, value, names) })),
  };
}

function subjectName(id: string, names: LogNames): string {
  return names.documents.get(id) ?? names.staff.get(id) ?? names.agencies.get(id) ?? shortId(id);
}

function factValue(key: string, value: unknown, names: LogNames): string {
  if (Array.isArray(value)) return value.map((each) => factValue(key, each, names)).join('、');
  if (value === true) return auditText.yes;
  const text = String(value);
  if (key === 'role' && isRole(text)) return frameText.roles[text];
  if (key === 'step') return STEP_NAMES[text] ?? text;
  if (/^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text)))
    return chineseMinute(new Date(text));
  const word = factValueName(key, text);
  if (word !== null) return word;
  return names.staff.get(text) ?? names.agencies.get(text) ?? text;
}

/** Enough of an id to tell two apart on one page; the export has the whole. */
function shortId(id: string): string {
  return id.length > 12 ? `${id.slice(0, 8)}…` : id;
}
