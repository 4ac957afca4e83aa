import { idsOfStaffNamed } from '../modules/staff/index.ts';
import type { EventFilter } from '../platform/event-log.ts';
import type { AppContext } from '../platform/http/context.ts';
import { addDays, parsePlainDate } from '../rules/plain-date.ts';
import { auditText } from './audit-text.ts';
import { EVENT_NAMES } from './event-text.ts';

/** The filter as it stands in the address; what cannot be used is left out of `filter` and said in `remarks`. */
export interface AuditQuery {
  typed: Readonly<Record<'subject' | 'agency' | 'person' | 'name' | 'from' | 'until', string>>;
  filter: EventFilter;
  /** A person was named whom nobody is called. */
  isNobody: boolean;
  remarks: string[];
  isNarrowed: boolean;
  before: number | undefined;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Reads the address. A person may be given by id, name or username. */
export async function readAuditQuery(c: AppContext): Promise<AuditQuery> {
  const param = (name: string) =>
    (c.req.query(name) ?? '')
      .replace(/\p{Cc}/gu, '')
      .trim()
      .slice(0, 200);
  const typed = {
    subject: param('subject'),
    agency: param('agency'),
    person: param('person'),
    name: param('name'),
    from: param('from'),
    until: param('until'),
  };
  const remarks: string[] = [];
  const day = (text: string) => {
    const date = text ? parsePlainDate(text) : null;
    if (text && !date) remarks.push(auditText.badDate(text));
    return date;
  };
  const from = day(typed.from);
  const until = day(typed.until);
  const staffIds = typed.person ? await staffNamed(c, typed.person) : undefined;
  const [, type, id] = /^([a-zA-Z]{1,40}):(.{1,150})$/.exec(typed.subject) ?? [];
  const before = Number(c.req.query('before'));
  return {
    typed,
    filter: {
      subject: type && id ? { type, id } : undefined,
      agencyId: UUID.test(typed.agency) ? typed.agency : undefined,
      staffIds,
      name: Object.hasOwn(EVENT_NAMES, typed.name) ? typed.name : undefined,
      from: from ? startOf(from) : undefined,
      before: until ? startOf(addDays(until, 1)) : undefined,
    },
    isNobody: staffIds?.length === 0,
    remarks,
    isNarrowed: Object.values(typed).some(Boolean),
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
  };
}

function staffNamed(c: AppContext, person: string): Promise<string[]> | string[] {
  return UUID.test(person) ? [person.toLowerCase()] : idsOfStaffNamed(c.var.env.db, person);
}

/** Midnight in Shanghai, where it is UTC+8 all year. */
function startOf(date: string): Date {
  return new Date(`${date}T00:00:00+08:00`);
}

/** Address of the same log with other parameters; `path` is the page or the export. */
export function auditAddress(path: string, typed: Partial<AuditQuery['typed']>, before?: number): string {
  const query = new URLSearchParams(Object.entries(typed).filter(([, value]) => value));
  if (before !== undefined) query.set('before', String(before));
  return query.size > 0 ? `${path}?${query}` : path;
}
