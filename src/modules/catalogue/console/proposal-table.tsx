import { Badge } from '../../../ui/badge.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateTimeText } from '../../../ui/dates.tsx';
import { consoleText as copy } from '../console-text.ts';
import { changeNames } from '../page-text.ts';
import type { ProposalFacts } from '../queries/proposals.ts';
import { functionName } from '../row-facts.ts';
import type { FunctionDefinition } from '../types.ts';
import { PATH } from './parts.ts';

/** Whose catalogue a proposal is about. */
export function proposalScope(
  { agencyName, agencyFunction }: ProposalFacts,
  functions: readonly FunctionDefinition[],
  siteName: string,
): string {
  if (agencyName) return agencyName;
  return agencyFunction ? copy.systemScope(functionName({ functions }, agencyFunction)) : siteName;
}

interface ProposalTableProps {
  proposals: readonly ProposalFacts[];
  catalogue: { functions: readonly FunctionDefinition[] };
  isDecided?: boolean;
}

/** Proposals with what they want and how they stand. */
export function ProposalTable({ proposals, catalogue, isDecided }: ProposalTableProps) {
  const scope = (proposal: ProposalFacts) => proposalScope(proposal, catalogue.functions, copy.wholeSite);
  return (
    <DataTable
      caption={isDecided ? copy.decided : copy.waiting}
      hideCaption
      columns={[
        {
          label: copy.item,
          isRowHeader: true,
          cell: (proposal) => (
            <a href={`${PATH}/proposals/${proposal.id}`}>
              {copy.proposalTitle(changeNames[proposal.action], proposal.itemId)}
            </a>
          ),
        },
        { label: copy.scope, cell: scope },
        { label: copy.proposer, cell: ({ proposerName }) => proposerName },
        { label: copy.proposedAt, cell: ({ proposedAt }) => <DateTimeText value={proposedAt} /> },
        ...(isDecided
          ? [
              {
                label: copy.result,
                cell: ({ state }: ProposalFacts) => (
                  <Badge label={copy.states[state]} tone={state === 'approved' ? 'good' : 'neutral'} />
                ),
              },
            ]
          : []),
      ]}
      rows={proposals}
    />
  );
}
