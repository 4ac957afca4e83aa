import type { FieldError } from '../../../platform/errors.ts';
import { errorOf } from '../../../ui/form-fields.tsx';

/** A form that was refused: which one, why, and what was typed into it. */
export interface Refused {
  formKey: string;
  status: 403 | 409 | 413 | 422;
  message: string;
  /** Fields carry the form's key in front, like the inputs. */
  errors: FieldError[];
  typed: URLSearchParams;
}

/** One form among several on a page: its fields carry its key, so that names and ids stand apart. */
export interface FormPart {
  formKey: string;
  refused: Refused | null;
}

/** Name, value as typed and error of a field of this form. */
export function field({ formKey, refused }: FormPart, name: string) {
  const own = `${formKey}.${name}`;
  const isRefused = refused?.formKey === formKey;
  return {
    name: own,
    value: isRefused ? (refused.typed.get(own) ?? undefined) : undefined,
    values: isRefused ? refused.typed.getAll(own) : [],
    error: isRefused ? errorOf(refused.errors, own) : undefined,
  };
}

/** The same for a field with one value. */
export function textField(part: FormPart, name: string) {
  const { values: _, ...rest } = field(part, name);
  return rest;
}
