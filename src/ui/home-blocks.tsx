import type { Child } from 'hono/jsx';
import { DateText } from './dates.tsx';
import { figure } from './figures.ts';
import { LinkList } from './link-list.tsx';
import type { LinkView } from './links.ts';
import { SearchBox, SUGGESTIONS } from './search-box.tsx';
import { uiText } from './text.ts';

/** The first thing on the home page: one large search field and what people often look for. */
export function HomeSearch({ action, popular }: { action: string; popular: LinkView[] }) {
  return (
    <section class="home-search" aria-labelledby="home-search-title">
      <div class="container">
        <h1 id="home-search-title">{uiText.homePage.searchTitle}</h1>
        <SearchBox action={action} id="home-search" large suggestions={SUGGESTIONS} />
        {popular.length ? (
          <div class="popular">
            <span>{uiText.homePage.popular}：</span>
            <LinkList links={popular} />
          </div>
        ) : null}
      </div>
    </section>
  );
}

/** A domain with what it holds. `sign` is one 汉字 that stands for it. */
export interface DomainCardView extends LinkView {
  sign: string;
  count?: number;
  latestOn?: string;
  note?: string;
}

/** The special columns as cards; an eighth card may lead to everything. */
export function DomainCards({
  cards,
  title = uiText.homePage.domains,
}: {
  cards: DomainCardView[];
  title?: string;
}) {
  return (
    <section class="home-block" aria-labelledby="domain-cards">
      <h2 id="domain-cards">{title}</h2>
      <ul class="domain-cards">
        {cards.map((card) => (
          <li>
            <a href={card.href}>
              <span class="domain-sign" aria-hidden="true">
                {card.sign}
              </span>
              <span class="domain-name">{card.label}</span>
            </a>
            {card.count === undefined ? null : <p>{uiText.homePage.count(figure(card.count))}</p>}
            {card.latestOn ? (
              <p>
                <span class="domain-updated">{uiText.homePage.latestOn} </span>
                <DateText value={card.latestOn} />
              </p>
            ) : null}
            {card.note ? <p>{card.note}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface HomeBlockProps {
  id: string;
  title: string;
  more?: LinkView;
  children?: Child;
}

/** A titled block with an optional link to the whole. */
export function HomeBlock({ id, title, more, children }: HomeBlockProps) {
  return (
    <section class="home-block" aria-labelledby={id}>
      <div class="block-head">
        <h2 id={id}>{title}</h2>
        {more ? <a href={more.href}>{more.label}</a> : null}
      </div>
      {children}
    </section>
  );
}

/** The statutory frame (国办公开办函〔2019〕61号): 指南, 制度, 法定主动公开内容, 年报, 依申请公开. */
export function StatutoryEntries({ entries }: { entries: (LinkView & { note: string })[] }) {
  return (
    <ul class="statutory-entries">
      {entries.map((entry) => (
        <li>
          <a href={entry.href}>{entry.label}</a>
          <p>{entry.note}</p>
        </li>
      ))}
    </ul>
  );
}

/** Telephone of the hotline, large enough to be read off a screen. */
export function Hotline({ number, hours }: { number: string; hours?: string }) {
  return (
    <div class="hotline">
      <p>{uiText.homePage.hotline}</p>
      <a href={`tel:${number}`}>{number}</a>
      {hours ? <p>{hours}</p> : null}
    </div>
  );
}

/** One line under the masthead with the latest announcement: a notice of the site's own, or a document with its day. */
export function AnnouncementBar({ title, href, date }: { title: string; href?: string; date?: string }) {
  return (
    <aside class="announcement" aria-label={uiText.homePage.announcement}>
      <div class="container">
        <strong>{uiText.homePage.announcement}</strong>
        {href ? <a href={href}>{title}</a> : <span>{title}</span>}
        {date ? <DateText value={date} /> : null}
      </div>
    </aside>
  );
}

/** Figures that open to their rows: published, due, overdue. */
export function FigureLinks({
  figures,
}: {
  figures: (LinkView & { value: number; tone?: 'bad' | 'warn' })[];
}) {
  return (
    <ul class="figure-links">
      {figures.map((entry) => (
        <li class={entry.tone ? `figure-${entry.tone}` : undefined}>
          <a href={entry.href}>
            <strong>{figure(entry.value)}</strong>
            <span>{entry.label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
