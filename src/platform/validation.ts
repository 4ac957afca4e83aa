import * as z from 'zod';
import { zhCN } from 'zod/locales';
import { AppError, type FieldError } from './errors.ts';

z.config(zhCN());

const LONGEST_ECHO = 120;

/** What stands inside optional, nullable, default and pre-processed schemas. */
function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return schema.unwrap();
  }
  if (!(schema instanceof z.ZodPipe)) return null;
  return schema.in instanceof z.ZodTransform ? schema.out : schema.in;
}

/** The `title` nearest to the outside of a schema, and the schema inside all its wrappings. */
function inside(schema: unknown): { title: string | undefined; inner: unknown } {
  let title: string | undefined;
  let here = schema;
  for (;;) {
    if (here instanceof z.ZodType) title ??= here.meta()?.title;
    const next = unwrapped(here);
    if (next === null) return { title, inner: here };
    here = next;
  }
}

/** Label of a field: the `title` in its schema's meta, else its name. */
function labelOf(schema: z.ZodType, path: readonly PropertyKey[]): string {
  let here = inside(schema).inner;
  let label = '';
  for (const key of path) {
    let next: unknown;
    if (here instanceof z.ZodObject) next = here.shape[String(key)];
    else if (here instanceof z.ZodArray) next = here.element;
    const { title, inner } = inside(next);
    if (title) label = title;
    here = inner;
  }
  return label || path.map(String).join('.');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): string | undefined {
  let here: unknown = input;
  for (const key of path) {
    if (here === null || typeof here !== 'object') return undefined;
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  if (here === undefined || here === null || typeof here === 'object') return undefined;
  const text = String(here);
  return text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}…` : text;
}

/** Parses untrusted input. Throws `invalidInput` with one entry a field: label, value as typed, expectation. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields: FieldError[] = result.error.issues.map((issue) => ({
    field: issue.path.map(String).join('.'),
    label: labelOf(schema, issue.path),
    value: valueAt(input, issue.path),
    message: issue.message,
  }));
  const first = fields[0];
  throw new AppError('invalidInput', {
    message: first ? `“${first.label}”：${first.message}` : undefined,
    fields,
  });
}
