import type { PortalFrame } from './portal-shell.tsx';
import { SearchBox, SUGGESTIONS } from './search-box.tsx';
import { uiText } from './text.ts';

interface MastheadProps {
  site: PortalFrame;
  section?: string;
  query?: string;
  hideSearch?: boolean;
}

/** Site name, tools that work, search, and the line of sections. */
export function PortalMasthead({ site, section, query, hideSearch }: MastheadProps) {
  return (
    <header class="masthead">
      <div class="container masthead-top">
        <a class="masthead-name" href={site.home}>
          <strong>{site.name}</strong>
          <span>{uiText.siteSection}</span>
        </a>
        <div class="masthead-side">
          {site.tools?.length ? (
            <ul class="masthead-tools" aria-label={uiText.siteTools}>
              {site.tools.map((tool) => (
                <li>
                  <a href={tool.href}>{tool.label}</a>
                </li>
              ))}
            </ul>
          ) : null}
          {hideSearch ? null : (
            <SearchBox action={site.searchAction} id="site-search" value={query} suggestions={SUGGESTIONS} />
          )}
        </div>
      </div>
      <nav class="sections" aria-label={uiText.navigation}>
        <ul class="container">
          {site.sections.map((entry) => (
            <li>
              <a href={entry.href} aria-current={entry.key === section ? 'true' : undefined}>
                {entry.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
