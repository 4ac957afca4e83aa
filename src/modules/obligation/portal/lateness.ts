import type { AppContext } from '../../../platform/http/context.ts';
import { chineseDate, plainDate } from '../../../rules/plain-date.ts';
import { pageText } from '../page-text.ts';
import { findLateFormation } from '../queries/lateness.ts';
import { lateBy } from '../state.ts';

/** 逾期3个工作日（应于2026年3月6日前公开）, for a document that went public after its limit; else null. One statement. */
export async function latenessOf(c: AppContext, documentId: string): Promise<string | null> {
  const { db, calendar } = c.var.env;
  const late = await findLateFormation(db, documentId);
  if (!late) return null;
  const days = lateBy(plainDate(late.dueOn), plainDate(late.shownOn), calendar);
  return pageText.portal.latenessLine(days, chineseDate(plainDate(late.dueOn)));
}
