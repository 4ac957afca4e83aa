import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type PlainDate, shanghaiDate } from '../../../rules/plain-date.ts';
import type { ListDay } from '../queries/list.ts';
import { soonUntil } from '../state.ts';

/** Address of the list. */
export const PATH = '/console/obligations';

/** What the pages of duties need beyond the request. */
export interface ObligationParts {
  /** Domains as the standard catalogue names them. */
  domains: readonly { code: string; name: string }[];
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** An id out of the address. Throws `notFound` for what cannot be one. */
export function idOf(c: AppContext): string {
  const value = c.req.param('id') ?? '';
  if (!UUID.test(value)) throw new AppError('notFound', { reason: 'obligation' });
  return value;
}

/** Today in Shanghai and the last due day that counts as soon. */
export function dayOf(c: AppContext): ListDay & { today: PlainDate; soonUntil: PlainDate } {
  const today = shanghaiDate(c.var.env.now());
  return { today, soonUntil: soonUntil(today, c.var.env.calendar) };
}

/** The duty after which a list goes on, by `?after=`; null at its beginning and for what is no id. */
export function afterOf(c: AppContext): string | null {
  const value = c.req.query('after') ?? '';
  return UUID.test(value) ? value : null;
}

/** Page number asked for by `?page=`, 1 where it is none. */
export function pageOf(c: AppContext): number {
  const value = Number(c.req.query('page') ?? '1');
  return Number.isInteger(value) && value >= 1 && value <= 100_000 ? value : 1;
}

/** Address of the same page with other values; empty ones are left out. */
export function withQuery(
  path: string,
  values: Readonly<Record<string, string | number | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** What was typed into a url-encoded form. */
export async function typedIn(c: AppContext): Promise<Record<string, string>> {
  const typed: Record<string, string> = {};
  for (const [name, value] of await c.req.formData()) {
    if (typeof value === 'string') typed[name] = value.replaceAll('\0', '');
  }
  return typed;
}
