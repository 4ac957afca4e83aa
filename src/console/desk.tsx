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
  const shown = chosen
    ? [chosen]
    : sections.filter(({ items, key }) => items.length > 0 || key === 'waiting');
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
          <Section section={section} />
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

function Section({ section }: { section: DeskSection }) {
  const { key, title, items, total, more, emptyTitle } = section;
  return (
    <section aria-labelledby={`desk-${key}`}>
      <h2 id={`desk-${key}`}>{title}</h2>
      <DeskList items={items} emptyTitle={emptyTitle} />
      {total > items.length ? <p class="quiet">{copy.more(items.length, total)}</p> : null}
      {more && total > 0 ? (
        <p>
          <a href={more.href}>{more.label}</a>
        </p>
      ) : null}
    </section>
  );
}
