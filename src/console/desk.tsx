import type { DeskSection, DeskSettings } from '../modules/document/index.ts';
import type { AppContext } from '../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../platform/http/routes.ts';
import { holds } from '../platform/permission.ts';
import { DeskFigures, DeskList } from '../ui/desk.tsx';
import { consolePage } from '../ui/frames.tsx';
import { deskSections } from './desk-sections.ts';
import { deskText as copy } from './desk-text.ts';

/** What the first page of the desk is made of; other slices add their sections here. */
export interface DeskParts {
  settings: DeskSettings;
}

/** `/console`: what waits for the person, by the clock. Works for every role; an empty desk says so. */
export function deskRoutes(table: RouteTable, parts: DeskParts): void {
  table.staff('get', '/console', 'console.open', (c) => showDesk(c, parts));
}

async function showDesk(c: AppContext, { settings }: DeskParts) {
  const { env } = c.var;
  const { actor } = signedInOf(c);
  const sections = await deskSections(env, actor, settings);
  const chosen = sections.find(({ key }) => key === c.req.query('show'));
  const filled = sections.filter(({ items }) => items.length > 0);
  const all = filled.length > 0 ? filled : sections.filter(({ key }) => key === 'waiting');
  const shown = chosen ? [chosen] : all;
  return consolePage(c, {
    title: copy.title,
    current: 'desk',
    actions: holds(actor, 'document.write') ? (
      <a class="btn btn-primary" href="/console/documents/new">
        {copy.draft}
      </a>
    ) : null,
    children: (
      <>
        <Figures sections={sections} chosen={chosen} />
        {chosen ? (
          <p>
            <a href="/console">{copy.all}</a>
          </p>
        ) : null}
        {sections.length === 0 ? <DeskList items={[]} emptyTitle={copy.nothing} /> : null}
        {shown.map((section) => (
          <Section section={section} isAlone={section === chosen} />
        ))}
      </>
    ),
  });
}

function Figures({
  sections,
  chosen,
}: {
  sections: readonly DeskSection[];
  chosen: DeskSection | undefined;
}) {
  const figures = sections.flatMap(({ key, figure, total }) =>
    figure ? [{ ...figure, value: total, href: `/console?show=${key}`, isActive: chosen?.key === key }] : [],
  );
  return figures.length > 0 ? <DeskFigures figures={figures} /> : null;
}

/** Entries of a list among others; alone on the page it shows what it has. */
const SHOWN_AMONG_OTHERS = 10;

function Section({ section, isAlone }: { section: DeskSection; isAlone: boolean }) {
  const { key, title, items, total, emptyTitle } = section;
  const shown = isAlone ? items : items.slice(0, SHOWN_AMONG_OTHERS);
  const isCut = !isAlone && total > shown.length;
  const more = isCut ? { label: copy.allOf(total), href: `/console?show=${key}` } : section.more;
  return (
    <section aria-labelledby={`desk-${key}`}>
      <h2 id={`desk-${key}`}>{title}</h2>
      <DeskList items={shown} emptyTitle={emptyTitle} />
      {isAlone && total > shown.length ? <p class="quiet">{copy.more(shown.length, total)}</p> : null}
      {more && total > 0 ? (
        <p>
          <a href={more.href}>{more.label}</a>
        </p>
      ) : null}
    </section>
  );
}
