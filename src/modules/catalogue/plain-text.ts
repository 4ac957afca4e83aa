import * as z from 'zod';
import { formText } from './page-text.ts';

/** Anything but control characters; line feeds and tabs may stay. */
const PLAIN = /^[^\p{Cc}]*$/u;
const hasControl = (text: string) => !PLAIN.test(text.replace(/[\n\r\t]/g, ''));

/** Text a person typed, at most `max` characters, empty when not given. */
export const plainText = (title: string, max = 1000) =>
  z
    .string()
    .trim()
    .max(max, formText.tooLong(max))
    .refine((text) => !hasControl(text), formText.controlCharacters)
    .default('')
    .meta({ title });

/** Text that must say something. */
export const neededText = (title: string, max = 1000) =>
  z
    .string(formText.needed)
    .trim()
    .min(1, formText.needed)
    .max(max, formText.tooLong(max))
    .refine((text) => !hasControl(text), formText.controlCharacters)
    .meta({ title });

/** Largest row somebody may propose, as JSON. */
export const LARGEST_ROW = 40_000;

/** Whether any text anywhere in a value holds what the database and exports cannot. */
export function holdsControlCharacters(value: unknown): boolean {
  if (typeof value === 'string') return hasControl(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsControlCharacters);
}
