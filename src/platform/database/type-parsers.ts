import { types } from 'pg';

const INT8 = 20;
const TEXT_ARRAY: number = 1009;
const INT8_ARRAY = 1016;
const DATE = 1082;
const DATE_ARRAY = 1182;

/** bigint columns hold counters and sequence numbers; one beyond 2^53 would be silently rounded, so it throws. */
function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a JavaScript number`);
  return value;
}

/** The driver's own parser of text[]; null stays null. */
const parseTextArray = types.getTypeParser(TEXT_ARRAY, 'text') as (text: string) => (string | null)[];

const overrides: Record<number, (text: string) => unknown> = {
  [INT8]: parseInt8,
  [INT8_ARRAY]: (text) => parseTextArray(text).map((value) => (value === null ? null : parseInt8(value))),
  // A date is a calendar day in Asia/Shanghai, never a moment: it stays the string YYYY-MM-DD.
  [DATE]: (text) => text,
  [DATE_ARRAY]: parseTextArray,
};

/**
 * What columns become in JavaScript: date → 'YYYY-MM-DD', timestamptz → Date, bigint → number,
 * numeric → string, json and jsonb → value. Passed to each connection; the driver's global table is not touched.
 */
export const columnTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
    const own = format === 'binary' ? undefined : overrides[oid];
    return own ?? types.getTypeParser(oid, format);
  },
};
