import { Badge, type BadgeView } from './badge.tsx';
import { DateText } from './dates.tsx';
import { EmptyState } from './empty-state.tsx';
import { figure } from './figures.ts';
import type { LinkView } from './links.ts';
import { uiText } from './text.ts';

/** A figure of the desk; opens the rows it counts. */
export interface DeskFigure extends LinkView {
  value: number;
  tone: 'bad' | 'warn' | 'neutral';
  isActive?: boolean;
}

/** The figures at the top of the desk: waiting for me, due, overdue. */
export function DeskFigures({ figures }: { figures: DeskFigure[] }) {
  return (
    <ul class="desk-figures">
      {figures.map((entry) => (
        <li class={`desk-figure desk-figure-${entry.value > 0 ? entry.tone : 'neutral'}`}>
          <a href={entry.href} aria-current={entry.isActive ? 'true' : undefined}>
            <strong>{figure(entry.value)}</strong>
            <span>{entry.label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** One piece of waiting work. */
export interface DeskItem {
  /** What to do: 审核, 签发, 公开 …. */
  task: string;
  title: string;
  href: string;
  /** Agency, author, 文号: what tells two like titles apart. */
  facts: string[];
  dueOn: string | null;
  /** 还剩 2 个工作日, 已超期 3 个工作日. */
  clock: BadgeView | null;
}

/** Waiting work, sorted by the clock by whoever lists it. */
export function DeskList({ items, emptyTitle }: { items: DeskItem[]; emptyTitle: string }) {
  if (items.length === 0) return <EmptyState title={emptyTitle} />;
  return (
    <ul class="desk-list card">
      {items.map((item) => (
        <li>
          <span class="desk-task">{item.task}</span>
          <div class="desk-item">
            <a href={item.href}>{item.title}</a>
            <p class="quiet">
              {item.facts.map((fact) => (
                <span>{fact}</span>
              ))}
            </p>
          </div>
          <div class="desk-clock">
            {item.clock ? <Badge {...item.clock} /> : null}
            {item.dueOn ? (
              <span class="quiet">
                {uiText.console.due} <DateText value={item.dueOn} />
              </span>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
