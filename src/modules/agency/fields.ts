import * as z from 'zod';
import { dateExpectation } from '../../rules/expectations.ts';
import { creditCheckDigit, parseCreditCode } from '../../rules/identifiers/credit-code.ts';
import {
  organisationCheckDigit,
  parseOrganisationCode,
  plainCode,
} from '../../rules/identifiers/organisation-code.ts';
import type { Outcome } from '../../rules/outcome.ts';
import { creditCodeText, organisationCodeText } from '../../rules/text.ts';
import { fieldText } from './text.ts';

/** Trimmed text of at most `max` characters; empty when not given. */
export const text = (title: string, max = 200) =>
  z.string().trim().max(max, fieldText.tooLong(max)).default('').meta({ title });

/** Text that must say something. */
export const neededText = (title: string, max = 200) =>
  z
    .string(fieldText.needed(title))
    .trim()
    .min(1, fieldText.needed(title))
    .max(max, fieldText.tooLong(max))
    .meta({ title });

/** Forms and tables say "nothing chosen" by an empty text. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (value) => (value === undefined || value === null || String(value).trim() === '' ? null : value),
    schema.nullable(),
  );

/** A day, `YYYY-MM-DD`. */
export const day = (title: string) => z.iso.date(dateExpectation).meta({ title });

/** Several words: a list, or one text with blanks, commas or 、 between; each once. */
export const words = (title: string, most: number, longest = 60) =>
  z
    .preprocess(
      (value) => {
        const given = Array.isArray(value) ? value.map(String) : String(value ?? '').split(/[\s,，;；、]+/u);
        return [...new Set(given.map((word) => word.trim()).filter(Boolean))];
      },
      z.array(z.string().max(longest, fieldText.tooLong(longest))).max(most, fieldText.tooMany(most)),
    )
    .meta({ title });

/** One of a closed list of codes. */
export const oneOf = <const Codes extends readonly [string, ...string[]]>(title: string, codes: Codes) =>
  z.enum(codes, fieldText.chooseOne(title)).meta({ title });

/** Number of the version a person saw; a change in between is a conflict, not a loss. */
export const seenVersion = z.coerce.number().int().positive().meta({ title: fieldText.version });

/** The plain code, or the rule's sentence as the field's error. */
function codeOrIssue<Code extends string>(
  value: string,
  outcome: Outcome<string, Code>,
  sentences: Readonly<Record<Code, (value: string) => string>>,
  addition: (code: Code) => string,
  context: z.RefinementCtx,
): string {
  if (outcome.ok) return outcome.value;
  context.addIssue({ code: 'custom', message: sentences[outcome.code](value) + addition(outcome.code) });
  return z.NEVER;
}

/** 组织机构代码 in its plain 9-character form; a wrong check digit is refused naming the right one (GB 11714). */
export const organisationCode = z
  .string()
  .transform((value, context) => {
    const right = () => organisationCheckDigit(plainCode(value).slice(0, 8));
    const addition = (code: string) => (code === 'check_digit' ? fieldText.rightCheckDigit(8, right()) : '');
    return codeOrIssue(value, parseOrganisationCode(value), organisationCodeText, addition, context);
  })
  .meta({ title: fieldText.code });

/** 统一社会信用代码, 18 characters; both check digits are tested (GB 32100). */
export const creditCode = z
  .string()
  .transform((value, context) => {
    const right = () => creditCheckDigit(plainCode(value).slice(0, 17));
    const addition = (code: string) => (code === 'check_digit' ? fieldText.rightCheckDigit(17, right()) : '');
    return codeOrIssue(value, parseCreditCode(value), creditCodeText, addition, context);
  })
  .meta({ title: fieldText.creditCode });

const PHONE = /^(?=.*\d)[\d\s()（）+\-—–－~、,，;；/／转分机]{3,100}$/u;

/** One or several telephone numbers as people write them. */
export const phone = (title: string) =>
  z
    .string()
    .trim()
    .max(100, fieldText.tooLong(100))
    .refine((value) => value === '' || PHONE.test(value), fieldText.phone)
    .default('')
    .meta({ title });

/** A mail address, or empty. */
export const email = (title: string) =>
  z
    .string()
    .trim()
    .max(200, fieldText.tooLong(200))
    .refine((value) => value === '' || z.email().safeParse(value).success, fieldText.email)
    .default('')
    .meta({ title });

/** Six digits, or empty. */
export const postCode = (title: string) =>
  z
    .string()
    .trim()
    .regex(/^(\d{6})?$/, fieldText.postCode)
    .default('')
    .meta({ title });
