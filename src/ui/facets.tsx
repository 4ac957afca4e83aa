import { figure } from './figures.ts';
import { uiText } from './text.ts';

/** One value to narrow a list by. The address keeps every other filter. */
export interface FacetValue {
  label: string;
  href: string;
  count: number;
  countIsLowerBound?: boolean;
  isActive?: boolean;
}

/** A group of values, e.g. 发布机构. */
export interface FacetGroup {
  name: string;
  values: FacetValue[];
  /** How many values show before 更多选项. */
  shown?: number;
}

/** A filter in force; its address is the same list without it. */
export interface ActiveFilter {
  group: string;
  label: string;
  clearHref: string;
}

function FacetLink({ value }: { value: FacetValue }) {
  const count = figure(value.count);
  const spoken = value.countIsLowerBound ? uiText.facets.atLeast(count) : uiText.facets.count(count);
  return (
    <li>
      <a href={value.href} aria-current={value.isActive ? 'true' : undefined}>
        <span>{value.label}</span>
        <span class="facet-count" aria-label={spoken} role="img">
          {count}
          {value.countIsLowerBound ? '+' : ''}
        </span>
      </a>
    </li>
  );
}

function Group({ group }: { group: FacetGroup }) {
  const shown = group.shown ?? 8;
  const rest = group.values.slice(shown);
  return (
    <section class="facet-group">
      <h3>{group.name}</h3>
      <ul>
        {group.values.slice(0, shown).map((value) => (
          <FacetLink value={value} />
        ))}
      </ul>
      {rest.length ? (
        <details>
          <summary>{uiText.facets.showMore}</summary>
          <ul>
            {rest.map((value) => (
              <FacetLink value={value} />
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

/** Filters as links that work without scripts; folded on a phone. Groups without values are left out. */
export function Facets({ groups }: { groups: FacetGroup[] }) {
  const filled = groups.filter((group) => group.values.length > 0);
  if (filled.length === 0) return null;
  return (
    <details class="facets">
      <summary>
        <h2>{uiText.facets.title}</h2>
      </summary>
      <div class="facets-inside">
        {filled.map((group) => (
          <Group group={group} />
        ))}
      </div>
    </details>
  );
}

/** The filters in force, each with a link that takes it away. */
export function ActiveFilters({ filters, clearAllHref }: { filters: ActiveFilter[]; clearAllHref: string }) {
  if (filters.length === 0) return null;
  return (
    <div class="active-filters">
      <span id="active-filters">{uiText.facets.active}：</span>
      <ul aria-labelledby="active-filters">
        {filters.map((filter) => (
          <li>
            <a href={filter.clearHref} aria-label={uiText.facets.clear(`${filter.group}：${filter.label}`)}>
              {filter.group}：{filter.label} <span aria-hidden="true">×</span>
            </a>
          </li>
        ))}
        {filters.length > 1 ? (
          <li>
            <a class="clear-all" href={clearAllHref}>
              {uiText.facets.clearAll}
            </a>
          </li>
        ) : null}
      </ul>
    </div>
  );
}
