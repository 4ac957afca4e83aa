import { accepted, type Outcome, refused } from '../outcome.ts';
import { parseDivisionCode } from './division-code.ts';

/** Why a mark of the site's foot (国办发〔2017〕47号) is not accepted: one code for each kind of mark. */
export type SiteMarkRefusal = 'site_code' | 'site_division' | 'icp_filing' | 'police_filing';

/** 网站标识码: `code` as written in the SiteIDCode meta tag; `division` is null for departments of the State Council (bm…). */
export interface SiteCode {
  code: string;
  division: string | null;
}

// ICP filings and police filings name some provinces differently: 蜀/川, 黔/贵, 滇/云, 陇/甘, 陕/秦.
const PROVINCES = '京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕秦吉闽贵黔粤青藏川蜀宁琼';
const ICP_FILING = new RegExp(`^([${PROVINCES}])ICP([备证])(\\d{6,10})号?(?:-(\\d{1,3}))?$`);
const POLICE_FILING = new RegExp(`^([${PROVINCES}])公网安备(\\d{14})号?$`);

/** Accepts 10 digits whose first six are a 行政区划代码, or `bm` and 8 digits. */
export function parseSiteCode(text: string): Outcome<SiteCode, SiteMarkRefusal> {
  const code = plainMark(text).toLowerCase();
  if (/^bm\d{8}$/.test(code)) return accepted({ code, division: null });
  if (!/^\d{10}$/.test(code)) return refused('site_code');
  const division = parseDivisionCode(code.slice(0, 6));
  return division.ok ? accepted({ code, division: division.value.code }) : refused('site_division');
}

/** ICP备案号 in its one form `粤ICP备09178146号-4`; blanks, full-width signs and a missing 号 are mended. */
export function parseIcpFiling(text: string): Outcome<string, SiteMarkRefusal> {
  const found = ICP_FILING.exec(plainMark(text).toUpperCase());
  if (!found) return refused('icp_filing');
  const [, province, kind, serial, site] = found;
  return accepted(`${province}ICP${kind}${serial}号${site ? `-${site}` : ''}`);
}

/** 公安备案号 `川公网安备51110202000199号` and the 行政区划代码 it begins with. */
export function parsePoliceFiling(
  text: string,
): Outcome<{ mark: string; division: string }, SiteMarkRefusal> {
  const found = POLICE_FILING.exec(plainMark(text));
  const [, province, digits = ''] = found ?? [];
  if (!found) return refused('police_filing');
  return accepted({ mark: `${province}公网安备${digits}号`, division: digits.slice(0, 6) });
}

function plainMark(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[‐‑–—−]/gu, '-');
}
