import { plainDateOf } from '../plain-date.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_DIGITS = '10X98765432';

export type IdNumberFlaw = 'length' | 'birthday' | 'checkDigit';

/** An identity number as it is compared: half-width, without blanks, X in capitals. */
export function idNumberOf(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase();
}

/** The last digit of an 公民身份号码 (GB 11643-1999, ISO 7064 MOD 11-2) for its first seventeen. */
export function idCheckDigit(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return CHECK_DIGITS[sum % 11] ?? '';
}

/** What is wrong with an 公民身份号码, or null. Says nothing of whether the person exists. */
export function idNumberFlaw(text: string): IdNumberFlaw | null {
  const number = idNumberOf(text);
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return 'length';
  const birthday = plainDateOf(
    Number(number.slice(6, 10)),
    Number(number.slice(10, 12)),
    Number(number.slice(12, 14)),
  );
  if (!birthday) return 'birthday';
  return idCheckDigit(number) === number[17] ? null : 'checkDigit';
}

/** The number with the birthday hidden, as it may be shown to those who need to tell two people apart. */
export function maskedIdNumber(text: string): string {
  const number = idNumberOf(text);
  return number.length < 10
    ? '*'.repeat(number.length)
    : `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`;
}
