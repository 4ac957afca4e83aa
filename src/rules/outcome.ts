/**
 * What a pure rule answers: the value, or the code of the reason it was refused.
 * Codes are closed lists; `text.ts` turns a code into a sentence, so rules hold no copy.
 */
export type Outcome<Value, Code extends string> = { ok: true; value: Value } | { ok: false; code: Code };

/** The answer "yes, and here it is". */
export function accepted<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

/** The answer "no", with its reason code. */
export function refused<Code extends string>(code: Code): { ok: false; code: Code } {
  return { ok: false, code };
}
