import { accepted, type Outcome, refused } from '../outcome.ts';
import { addressCode } from './credit-code.ts';
import { isOrganisationCode, plainCode } from './organisation-code.ts';

export type IndexNoRefusal = 'no_slash' | 'code_malformed' | 'back_malformed';

/**
 * An 索引号 taken apart. `strict` is the 20-character form of the 目录系统实施指引; `lenient` also has the 18-character
 * code, a month, or a serial of 6 or 7 digits, as later practice does.
 */
export interface IndexNo {
  /** The whole number in its normal writing; never changed once issued. */
  text: string;
  form: 'strict' | 'lenient';
  /** The 9-character code for addresses. */
  code: string;
  year: number;
  /** Everything after the slash: `2019-02043`. */
  back: string;
  serial: number;
  /** False when the front part fails its check digit: kept all the same on import, worth a look. */
  hasValidCode: boolean;
}

const FRONT = /^(?:[0-9A-Z]{8}[0-9X]|[0-9A-HJ-NPQRTUWXY]{18})$/;
const BACK = /^((?:19|20)\d{2})(0[1-9]|1[0-2])?-(\d{5,7})$/;

/** Largest serial of one code and year: beyond 99,999 the number grows to the lenient form rather than stop publication. */
export const LARGEST_SERIAL = 9_999_999;

/** Accepts the strict and the lenient form; full-width signs, blanks and lower case are mended first. */
export function parseIndexNo(text: string): Outcome<IndexNo, IndexNoRefusal> {
  const plain = plainCode(text);
  const [front = '', back, ...more] = plain.split('/');
  if (back === undefined || more.length > 0) return refused('no_slash');
  if (!FRONT.test(front)) return refused('code_malformed');
  const found = BACK.exec(back);
  if (!found) return refused('back_malformed');
  const [, year = '', month, serial = ''] = found;
  const code = addressCode(front) as string;
  const isStrict = front.length === 9 && month === undefined && serial.length === 5;
  return accepted({
    text: plain,
    form: isStrict ? 'strict' : 'lenient',
    code,
    year: Number(year),
    back,
    serial: Number(serial),
    hasValidCode: isOrganisationCode(code),
  });
}

/** The 索引号 `code/YYYY-nnnnn` for a 9-character code; RangeError for a serial outside 1–LARGEST_SERIAL. */
export function formatIndexNo(issued: { code: string; year: number; serial: number }): string {
  const { code, year, serial } = issued;
  if (!Number.isInteger(serial) || serial < 1 || serial > LARGEST_SERIAL) {
    throw new RangeError(`serial out of range: ${serial}`);
  }
  return `${code}/${year}-${String(serial).padStart(5, '0')}`;
}

/** The permanent address `/d/{9-character code}/{year}-{serial}` of a document. Throws RangeError for no 索引号. */
export function indexNoPath(indexNo: string): string {
  const parsed = parseIndexNo(indexNo);
  if (!parsed.ok) throw new RangeError(`not an index number: ${indexNo}`);
  return `/d/${parsed.value.code}/${parsed.value.back}`;
}

/**
 * What an address `/d/{code}/{back}` names: the 9-character code and the back part, by which the document is looked up,
 * and whether the address is the canonical one (else redirect to `indexNoPath`). Null when it cannot be one.
 */
export function indexNoFromPath(
  code: string,
  back: string,
): { code: string; back: string; isCanonical: boolean } | null {
  const parsed = parseIndexNo(`${code}/${back}`);
  if (!parsed.ok) return null;
  const { value } = parsed;
  return { code: value.code, back: value.back, isCanonical: value.code === code && value.back === back };
}
