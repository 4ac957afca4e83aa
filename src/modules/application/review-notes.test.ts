import { expect, test } from 'vitest';
import { readReviewNotes, withReviewNote } from './review-notes.ts';

const early = new Date('2026-04-13T01:00:00.000Z');
const late = new Date('2026-04-15T01:00:00.000Z');

test('every comment is kept with its moment, in order; none is no comment', () => {
  const stored = withReviewNote(
    withReviewNote(withReviewNote('', early, '请写明页码'), early, ''),
    late,
    '可以',
  );
  expect(readReviewNotes(stored)).toEqual([
    { at: early, note: '请写明页码' },
    { at: late, note: '可以' },
  ]);
  expect(readReviewNotes('')).toEqual([]);
});

test.each(['请补页码', '[1]', '{"at":1}', '[{"at":"x","note":"y"}]', '"'])(
  'a row of before holds the words alone, whatever they look like: %s',
  (words) => {
    expect(readReviewNotes(words)).toEqual([{ at: null, note: words }]);
    expect(readReviewNotes(withReviewNote(words, late, '可以')).map(({ note }) => note)).toEqual([
      words,
      '可以',
    ]);
  },
);
