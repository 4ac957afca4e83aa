import type { ClockRefusal, ClockRefusalCode } from './clock-result.ts';

/** Thrown inside the clock only; `runClock` turns it into an outcome. */
export class ClockRefused extends Error {
  readonly refusal: ClockRefusal;

  constructor(
    field: string,
    code: ClockRefusalCode,
    value: string | number,
    facts: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${field} ${code}`);
    this.refusal = { field, code, value: String(value), facts };
  }
}
