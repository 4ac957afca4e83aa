import type { Db } from '../../../platform/database/pool.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { ROLES, type Role } from '../../../platform/permission.ts';
import type { Choice } from '../../../ui/form-fields.tsx';
import { frameText } from '../../../ui/frame-text.ts';
import type { Accounts } from '../accounts.ts';
import { pageText } from '../text.ts';

/** Work that only one person can go on with, counted: who manages accounts sees no titles. */
export interface OpenWork {
  /** What it is: 草稿, 待审核 …. */
  task: string;
  agencyName: string;
  count: number;
}

/** What the pages need beyond the request: accounts, and what other slices know. */
export interface StaffParts {
  sessions: Accounts;
  /** Names of the domains a role can be narrowed to; none when not given. */
  listDomains?(db: Db): Promise<readonly { code: string; name: string }[]>;
  /** Work that only this person can go on with, shown for reassignment; none when not given. */
  listOpenWork?(db: Db, staffId: string): Promise<readonly OpenWork[]>;
}

export const ROLE_CHOICES: readonly Choice[] = ROLES.map((role) => ({
  value: role,
  label: frameText.roles[role],
}));

/** A role with the place it is held at, for people: 经办（民政局，教育领域）. */
export function roleName(
  grant: { role: Role; agencyName?: string | null; domain: string | null },
  domains: ReadonlyMap<string, string> = new Map(),
): string {
  const facts = [
    grant.agencyName,
    grant.domain === null ? null : (domains.get(grant.domain) ?? grant.domain),
  ];
  const place = facts.filter((fact) => fact !== null && fact !== undefined);
  const name = frameText.roles[grant.role];
  return place.length > 0 ? `${name}（${place.join(pageText.separator)}）` : name;
}

/** Domain names by code. */
export async function domainNames(parts: StaffParts, db: Db): Promise<Map<string, string>> {
  const domains = (await parts.listDomains?.(db)) ?? [];
  return new Map(domains.map(({ code, name }) => [code, name]));
}

/** Typed text of a form; files and repeated names are nothing these forms have. */
export async function fieldsOf(c: AppContext): Promise<Record<string, string>> {
  const form = await c.req.formData();
  const fields: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value;
  return fields;
}

/** A query parameter where it is a UUID; anything else counts as not given. */
export function uuidParam(value: string | undefined): string | undefined {
  return value !== undefined && isUuid(value) ? value : undefined;
}

/** An id out of the address. Throws `notFound` for what cannot be one. */
export function idParam(c: AppContext, name = 'id'): string {
  const value = c.req.param(name) ?? '';
  if (!isUuid(value)) throw new AppError('notFound', { reason: name });
  return value;
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}

/** A refusal that the page itself shows: beside the fields, or above them. */
export interface Refused {
  status: 409 | 422;
  errors: FieldError[];
  /** For a refusal that is about no field. */
  message: string | null;
}

/** Turns a refusal into what the page shows; faults and missing rights go on to the error page. */
export function refusedBy(thrown: unknown): Refused {
  if (!(thrown instanceof AppError)) throw thrown;
  const { code, detail } = thrown;
  if (code === 'invalidInput') return { status: 422, errors: detail.fields ?? [], message: null };
  if (code === 'stateForbids' || code === 'conflict') {
    return { status: 409, errors: [], message: detail.message ?? null };
  }
  throw thrown;
}
