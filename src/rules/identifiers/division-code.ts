import { accepted, type Outcome, refused } from '../outcome.ts';

/** Level of a place by its 行政区划代码: GB/T 2260 (6 digits), statistics bureau codes below the county. */
export type DivisionLevel = 'province' | 'city' | 'county' | 'township' | 'village';

export interface Division {
  code: string;
  level: DivisionLevel;
  /** Codes of the places above it, highest first, in the 6-digit form down to the county. */
  parents: string[];
}

export type DivisionCodeRefusal = 'malformed';

const FORM = /^[1-9]\d{5}(?:\d{3}(?:\d{3})?)?$/;

/** Accepts 6 digits (province, city, county), 9 (township) and 12 (village; trailing zeros give the higher level). */
export function parseDivisionCode(text: string): Outcome<Division, DivisionCodeRefusal> {
  const code = text.normalize('NFKC').trim();
  if (!FORM.test(code)) return refused('malformed');
  const steps = [code.slice(0, 2), code.slice(2, 4), code.slice(4, 6), code.slice(6, 9), code.slice(9, 12)];
  const present = steps.map((step) => /[1-9]/.test(step));
  const depth = present.lastIndexOf(true) + 1;
  // A city digit of 00 above a county happens nowhere; a province-run county keeps 90.
  if (present.slice(0, depth).includes(false)) return refused('malformed');
  const prefix = (count: number) => steps.slice(0, count).join('');
  const parents = Array.from({ length: depth - 1 }, (_, index) => prefix(index + 1).padEnd(6, '0'));
  const levels: DivisionLevel[] = ['province', 'city', 'county', 'township', 'village'];
  return accepted({ code: prefix(depth).padEnd(6, '0'), level: levels[depth - 1] as DivisionLevel, parents });
}
