import { accepted, type Outcome, refused } from '../outcome.ts';
import { isOrganisationCode, type OrganisationCode, plainCode } from './organisation-code.ts';

/** 统一社会信用代码 (GB 32100): 18 characters, the last one a check digit. */
export type CreditCode = string & { readonly __brand: 'CreditCode' };

export type CreditCodeRefusal = 'wrong_length' | 'wrong_sign' | 'check_digit' | 'organisation_check_digit';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const FORM = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

/** Accepts also lower case, full-width signs and blanks. Both check digits are tested: the last, and that of characters 9–17. */
export function parseCreditCode(text: string): Outcome<CreditCode, CreditCodeRefusal> {
  const code = plainCode(text);
  if (code.length !== 18) return refused('wrong_length');
  if (!FORM.test(code)) return refused('wrong_sign');
  if (creditCheckDigit(code.slice(0, 17)) !== code[17]) return refused('check_digit');
  if (!isOrganisationCode(code.slice(8, 17))) return refused('organisation_check_digit');
  return accepted(code as CreditCode);
}

/** The check digit of the first seventeen characters. */
export function creditCheckDigit(body: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * ALPHABET.indexOf(body[index] ?? '0'),
    0,
  );
  return ALPHABET[(31 - (sum % 31)) % 31] as string;
}

/** Characters 9–17: the 组织机构代码 that addresses and 索引号 use. */
export function organisationCodeOf(code: CreditCode): OrganisationCode {
  return code.slice(8, 17) as OrganisationCode;
}

/**
 * The 9-character code used in addresses, from either form. Null when the text has neither form; the check digits are not
 * asked, because old records with a wrong one must still be found.
 */
export function addressCode(text: string): string | null {
  const code = plainCode(text).replace(/^([0-9A-Z]{8})-(.)$/, '$1$2');
  if (/^[0-9A-Z]{8}[0-9X]$/.test(code)) return code;
  return FORM.test(code) ? code.slice(8, 17) : null;
}
