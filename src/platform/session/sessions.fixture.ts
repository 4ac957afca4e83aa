import { vi } from 'vitest';
import type { ConnectionPool } from '../database/pool.ts';
import { createSessions, type SessionParts } from './sessions.ts';
import type { SignInAttempt } from './types.ts';

export const SECRET = 'a secret of forty characters for the tests';
export const PASSWORD = 'correct horse battery';
export const START = new Date('2026-11-22T09:00:00+08:00');

/** A clock that tests move by hand. */
export function handClock(start = START) {
  const state = { at: start };
  return {
    now: () => state.at,
    advance(minutes: number) {
      state.at = new Date(state.at.getTime() + minutes * 60_000);
    },
  };
}

/** Limits run on the wall clock; this makes the wall clock one that tests move. Undo with `vi.useRealTimers()`. */
export function wallClock(start = START) {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  return {
    now: () => new Date(),
    advance: (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000),
  };
}

/** Everything that was logged, as one text, so that tests can look for what must not be there. */
export function recordingLog() {
  const lines: string[] = [];
  const write = (facts: unknown, message?: string) => lines.push(`${JSON.stringify(facts)} ${message}`);
  return { lines, log: { info: write, warn: write, error: write } as unknown as SessionParts['log'] };
}

export function testSessions(pool: ConnectionPool, parts: Partial<SessionParts> = {}) {
  return createSessions({
    pool,
    secret: SECRET,
    baseUrl: 'https://gk.example',
    now: () => START,
    hashing: { cheap: true },
    log: recordingLog().log,
    ...parts,
  });
}

export function attempt(given: Partial<SignInAttempt> = {}): SignInAttempt {
  return {
    username: 'wang.fang',
    password: PASSWORD,
    address: '203.0.113.7',
    agent: 'Test Browser',
    ...given,
  };
}

/** What a browser would send back after these `Set-Cookie` values. */
export function cookieHeaders(cookies: readonly string[]): Headers {
  return new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });
}
