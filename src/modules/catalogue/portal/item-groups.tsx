import type { Child } from 'hono/jsx';
import { type Column, DataTable } from '../../../ui/data-table.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { HomeBlock } from '../../../ui/home-blocks.tsx';
import type { LinkView } from '../../../ui/links.ts';
import type { EffectiveRow } from '../overlay.ts';
import { pageText as copy } from '../page-text.ts';
import { ItemMarks } from './row-parts.tsx';

/** `?view=all`: the list without folds. */
export const ALL = 'all';

/** Up to so many items a phone shows at once, about five screens; longer lists are folded. */
const SHORT_LIST = 20;

/** What starts open on a narrow screen: all of a short list, the one domain that was chosen, or nothing. */
export type Unfolded = 'everything' | 'domains' | 'nothing';

/** How far a list starts open. `isAsked`: the reader wants everything at once. */
export function unfolded(rows: number, domains: number, isAsked: boolean): Unfolded {
  if (isAsked || rows <= SHORT_LIST) return 'everything';
  return domains === 1 ? 'domains' : 'nothing';
}

/** Address within the page of a domain's items. */
export const domainAnchor = (domain: string) => `domain-${domain}`;

/** Address within the page of one item. */
export const itemAnchor = (id: string) => `item-${id}`;

interface DomainItemsProps {
  domain: string;
  name: string;
  rows: readonly EffectiveRow[];
  unfolded: Unfolded;
  /** How many of these items have documents, in words. */
  standing?: (rows: readonly EffectiveRow[]) => string;
  more?: LinkView;
  href: (id: string) => string;
  columns: Column<EffectiveRow>[];
}

function nameColumn(href: DomainItemsProps['href']): Column<EffectiveRow> {
  return {
    label: copy.item,
    isRowHeader: true,
    cell: (effective) => (
      <>
        <a href={href(effective.row.id)}>{effective.row.item2}</a> <ItemMarks effective={effective} />
        <span class="quiet">
          {' '}
          <span class="fold-wide">{effective.row.item1} · </span>
          {effective.row.id}
        </span>
      </>
    ),
  };
}

function Group({ item1, note, rows, isOpen, columns }: GroupProps) {
  const summary = (
    <>
      <h3>{item1}</h3>
      <span class="quiet">{note}</span>
    </>
  );
  return (
    <Fold summary={summary} isOpen={isOpen}>
      <DataTable
        caption={item1}
        hideCaption
        columns={columns}
        rows={rows}
        rowId={({ row }) => itemAnchor(row.id)}
      />
    </Fold>
  );
}

interface GroupProps {
  item1: string;
  note: Child;
  rows: readonly EffectiveRow[];
  isOpen: boolean;
  columns: Column<EffectiveRow>[];
}

/** Items of a domain by their first-level item. Folded on a narrow screen, one list on a wide one. */
export function DomainItems(props: DomainItemsProps) {
  const { domain, name, rows, standing, more, href } = props;
  const columns = [nameColumn(href), ...props.columns];
  const note = (own: readonly EffectiveRow[]) =>
    [copy.itemCount(own.length), ...(standing ? [standing(own)] : [])].join('，');
  const groups = [...Map.groupBy(rows, ({ row }) => row.item1)];
  return (
    <HomeBlock id={`${domainAnchor(domain)}-title`} title={copy.domainTitle(name, rows.length)} more={more}>
      {standing ? <p class="quiet fold-note">{standing(rows)}</p> : null}
      <Fold
        summary={copy.domainItems(name)}
        isOpen={props.unfolded !== 'nothing'}
        anchor={domainAnchor(domain)}
      >
        {groups.map(([item1, own]) => (
          <Group
            item1={item1}
            note={note(own)}
            rows={own}
            isOpen={props.unfolded === 'everything'}
            columns={columns}
          />
        ))}
      </Fold>
    </HomeBlock>
  );
}
