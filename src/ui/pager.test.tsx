import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementsNamed, textOf } from '../../test/html-structure.ts';
import { KeysetPager, OffsetPager, pageNumbers, totalText } from './pager.tsx';

const linksOf = (html: string) => elementsNamed(html, 'a').map((link) => [textOf(link), link.attribs.href]);
const href = (page: number) => `/search?page=${page}`;

describe('pages by number', () => {
  test.each([
    [1, 1, [1]],
    [1, 5, [1, 2, null, 5]],
    [3, 5, [1, 2, 3, 4, 5]],
    [5, 9, [1, null, 4, 5, 6, null, 9]],
    [9, 9, [1, null, 8, 9]],
  ])('page %i of %i shows its neighbours, both ends and a gap only where one is', (page, last, shown) => {
    expect(pageNumbers(page, last)).toEqual(shown);
  });

  test('numbers rise, stay within the list and hold the current page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (page, more) => {
        const numbers = pageNumbers(page, page + more).filter((n) => n !== null);
        expect(numbers).toContain(page);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        expect(numbers.every((n) => n >= 1 && n <= page + more)).toBe(true);
      }),
    );
  });

  test('a single page needs no pager', () => {
    expect(String(<OffsetPager page={1} pageSize={20} total={20} href={href} />)).toBe('');
  });

  test('the first page has no way back, the last no way on, and the current one is marked', () => {
    const first = String(<OffsetPager page={1} pageSize={20} total={45} href={href} />);
    expect(linksOf(first).map(([text]) => text)).toEqual(['1', '2', '3', '下一页']);
    const last = String(<OffsetPager page={3} pageSize={20} total={45} href={href} />);
    expect(linksOf(last).map(([text]) => text)).toEqual(['上一页', '1', '2', '3']);
    const current = elementsNamed(last, 'a').filter((link) => link.attribs['aria-current'] === 'page');
    expect(current.map(textOf)).toEqual(['3']);
  });

  test('pages beyond the bound of numbering are not offered', () => {
    const html = String(
      <OffsetPager page={500} pageSize={20} total={99_999} totalIsLowerBound lastPage={500} href={href} />,
    );
    expect(linksOf(html).map(([text]) => text)).not.toContain('下一页');
    expect(html).toContain('超过 99,999 条');
  });

  test('a bounded count says so', () => {
    expect(totalText(12_345)).toBe('共 12,345 条');
    expect(totalText(10_000, true)).toBe('超过 10,000 条');
  });
});

describe('pages by key', () => {
  test('only steps that lead somewhere are drawn', () => {
    expect(linksOf(String(<KeysetPager nextHref="/changes?after=9" />))).toEqual([
      ['下一页', '/changes?after=9'],
    ]);
    expect(String(<KeysetPager />)).toBe('');
  });
});
