import type { Crumb } from './links.ts';
import { uiText } from './text.ts';

/** The 当前位置 line. The last crumb is the page itself. */
export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  const last = crumbs.length - 1;
  return (
    <nav class="breadcrumbs" aria-label={uiText.breadcrumb}>
      <span class="breadcrumbs-label" aria-hidden="true">
        {uiText.breadcrumb}：
      </span>
      <ol>
        {crumbs.map((crumb, index) => (
          <li>
            {crumb.href && index < last ? (
              <a href={crumb.href}>{crumb.label}</a>
            ) : (
              <span aria-current={index === last ? 'page' : undefined}>{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
