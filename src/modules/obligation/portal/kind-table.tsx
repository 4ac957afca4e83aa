import { DataTable } from '../../../ui/data-table.tsx';
import { figure } from '../../../ui/figures.ts';
import { HomeBlock } from '../../../ui/home-blocks.tsx';
import { pageText } from '../page-text.ts';
import { percentText } from './figures-view.ts';
import type { KindLine } from './kind-lines.ts';

const copy = pageText.portal;

/** Progress of public enterprises and institutions and of social organisations; nothing where none owes anything. */
export function KindTable({ lines }: { lines: readonly KindLine[] }) {
  if (lines.length === 0) return null;
  return (
    <HomeBlock id="kinds" title={copy.byKind}>
      <p class="quiet">{copy.byKindLead}</p>
      <DataTable
        caption={copy.byKind}
        hideCaption
        rows={lines}
        columns={[
          { label: copy.byKind, isRowHeader: true, cell: ({ name }) => name },
          { label: copy.bodies, isNumeric: true, cell: ({ bodies }) => figure(bodies) },
          { label: copy.coverage, isNumeric: true, cell: ({ coverage }) => percentText(coverage) },
          { label: copy.dueItems, isNumeric: true, cell: ({ due }) => figure(due) },
          { label: copy.covered, isNumeric: true, cell: ({ covered }) => figure(covered) },
          { label: copy.missing, isNumeric: true, cell: ({ missing }) => figure(missing) },
        ]}
      />
    </HomeBlock>
  );
}
