import { describe, expect, test } from 'vitest';
import { inPlaces } from './same-text.ts';

/** Twelve sentences of fourteen signs. */
const SENTENCES = Array.from('甲乙丙丁戊己庚辛壬癸子丑', (sign) => `各养老机构应当按期备案收费项目${sign}`);

const text = (id: string, sentences: readonly string[], title = '通知') => ({
  id,
  title,
  form: `${title}\n${sentences.join('。')}。`,
});

function placesOf(...texts: ReturnType<typeof text>[]) {
  return inPlaces(texts).map((place) => [place.text.id, ...place.also.map(({ id }) => id)]);
}

describe('texts published more than once', () => {
  test('share the place of the one that ranks best, with another title, head and foot', () => {
    const first = text('first', SENTENCES);
    const reprint = text(
      'reprint',
      ['县民政局转发市民政局通知', ...SENTENCES, '二〇二六年三月'],
      '转发的通知',
    );
    const other = text(
      'other',
      SENTENCES.map((sentence) => sentence.replace('养老', '教育')),
    );
    expect(placesOf(first, other, reprint)).toEqual([['first', 'reprint'], ['other']]);
    expect(placesOf(reprint, other, first)).toEqual([['reprint', 'first'], ['other']]);
  });

  test('stay apart where less than seven tenths of all they say is shared', () => {
    const eight = [
      ...SENTENCES.slice(0, 10),
      ...['寅', '卯'].map((sign) => `各养老机构应当按期备案收费项目${sign}`),
    ];
    const six = [
      ...SENTENCES.slice(0, 9),
      ...['寅', '卯', '辰'].map((sign) => `各养老机构应当按期备案收费项目${sign}`),
    ];
    // Ten of fourteen, then nine of fifteen.
    expect(placesOf(text('first', SENTENCES), text('second', eight))).toEqual([['first', 'second']]);
    expect(placesOf(text('first', SENTENCES), text('second', six))).toEqual([['first'], ['second']]);
    expect(placesOf(text('whole', SENTENCES), text('part', SENTENCES.slice(0, 8)))).toEqual([
      ['whole'],
      ['part'],
    ]);
  });

  test('are not told by a few signs: entries without a text stay apart', () => {
    const short = SENTENCES.slice(0, 3);
    expect(placesOf(text('first', short), text('second', short))).toEqual([['first'], ['second']]);
  });

  test('go on in another place when four share one', () => {
    const all = Array.from({ length: 7 }, (_, index) => text(String(index), SENTENCES));
    expect(placesOf(...all)).toEqual([
      ['0', '1', '2', '3', '4'],
      ['5', '6'],
    ]);
  });
});
