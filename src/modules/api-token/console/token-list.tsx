import { shanghaiDate } from '../../../rules/plain-date.ts';
import { Badge } from '../../../ui/badge.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText, DateTimeText } from '../../../ui/dates.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { WorkflowButtons } from '../../../ui/workflow-buttons.tsx';
import type { TokenView } from '../queries.ts';
import { tokenText as copy, permissionNames } from '../text.ts';
import type { TokenPermission } from '../types.ts';

interface TokenListProps {
  tokens: readonly TokenView[];
  now: Date;
  formToken: string;
}

function stateOf(token: TokenView, now: Date): keyof typeof copy.states {
  if (token.revokedAt) return 'revoked';
  return token.expiresAt <= now ? 'lapsed' : 'usable';
}

/** Every token with what it may do and when it was last used; never the token itself. */
export function TokenList({ tokens, now, formToken }: TokenListProps) {
  return (
    <>
      <NoticeBox>
        <p>{copy.lead}</p>
      </NoticeBox>
      {tokens.length === 0 ? (
        <EmptyState title={copy.none}>
          <p>{copy.noneHint}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={copy.title}
          hideCaption
          rows={tokens}
          columns={[
            { label: copy.columns.name, isRowHeader: true, cell: (token) => <Name token={token} /> },
            { label: copy.columns.staff, cell: ({ staffName }) => staffName },
            { label: copy.columns.scope, cell: scopeOf },
            {
              label: copy.columns.issued,
              cell: ({ issuedAt, issuedByName }) => (
                <>
                  <DateText value={shanghaiDate(issuedAt)} /> {issuedByName}
                </>
              ),
            },
            {
              // The last day on which it works, not the midnight at which it ends.
              label: copy.columns.until,
              cell: ({ expiresAt }) => <DateText value={shanghaiDate(new Date(expiresAt.getTime() - 1))} />,
            },
            {
              label: copy.columns.used,
              cell: ({ lastUsedAt }) => (lastUsedAt ? <DateTimeText value={lastUsedAt} /> : copy.neverUsed),
            },
            {
              label: copy.columns.state,
              cell: (token) => {
                const state = stateOf(token, now);
                return <Badge label={copy.states[state]} tone={state === 'usable' ? 'good' : 'neutral'} />;
              },
            },
            {
              label: copy.columns.actions,
              cell: (token) =>
                stateOf(token, now) === 'usable' ? <Revocation token={token} formToken={formToken} /> : null,
            },
          ]}
        />
      )}
    </>
  );
}

function Name({ token }: { token: TokenView }) {
  return (
    <>
      {token.name} <span class="code quiet">{token.hint}…</span>
    </>
  );
}

function scopeOf({ permissions, agencyNames }: TokenView): string {
  const rights = permissions.map(
    (permission) => permissionNames[permission as TokenPermission] ?? permission,
  );
  return `${agencyNames.join('、')}：${rights.join('；')}`;
}

function Revocation({ token, formToken }: { token: TokenView; formToken: string }) {
  return (
    <WorkflowButtons
      formToken={formToken}
      actions={[
        {
          action: `revoke-${token.id}`,
          label: copy.revoke,
          href: `/console/api-tokens/${token.id}/revocation`,
          tone: 'danger',
          questions: <p>{copy.revokeAsk}</p>,
        },
      ]}
    />
  );
}
