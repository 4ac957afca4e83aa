import { describe, expect, test } from 'vitest';
import { enriched, wordsOfBest } from './feedback.ts';
import { rarity, saturationAt, scoreOf } from './ranking.ts';
import { createSegment } from './segment.ts';

const measure = {
  documents: 1000,
  meanLength: 100,
  documentsWith: (term: string) => (term === '通知' ? 900 : 3),
};
const terms = [
  { form: '押金', weight: 2 },
  { form: '通知', weight: 2 },
];
const filler = '的'.repeat(90);
const scoreOfText = (form: string, title = '') => scoreOf({ title, form }, terms, measure);

describe('the rank of a text', () => {
  test('rests on rare words before common ones', () => {
    expect(rarity('押金', measure)).toBeGreaterThan(rarity('通知', measure));
    expect(scoreOfText(`押金${filler}`)).toBeGreaterThan(scoreOfText(`通知${filler}`));
  });

  test('lets further mentions count for longer in short texts than in long ones', () => {
    expect([1, 300, 2000, 9000].map(saturationAt)).toEqual([1.2, 1.2, 0.8, 0.8]);
    expect(saturationAt(775)).toBeCloseTo(1, 1);
  });

  test('grows with further mentions, less each time', () => {
    const [none, one, two, three] = [0, 1, 2, 3].map((times) =>
      scoreOfText('押金'.repeat(times).padEnd(100, '的')),
    );
    expect(none).toBe(0);
    const [first, second, third] = [one ?? 0, (two ?? 0) - (one ?? 0), (three ?? 0) - (two ?? 0)];
    expect(first).toBeGreaterThan(second);
    expect(second).toBeGreaterThan(third);
    expect(third).toBeGreaterThan(0);
  });

  test('is higher where the words stand in the title, or near each other', () => {
    expect(scoreOfText(`押金通知${filler}`, '押金通知')).toBeGreaterThan(scoreOfText(`押金通知${filler}`));
    const far = `押金${'的'.repeat(200)}通知`;
    const near = `押金通知${'的'.repeat(200)}`;
    expect(scoreOfText(near)).toBeGreaterThan(scoreOfText(far));
  });
});

describe('a query enriched by its best answers', () => {
  test('keeps its own words heaviest and gains the words that they share', () => {
    const best = ['押金的返还由出租人负责', '押金归还时出租人出具收据'].map((form) => ({
      ...{ title: '', form, score: 1 },
    }));
    const shares = wordsOfBest(best, createSegment());
    const weights = new Map(enriched(terms, shares, measure).map(({ form, weight }) => [form, weight]));
    expect(weights.get('出租人')).toBeGreaterThan(weights.get('收据') ?? 0);
    expect(weights.get('押金')).toBeGreaterThan(weights.get('出租人') ?? 0);
  });
});
