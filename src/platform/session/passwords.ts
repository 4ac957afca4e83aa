import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { PasswordFlaw } from './types.ts';

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;

/** Passwords of ten characters and more that stand in every guessing list, also without digits around them. */
const COMMON = new Set(
  `0123456789 1234567890 12345678910 123456789a 12345qwert 1234qwerasdf 1q2w3e4r5t 1qaz2wsx3edc 1qazxsw23edc
   5201314520 9876543210 a123456789 abc1234567 abcd123456 abcd1234567 abcdefghij admin admin123456 administrator
   adminadmin asdfghjkl asdfghjkl1 football iloveyou letmein password passw0rd p@ssw0rd p@ssword pa55word
   princess q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedc qazwsxedcrfv qwer1234asdf qwertyuiop qwertyuiop123 sunshine welcome
   woaini woaini1314 woaini5201314 woaizuguo wodemima xxgk xinxigongkai zhengfu zhengwugongkai zwgk gongkai root
   rootroot test testtest changeme`.split(/\s+/),
);

function withoutEdges(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

/** The first rule a wanted password breaks, or null. Characters are counted as people count them. */
export function passwordFlaw(password: string, username: string): PasswordFlaw | null {
  const count = [...password].length;
  if (count < SHORTEST_PASSWORD) return 'passwordTooShort';
  if (password.length > LONGEST_PASSWORD) return 'passwordTooLong';
  const plain = password.normalize('NFKC').toLowerCase();
  const core = withoutEdges(plain);
  if (plain === username || core === username || core === withoutEdges(username)) return 'passwordIsUsername';
  const isRepeating = /^(.{1,4}?)\1+.{0,3}$/u.test(plain) && new Set(plain).size <= 4;
  if (isRepeating || COMMON.has(plain) || COMMON.has(core)) return 'passwordTooCommon';
  return null;
}

/** A pair that better-auth can use in place of its own. */
export interface PasswordHashing {
  hash(password: string): Promise<string>;
  verify(check: { hash: string; password: string }): Promise<boolean>;
}

/** Hashes each password once, with one salt for all who share it: for the accounts of the demo world only. */
export function hashedOnce({ hash, verify }: PasswordHashing): PasswordHashing {
  const known = new Map<string, Promise<string>>();
  return {
    hash(password) {
      const hashed = known.get(password) ?? hash(password);
      known.set(password, hashed);
      return hashed;
    },
    verify,
  };
}

function derive(password: string, salt: string): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  scrypt(password.normalize('NFKC'), salt, 32, { N: 2, r: 1, p: 1 }, (error, key) =>
    error ? reject(error) : resolve(key),
  );
  return promise;
}

/** Hashing for tests only: quick, in the shape of the real one but under a mark, so that neither accepts the other's. */
export const cheapHashing: PasswordHashing = {
  async hash(password) {
    const salt = `cheap-${randomBytes(8).toString('hex')}`;
    return `${salt}:${(await derive(password, salt)).toString('hex')}`;
  },
  async verify({ hash, password }) {
    const [salt, key] = hash.split(':');
    if (!salt?.startsWith('cheap-') || !key) return false;
    return timingSafeEqual(Buffer.from(key, 'hex'), await derive(password, salt));
  },
};
