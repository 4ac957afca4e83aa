import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD = 1 + NONCE_BYTES + TAG_BYTES;

/** One key for each use, so that what was sealed for one never opens for another (RFC 5869). */
function keyFor(secret: string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'gongkai:seal', use, 32));
}

/**
 * Seals bytes (AES-256-GCM) under a key derived from the installation's secret. `use` names what it is, `owner` whose it is:
 * moved to another row it no longer opens.
 */
export function seal(secret: string, use: string, owner: string, plain: Uint8Array | string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, use), nonce);
  cipher.setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed]);
}

/** Opens a seal. Throws an Error when it was changed, belongs to another owner or was made with another secret. */
export function unseal(secret: string, use: string, owner: string, sealed: Uint8Array): Buffer {
  if (sealed[0] !== VERSION || sealed.byteLength < HEAD) throw new Error('not a seal');
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, use), bytes.subarray(1, 1 + NONCE_BYTES));
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(1 + NONCE_BYTES, HEAD));
  return Buffer.concat([decipher.update(bytes.subarray(HEAD)), decipher.final()]);
}

/** Keyed hash (HMAC-SHA256, hexadecimal): equal texts are found again, nobody without the secret learns the text. */
export function keyedHash(secret: string, use: string, text: string): string {
  return createHmac('sha256', keyFor(secret, `hash:${use}`))
    .update(text)
    .digest('hex');
}

/** Compares two hashes in constant time. */
export function isSameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
