import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature is for; one made for one purpose never passes for another. */
export type Purpose = 'form' | 'resume' | 'limit';

/** Keyed hash (HMAC-SHA256, base64url) of the text for one purpose. */
export function signature(purpose: Purpose, text: string, secret: string): string {
  return createHmac('sha256', secret).update(`gongkai:${purpose}\0${text}`).digest('base64url');
}

/** Compares in constant time; false for any other length. */
export function isSignature(given: string, purpose: Purpose, text: string, secret: string): boolean {
  const expected = Buffer.from(signature(purpose, text, secret));
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
