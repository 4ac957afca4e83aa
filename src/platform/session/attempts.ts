import type { RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from './better-auth.ts';
import { consume, counterIn, type LimitStore, limitKey } from './rate-limits.ts';
import type { SessionLimits } from './types.ts';

/** Why an attempt is not even looked at, and until when. */
export interface Hindrance {
  readonly reason: 'locked' | 'slowDown';
  readonly until: Date;
}

/** Failures are counted for this long per address. */
const ADDRESS_WINDOW_SECONDS = 15 * 60;

/** Guards sign-in against guessing; each attempt is counted before the password is looked at. */
export interface Attempts {
  /** Counts the attempt; answers what hinders it, if anything. */
  admit(subject: string, address: string): Promise<Hindrance | null>;
  /** The same without an address, where a session already says who asks. */
  admitSubject(subject: string): Promise<Hindrance | null>;
  /** To be called after a wrong password; answers the lock when this failure brought it. */
  failed(subject: string): Promise<Hindrance | null>;
  /** Forgets the failures of the subject and gives the address its point back. */
  succeeded(subject: string, address: string): Promise<void>;
  /** Ends a lock; whether there was a count. */
  unlock(subject: string): Promise<boolean>;
}

export function createAttempts(store: LimitStore, limits: SessionLimits, now: () => Date): Attempts {
  const lockSeconds = limits.lockMinutes * 60;
  const names = counterIn(store, { points: limits.failuresBeforeLock, seconds: lockSeconds });
  const addresses = counterIn(store, {
    points: limits.failuresBeforeSlowdown,
    seconds: ADDRESS_WINDOW_SECONDS,
  });
  const pace = counterIn(store, { points: 1, seconds: limits.slowdownSeconds });
  const nameKey = (subject: string) => limitKey(store, `name:${subject}`);
  const addressCount = (address: string) => limitKey(store, `address:${networkOf(address)}`);
  const until = (result: RateLimiterRes) => new Date(now().getTime() + result.msBeforeNext);

  async function admitSubject(subject: string): Promise<Hindrance | null> {
    const count = await consume(names, nameKey(subject));
    return count.consumedPoints > limits.failuresBeforeLock
      ? { reason: 'locked', until: until(count) }
      : null;
  }

  return {
    admitSubject,
    async admit(subject, address) {
      const byAddress = await consume(addresses, addressCount(address));
      if (byAddress.consumedPoints > limits.failuresBeforeSlowdown) {
        const turn = await consume(pace, limitKey(store, `pace:${networkOf(address)}`));
        if (turn.consumedPoints > 1) return { reason: 'slowDown', until: until(turn) };
      }
      return admitSubject(subject);
    },
    async failed(subject) {
      const count = await names.get(nameKey(subject));
      if (!count || count.consumedPoints < limits.failuresBeforeLock) return null;
      const lock = await names.block(nameKey(subject), lockSeconds);
      return { reason: 'locked', until: until(lock) };
    },
    async succeeded(subject, address) {
      await names.delete(nameKey(subject));
      await addresses.reward(addressCount(address));
    },
    unlock: (subject) => names.delete(nameKey(subject)),
  };
}
