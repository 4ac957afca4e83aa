/** A Wednesday morning in a year whose holiday notice is known, with working days on both sides. */
export const START = new Date('2026-03-11T09:00:00+08:00');

/** A clock that stands still until the test moves it. */
export interface HandClock {
  now(): Date;
  /** Sets the clock; a day alone means nine in the morning in Shanghai. */
  moveTo(moment: Date | string): void;
  advance(by: { days?: number; hours?: number; minutes?: number }): void;
}

/** A clock for `makeEnv(database(), { now: clock.now })`. */
export function clockAt(start: Date | string = START): HandClock {
  const state = { at: momentOf(start) };
  return {
    now: () => state.at,
    moveTo(moment) {
      state.at = momentOf(moment);
    },
    advance({ days = 0, hours = 0, minutes = 0 }) {
      state.at = new Date(state.at.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000);
    },
  };
}

/** A clock that starts at a moment and goes on like any other; it can be set forward. For browsers, which do not wait. */
export function runningClock(start: Date | string = START): Pick<HandClock, 'now' | 'moveTo'> {
  const state = { ahead: 0 };
  const moveTo = (moment: Date | string) => {
    state.ahead = momentOf(moment).getTime() - Date.now();
  };
  moveTo(start);
  return { now: () => new Date(Date.now() + state.ahead), moveTo };
}

function momentOf(moment: Date | string): Date {
  if (typeof moment !== 'string') return moment;
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(moment) ? `${moment}T09:00:00+08:00` : moment);
  if (Number.isNaN(at.getTime())) throw new Error(`no moment: ${moment}`);
  return at;
}
