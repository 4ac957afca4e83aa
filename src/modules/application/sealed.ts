import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Env } from '../../platform/env.ts';
import { keyedHash, seal, unseal } from '../../platform/seal.ts';
import type { Applicant } from './types.ts';

type Sealing = Pick<Env, 'secret'>;

const APPLICANT = 'application:applicant';

/** The person behind a case, sealed for its row. */
export function sealApplicant(env: Sealing, applicationId: string, applicant: Applicant): Buffer {
  return seal(env.secret, APPLICANT, applicationId, JSON.stringify(applicant));
}

/** Opens it again; null after erasure. */
export function openApplicant(env: Sealing, applicationId: string, sealed: Buffer | null): Applicant | null {
  return sealed && (JSON.parse(unseal(env.secret, APPLICANT, applicationId, sealed).toString()) as Applicant);
}

/** A text of a case, sealed; `use` says which. */
export function sealText(env: Sealing, use: string, owner: string, text: string): Buffer {
  return seal(env.secret, `application:${use}`, owner, text);
}

/** Opens a sealed text; empty where there is none. */
export function openText(env: Sealing, use: string, owner: string, sealed: Buffer | null): string {
  return sealed === null ? '' : unseal(env.secret, `application:${use}`, owner, sealed).toString();
}

/** Whose application it is, without saying who: equal for the same document number (条例 Art. 35, 36(6)). */
export function applicantKey(env: Sealing, applicant: Pick<Applicant, 'idNo'>): string {
  return keyedHash(env.secret, 'application:applicant', applicant.idNo);
}

/** Signs that are not mistaken for each other when read aloud or copied by hand. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A code of twelve signs in three groups (59 bits), printed once and never stored. The same key gives the same code. */
export function codeFrom(env: Sealing, key: string): string {
  const digest = createHmac('sha256', keyedHash(env.secret, 'application:queryCode', key))
    .update('signs')
    .digest();
  // The remainder favours eight of thirty-one signs by a third of a percent; that costs less than a tenth of a bit.
  const signs = Array.from({ length: 12 }, (_, at) => SIGNS[digest.readUInt16BE(at * 2) % SIGNS.length]).join(
    '',
  );
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`;
}

/** A key nobody can guess, for a form or a letter. */
export function freshKey(): string {
  return randomBytes(18).toString('base64url');
}

/** What is kept of a code; small letters, full-width signs and missing hyphens are the same code. */
export function codeHash(env: Sealing, code: string): string {
  return keyedHash(
    env.secret,
    'application:code',
    code.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase(),
  );
}

/** Fingerprint of a letter's words (SHA-256, hexadecimal). */
export function fingerprint(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
