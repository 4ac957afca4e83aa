import { AppError } from '../../../platform/errors.ts';
import { type AppContext, keepPageUntil, tagPage } from '../../../platform/http/context.ts';
import { indexNoFromPath, indexNoPath } from '../../../rules/identifiers/index-no.ts';
import { addDays, plainDate, shanghaiDate } from '../../../rules/plain-date.ts';
import { findAtAddress } from '../queries/public-document.ts';
import { lastVisibleDay } from '../queries/visibility.ts';
import type { DocumentView, Tombstone } from '../views.ts';

/** What an address of the form `/d/{code}/{year}-{serial}` leads to. */
export type Reached =
  | { kind: 'document'; document: DocumentView }
  | { kind: 'tombstone'; tombstone: Tombstone }
  | { kind: 'elsewhere'; path: string };

/** A page is made anew after this, so that its view count moves on. */
const VIEWS_FRESH_MILLISECONDS = 10 * 60 * 1000;

/** Midnight in Shanghai after the given day. */
function endOf(day: string): Date {
  return new Date(`${addDays(plainDate(day), 1)}T00:00:00+08:00`);
}

/** The next midnight in Shanghai: pages that say something about today are kept no longer. */
export function endOfToday(c: AppContext): Date {
  return endOf(shanghaiDate(c.var.env.now()));
}

/**
 * Finds what stands at the address of the request, and says what the page depends on.
 * Throws `notFound` for addresses that lead nowhere.
 */
export async function reach(c: AppContext, code: string, back: string): Promise<Reached> {
  const address = indexNoFromPath(code, back);
  if (!address) throw new AppError('notFound');
  const indexNo = `${address.code}/${address.back}`;
  if (!address.isCanonical) return { kind: 'elsewhere', path: indexNoPath(indexNo) };
  const today = shanghaiDate(c.var.env.now());
  const found = await findAtAddress(c.var.env.db, indexNo, today);
  if (found.found === 'nothing') throw new AppError('notFound');
  if (found.found === 'tombstone') {
    tagPage(c, `document:${found.documentId}`, 'any-document');
    return { kind: 'tombstone', tombstone: found.tombstone };
  }
  const { document } = found;
  tagPage(c, `document:${document.id}`, 'any-document');
  const last = lastVisibleDay(document);
  keepPageUntil(c, last ? endOf(last) : null);
  keepPageUntil(c, new Date(c.var.env.now().getTime() + VIEWS_FRESH_MILLISECONDS));
  return { kind: 'document', document };
}
