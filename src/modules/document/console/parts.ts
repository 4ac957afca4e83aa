import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';

export { idParam } from '../../../platform/http/form.ts';

/** What an office may set for the desk. */
export interface DeskSettings {
  /** Working days after which waiting work counts as overdue. */
  waitDays: number;
  /** Working days within which the reviews of an emergency publication are made up. */
  reviewLaterDays: number;
  /** Months until a withheld document is examined again, unless it names a date (条例 Art. 18). */
  reexamineMonths: number;
  /** Working days before the end of a publicity period from which the desk shows it. */
  endingDays: number;
}

/** What the pages of the desk need beyond the request. */
export interface DocumentConsoleParts {
  settings: DeskSettings;
  /** Domains with their sub-columns, as the catalogue defines them. */
  domains: readonly DomainNames[];
}

/** A domain as the desk names it. */
export interface DomainNames {
  code: string;
  name: string;
  columns: readonly { code: string; name: string }[];
}

export const DESK_SETTINGS: DeskSettings = {
  waitDays: 3,
  reviewLaterDays: 2,
  reexamineMonths: 12,
  endingDays: 3,
};

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A query parameter where it is an id; anything else counts as not given. */
export function idQuery(c: AppContext, name: string): string | undefined {
  const value = c.req.query(name);
  return value !== undefined && UUID.test(value) ? value : undefined;
}

/** Number of an edition asked for by `?edition=`. Throws `notFound` for what is no number. */
export function editionQuery(c: AppContext): number | undefined {
  const value = c.req.query('edition');
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new AppError('notFound', { reason: 'edition' });
  return Number(value);
}

/** Page number asked for by `?page=`, 1 where it is none. */
export function pageQuery(c: AppContext): number {
  const value = Number(c.req.query('page') ?? '1');
  return Number.isInteger(value) && value >= 1 && value <= 100_000 ? value : 1;
}

/** Address of the same list with other values; empty ones are left out. */
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

/** What was typed into a url-encoded form, line ends as \n, in the order sent; without files. */
export async function typedIn(c: AppContext): Promise<URLSearchParams> {
  const typed = new URLSearchParams();
  for (const [name, value] of await c.req.formData()) {
    if (typeof value === 'string') typed.append(name, value.replace(/\r\n?/g, '\n').replaceAll('\0', ''));
  }
  return typed;
}

export const DOCUMENTS = '/console/documents';

/** Address of a document's page on the desk, or of something beneath it. */
export function workPath(documentId: string, beneath = ''): string {
  return beneath ? `${DOCUMENTS}/${documentId}/${beneath}` : `${DOCUMENTS}/${documentId}`;
}
