import * as z from 'zod';

/** What a reviewer said, and when; the moment of those written before every comment was kept is not known. */
export interface ReviewNote {
  at: Date | null;
  note: string;
}

const Kept = z.array(z.object({ at: z.iso.datetime().nullable(), note: z.string() }));

/** The comments on an answer, oldest first, out of its row; a row that holds words alone has those of the latest review. */
export function readReviewNotes(stored: string): ReviewNote[] {
  if (stored === '') return [];
  try {
    return Kept.parse(JSON.parse(stored)).map(({ at, note }) => ({
      at: at === null ? null : new Date(at),
      note,
    }));
  } catch {
    return [{ at: null, note: stored }];
  }
}

/** The row's words with one comment more: a return is not forgotten when the answer passes later. */
export function withReviewNote(stored: string, at: Date, note: string): string {
  if (note === '') return stored;
  return JSON.stringify([...readReviewNotes(stored), { at, note }]);
}
