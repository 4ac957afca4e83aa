import { createHash, randomBytes } from 'node:crypto';

/** Begins every token, so that scanners of leaked secrets and people can tell what it is. */
const PREFIX = 'gk_';
const SECRET = /^gk_[A-Za-z0-9_-]{43}$/;

/** A token with 256 bits of chance: nobody can guess it, so that a plain hash is enough to keep. */
export function freshSecret(): string {
  return PREFIX + randomBytes(32).toString('base64url');
}

/** What is kept of a token. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The beginning, by which people tell one token from another. */
export function hintOf(secret: string): string {
  return secret.slice(0, 8);
}

/** The token in an `Authorization` header (RFC 6750), or null for anything else. */
export function secretIn(header: string | undefined): string | null {
  const secret = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? '';
  return SECRET.test(secret) ? secret : null;
}
