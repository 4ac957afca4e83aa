import { AppError, type FieldError } from '../errors.ts';
import type { AppContext } from './context.ts';

/** Typed text of a form by field, the last value where a name repeats; files are left out. */
export async function fieldsOf(c: AppContext): Promise<Record<string, string>> {
  return Object.fromEntries(
    [...(await c.req.formData())].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
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
