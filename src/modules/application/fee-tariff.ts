import { type PlainDate, plainDate } from '../../rules/plain-date.ts';

/** 按件 (by item) or 按量 (by page); one standard for an application, never both (国办函〔2020〕109号 Art. 3). */
export const FEE_KINDS = ['items', 'pages'] as const;
export type FeeKind = (typeof FEE_KINDS)[number];

/** Items or pages `from` … `to` cost `price` 元 each; an open band may rise `by` 元 for each further `width`. */
export interface FeeBand {
  from: number;
  to: number | null;
  price: number;
  rise?: { width: number; by: number };
}

/** One notice that sets the tariff, for applications received from `from` on. */
export interface FeeTariff {
  docNo: string;
  title: string;
  from: PlainDate;
  /** The tariff was read in copies of the notice; its first day only remembered. */
  isFromMemory: { bands: boolean; from: boolean };
  items: readonly FeeBand[];
  pages: readonly FeeBand[];
}

/** Tariffs by first day, oldest first. */
export const FEE_TARIFFS: readonly FeeTariff[] = [
  {
    docNo: '国办函〔2020〕109号',
    title: '政府信息公开信息处理费管理办法',
    from: plainDate('2021-01-01'),
    isFromMemory: { bands: false, from: true },
    items: [
      { from: 1, to: 10, price: 0 },
      { from: 11, to: 30, price: 100 },
      { from: 31, to: null, price: 200, rise: { width: 10, by: 100 } },
    ],
    pages: [
      { from: 1, to: 30, price: 0 },
      { from: 31, to: 100, price: 10 },
      { from: 101, to: 200, price: 20 },
      { from: 201, to: null, price: 40 },
    ],
  },
];
