import { accepted, type Outcome, refused } from '../outcome.ts';

/** 组织机构代码 (GB 11714): 9 characters without hyphen, the last one a check digit. */
export type OrganisationCode = string & { readonly __brand: 'OrganisationCode' };

export type OrganisationCodeRefusal = 'malformed' | 'check_digit';

const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;
const FORM = /^[0-9A-Z]{8}[0-9X]$/;

/** Accepts also lower case, full-width signs, blanks and the hyphen before the check digit; gives the plain 9 characters. */
export function parseOrganisationCode(text: string): Outcome<OrganisationCode, OrganisationCodeRefusal> {
  const code = plainCode(text).replace(/^([0-9A-Z]{8})-(.)$/, '$1$2');
  if (!FORM.test(code)) return refused('malformed');
  return hasCheckDigit(code) ? accepted(code as OrganisationCode) : refused('check_digit');
}

/** The check digit (0–9 or X) of the first eight characters. */
export function organisationCheckDigit(body: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * Number.parseInt(body[index] ?? '0', 36),
    0,
  );
  const rest = 11 - (sum % 11);
  if (rest === 10) return 'X';
  return rest === 11 ? '0' : String(rest);
}

/** Whether the nine characters have the form of the code and end in the right check digit. */
export function isOrganisationCode(code: string): code is OrganisationCode {
  return FORM.test(code) && hasCheckDigit(code);
}

/** Signs as the codes of the standards use them: narrow, upper case, without blanks, one kind of hyphen. */
export function plainCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[‐‑‒–—―−]/gu, '-')
    .toUpperCase();
}

function hasCheckDigit(code: string): boolean {
  return organisationCheckDigit(code.slice(0, 8)) === code[8];
}
