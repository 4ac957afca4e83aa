import { figure } from './figures.ts';
import { uiText } from './text.ts';

interface OffsetPagerProps {
  page: number;
  pageSize: number;
  total: number;
  totalIsLowerBound?: boolean;
  /** Last page that may be opened by number; beyond it lists go on by key. */
  lastPage?: number;
  /** Address of a page of the same list with the same filters. */
  href: (page: number) => string;
}

/** Page numbers to draw around `page`; `null` stands for a gap. */
export function pageNumbers(page: number, last: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, last].filter((n) => n >= 1 && n <= last);
  const sorted = [...new Set(wanted)].sort((a, b) => a - b);
  return sorted.flatMap((n, index) => {
    const before = sorted[index - 1];
    if (before === undefined || n === before + 1) return [n];
    return n === before + 2 ? [before + 1, n] : [null, n];
  });
}

/** 共 12,345 条, or 超过 10,000 条 where counting stopped. */
export function totalText(total: number, isLowerBound = false): string {
  return isLowerBound ? uiText.pager.moreThan(figure(total)) : uiText.pager.total(figure(total));
}

/** Pages by number. Nothing is drawn for a single page. */
export function OffsetPager({ page, pageSize, total, totalIsLowerBound, lastPage, href }: OffsetPagerProps) {
  const last = Math.min(Math.max(1, Math.ceil(total / pageSize)), lastPage ?? Number.POSITIVE_INFINITY);
  if (last === 1) return null;
  const copy = uiText.pager;
  return (
    <nav class="pager" aria-label={copy.label}>
      <ul>
        {page > 1 ? (
          <li>
            <a href={href(page - 1)} rel="prev">
              {copy.previous}
            </a>
          </li>
        ) : null}
        {pageNumbers(page, last).map((n) =>
          n === null ? (
            <li class="pager-gap" aria-hidden="true">
              …
            </li>
          ) : (
            <li class={Math.abs(n - page) <= 1 ? undefined : 'pager-far'}>
              <a href={href(n)} aria-label={copy.page(n)} aria-current={n === page ? 'page' : undefined}>
                {figure(n)}
              </a>
            </li>
          ),
        )}
        {page < last ? (
          <li>
            <a href={href(page + 1)} rel="next">
              {copy.next}
            </a>
          </li>
        ) : null}
      </ul>
      <p>
        {copy.position(page, figure(last))}，{totalText(total, totalIsLowerBound)}
      </p>
    </nav>
  );
}

interface KeysetPagerProps {
  /** First page of the list, shown once the reader has left it. */
  firstHref?: string;
  /** What the link to the first page says, where that is not the newest. */
  firstLabel?: string;
  previousHref?: string;
  nextHref?: string;
}

/** Pages by key, for lists too long to number. */
export function KeysetPager({ firstHref, firstLabel, previousHref, nextHref }: KeysetPagerProps) {
  const copy = uiText.pager;
  const steps = [
    { label: firstLabel ?? copy.newest, href: firstHref, rel: 'first' },
    { label: copy.previous, href: previousHref, rel: 'prev' },
    { label: copy.next, href: nextHref, rel: 'next' },
  ].filter((step) => step.href !== undefined);
  if (steps.length === 0) return null;
  return (
    <nav class="pager" aria-label={copy.label}>
      <ul>
        {steps.map((step) => (
          <li>
            <a href={step.href} rel={step.rel}>
              {step.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
