import { expect, test } from 'vitest';
import { catalogueRow } from '../../../../test/makers/catalogue-row.ts';
import type { EffectiveRow } from '../overlay.ts';
import { DomainItems, type Unfolded, unfolded } from './item-groups.tsx';

const rows = ['W-1', 'W-2', 'W-3'].map(
  (id, index): EffectiveRow => ({
    row: catalogueRow({ id, item1: index < 2 ? '最低生活保障' : '临时救助' }),
    provenance: [],
    faults: [],
  }),
);

const drawn = (open: Unfolded) =>
  String(
    <DomainItems
      domain="welfare"
      name="社会救助"
      rows={rows}
      unfolded={open}
      standing={(own) => `${own.length - 1}个已有信息，1个尚无`}
      href={(id) => `/catalogue/${id}`}
      columns={[]}
    />,
  );

test('only a long list is folded, one domain less than many, and not for who wants everything', () => {
  expect(unfolded(20, 8, false)).toBe('everything');
  expect(unfolded(21, 8, false)).toBe('nothing');
  expect(unfolded(21, 1, false)).toBe('domains');
  expect(unfolded(193, 8, true)).toBe('everything');
});

test.each([
  ['everything', 3],
  ['domains', 1],
  ['nothing', 0],
] as const)('%s open: every item stays in the page, with counts before each part', (open, count) => {
  const html = drawn(open);
  expect(html.match(/<details class="fold" open/g) ?? []).toHaveLength(count);
  expect(html.match(/<details/g)).toHaveLength(3);
  for (const { row } of rows) expect(html).toContain(`<tr id="item-${row.id}">`);
  expect(html).toContain('2个事项，1个已有信息，1个尚无');
});

test('the address of a domain stands inside its fold, so that a jump opens it', () => {
  expect(drawn('nothing')).toMatch(/<\/summary><div class="fold-inside" id="domain-welfare">/);
});
