import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import type { ClassEntry } from '../../../rules/classes.ts';
import type { Choice } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';

export { idParam } from '../../../platform/http/form.ts';

/** What the desk pages of agencies need of other slices; the composition root brings it. */
export interface AgencyConsoleParts {
  /** The closed list of functions with names and former names (`db/catalogue/functions.yaml`). */
  functions: readonly ClassEntry[];
}

/** What a form sent, or what it shows: one text a field, several where a name was sent more than once. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** The fields of the sent form. */
export async function typedOf(c: AppContext): Promise<Record<string, string | string[]>> {
  return typedIn(await c.req.formData());
}

/** Names with one value hold it, names with several a list. */
export function typedIn(form: Iterable<[string, unknown]>): Record<string, string | string[]> {
  const typed: Record<string, string | string[]> = {};
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue;
    const before = typed[name];
    if (before === undefined) typed[name] = value;
    else typed[name] = [...(Array.isArray(before) ? before : [before]), value];
  }
  return typed;
}

/** The one value of a field; empty when it was not sent. */
export function one(typed: Typed, name: string): string {
  const value = typed[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** Every value of a field. */
export function many(typed: Typed, name: string): readonly string[] {
  const value = typed[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** A query parameter where it is an id; empty otherwise. */
export function idQuery(c: AppContext, name: string): string {
  const value = c.req.query(name) ?? '';
  return isUuid(value) ? value : '';
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}

/** A refusal that the form itself shows: beside the fields, or above them. */
export interface Refused {
  status: 409 | 422;
  errors: FieldError[];
  /** For a refusal that is about no field. */
  message: string | null;
}

/** Turns a refusal into what the form shows; faults and missing rights go on to the error page. */
export function refusedBy(thrown: unknown): Refused {
  if (!(thrown instanceof AppError)) throw thrown;
  const { code, detail } = thrown;
  const errors = detail.fields ?? [];
  const message = errors.length > 0 ? null : (detail.message ?? null);
  if (code === 'invalidInput') return { status: 422, errors, message };
  if (code === 'stateForbids' || code === 'conflict' || code === 'duplicate')
    return { status: 409, errors, message };
  throw thrown;
}

/** Runs what a form asks for and goes on to `target`, or shows the form again with everything typed. */
export async function answer(
  c: AppContext,
  act: () => Promise<string>,
  again: (refused: Refused) => Response | Promise<Response>,
): Promise<Response> {
  try {
    return c.redirect(await act(), 303);
  } catch (thrown) {
    return again(refusedBy(thrown));
  }
}

/** The sentence of a refusal that belongs to no field. */
export function Refusal({ refused }: { refused: Refused | null }) {
  return refused?.message ? (
    <NoticeBox tone="bad" announce>
      <p>{refused.message}</p>
    </NoticeBox>
  ) : null;
}

/** A closed list as choices. */
export function choicesOf(list: readonly ClassEntry[]): Choice[] {
  return list.map(({ code, name }) => ({ value: code, label: name }));
}

/** Lines of a form sent as `name.0.field`: those with anything in them, in order. */
export function linesOf<Field extends string>(
  typed: Typed,
  name: string,
  fields: readonly Field[],
  most: number,
): Record<Field, string>[] {
  const lines = Array.from({ length: most }, (_, index) =>
    Object.fromEntries(fields.map((field) => [field, one(typed, `${name}.${index}.${field}`).trim()])),
  ) as Record<Field, string>[];
  return lines.filter((line) => Object.values(line).some((value) => value !== ''));
}
