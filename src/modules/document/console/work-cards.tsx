import { raw } from 'hono/html';
import { roleFor } from '../../../platform/permission.ts';
import { nameOf, VALIDITIES } from '../../../rules/classes.ts';
import { Checklist } from '../../../ui/checklist.tsx';
import { Card } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateTimeText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { fileSize } from '../../../ui/figures.ts';
import { WorkflowButtons } from '../../../ui/workflow-buttons.tsx';
import type { BackRelation, EditionRecord } from '../queries/record.ts';
import type { EditionBrief, Work } from '../queries/work.ts';
import { gateReason } from '../readiness.ts';
import { GATE_NAMES, RELATION_NAMES, STATE_NAMES, WITHDRAWAL_NAMES } from '../text.ts';
import type { RelationKind } from '../types.ts';
import { partWithdrawal } from './further-offers.tsx';
import type { Situation } from './offers.tsx';
import { workPath } from './parts.ts';
import { consoleText as copy } from './text.ts';

/** The body as it will be read, or that there is none. */
export function BodyCard({ work }: { work: Work }) {
  const { bodyHtml, withholdingGround } = work.facts.edition;
  if (withholdingGround === 'N1') return <Card title={copy.body}>{copy.secret}</Card>;
  return (
    <Card title={copy.body}>
      {bodyHtml ? <div class="reading-body">{raw(bodyHtml)}</div> : <p class="quiet">{copy.noBody}</p>}
    </Card>
  );
}

/** Files of the edition; with `situation` those of the live edition can be withdrawn one by one. */
export function AttachmentsCard({ situation, formToken }: { situation: Situation; formToken: string }) {
  const { work, record, actor } = situation;
  const { attachments, document, edition, scope } = work.facts;
  const withdrawn = new Set(record.withdrawals.map(({ attachmentId }) => attachmentId));
  const canWithdraw = document.liveEditionId === edition.id && mayWithdraw(actor, scope);
  if (attachments.length === 0) return null;
  return (
    <Card title={copy.attachments}>
      <ol class="plain-list">
        {attachments.map((file) => (
          <li>
            <a href={`/console/files/${file.id}`}>{file.name}</a>
            <span class="quiet">
              {' '}
              {file.type}，{fileSize(Number(file.size))}
              {withdrawn.has(file.id) ? `，${copy.withdrawn}` : ''}
            </span>
            {canWithdraw && !withdrawn.has(file.id) ? (
              <WorkflowButtons
                actions={[partWithdrawal(situation, { attachment: file.id })]}
                formToken={formToken}
              />
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function mayWithdraw(actor: Situation['actor'], scope: Work['facts']['scope']): boolean {
  return roleFor(actor, 'document.withdraw', scope) !== null;
}

/** What the document names, and who names it. */
export function RelationsCard({ work, back }: { work: Work; back: readonly BackRelation[] }) {
  const out = work.facts.relations;
  return (
    <Card title={copy.relations}>
      {out.length + back.length === 0 ? <p class="quiet">{copy.noRelations}</p> : null}
      <ul class="plain-list">
        {out.map(({ kind, toTitle, toDocNo, toIndexNo }) => (
          <li>
            {RELATION_NAMES[kind as RelationKind].out}：
            {toIndexNo ? <a href={`/d/${toIndexNo}`}>{toTitle || toDocNo}</a> : toTitle || toDocNo}
            {toDocNo && toTitle ? <span class="quiet">（{toDocNo}）</span> : null}
          </li>
        ))}
        {back.map(({ kind, title, docNo, documentId, indexNo, isReadable }) => (
          <li>
            {RELATION_NAMES[kind].back}：
            <a href={isReadable ? workPath(documentId) : `/d/${indexNo}`}>{title}</a>
            {docNo ? <span class="quiet">（{docNo}）</span> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Every edition with its change note; superseded public ones can be withdrawn. */
export function HistoryCard({ situation, formToken }: { situation: Situation; formToken: string }) {
  const { work, actor } = situation;
  const { document, scope } = work.facts;
  const canWithdraw = mayWithdraw(actor, scope);
  const stateOf = (row: EditionBrief) => {
    if (row.isWithdrawn) return copy.withdrawn;
    return row.isLive ? copy.live : STATE_NAMES[row.state];
  };
  return (
    <Card title={copy.history}>
      <DataTable
        caption={copy.history}
        hideCaption
        columns={[
          {
            label: copy.historyColumns.edition,
            isRowHeader: true,
            cell: (row) => (
              <a href={`${workPath(document.id)}?edition=${row.number}`}>{copy.edition(row.number)}</a>
            ),
          },
          { label: copy.historyColumns.state, cell: stateOf },
          {
            label: copy.historyColumns.publishedAt,
            cell: (row) => (row.publishedAt ? <DateTimeText value={row.publishedAt} /> : copy.none),
          },
          { label: copy.historyColumns.changeNote, cell: (row) => row.changeNote || copy.none },
          {
            label: copy.historyColumns.view,
            cell: (row) => (
              <div>
                {row.number > 1 ? (
                  <a href={workPath(document.id, `editions/${row.number}`)}>{copy.compare}</a>
                ) : null}
                {canWithdraw && row.publishedAt && !row.isLive && !row.isWithdrawn ? (
                  <WorkflowButtons
                    actions={[partWithdrawal(situation, { edition: row.id })]}
                    formToken={formToken}
                  />
                ) : null}
              </div>
            ),
          },
        ]}
        rows={work.editions}
      />
    </Card>
  );
}

/** The conditions of publication with reasons, or what a draft still lacks. */
export function ReadinessCard({ situation }: { situation: Situation }) {
  const { work, readiness, missing } = situation;
  const { edition, document } = work.facts;
  if (edition.state === 'draft') {
    const items = missing.map(({ field, label, message }) => ({
      label,
      isMet: false,
      reason: (
        <>
          {message}　<a href={`${workPath(document.id, 'edit')}#field-${field}`}>{copy.toField(label)}</a>
        </>
      ),
    }));
    return (
      <Card title={copy.completeness}>
        {items.length > 0 ? <Checklist label={copy.completeness} items={items} /> : <p>{copy.complete}</p>}
      </Card>
    );
  }
  if (edition.disclosure !== 'proactive' || edition.state === 'published') return null;
  const gates = readiness.web;
  return (
    <Card title={copy.gates}>
      <p class="quiet">{copy.gatesLead(gates.filter(({ isOpen }) => isOpen).length, gates.length)}</p>
      <Checklist
        label={copy.gates}
        items={gates.map((result) => ({
          label: GATE_NAMES[result.gate] ?? result.gate,
          isMet: result.isOpen,
          reason: gateReason(result),
        }))}
      />
    </Card>
  );
}

/** Sheets on boards, filing, withdrawals and changes of validity. */
export function RecordCard({ work, record }: { work: Work; record: EditionRecord }) {
  const { postings, filing, withdrawals, validities } = record;
  const own = withdrawals.filter(
    ({ editionId, attachmentId }) => editionId === null && attachmentId === null,
  );
  if (postings.length + own.length + validities.length === 0 && !filing) return null;
  return (
    <Card title={copy.record}>
      {filing ? (
        <p>
          {copy.filing(filing.number, new Date(filing.at))}。
          {filing.seenAt
            ? copy.filingSeen(filing.seenByName ?? '', new Date(filing.seenAt))
            : copy.filingUnseen}
        </p>
      ) : null}
      {postings.map((posting) => (
        <PostingTable posting={posting} work={work} />
      ))}
      {own.length > 0 ? <h3>{copy.withdrawals}</h3> : null}
      {own.map(({ kind, authority, reason, at, staffName, isIncident, incidentReport }) => (
        <div>
          <p>
            {copy.withdrawal(WITHDRAWAL_NAMES[kind], authority)}　
            <span class="quiet">
              {staffName ?? ''} <DateTimeText value={new Date(at)} />
            </span>
          </p>
          <p>{reason}</p>
          {isIncident ? (
            <p>
              {copy.incident}：{incidentReport || copy.none}
            </p>
          ) : null}
        </div>
      ))}
      {validities.length > 0 ? <h3>{copy.validities}</h3> : null}
      <ul class="plain-list">
        {validities.map(({ validity, effectiveOn, reason, state }) => (
          <li>
            {copy.validityLine(nameOf(VALIDITIES, validity), effectiveOn)}　{reason}
            {state === 'applied' ? '' : `（${state === 'proposed' ? copy.proposed : copy.refusedProposal}）`}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function PostingTable({ posting, work }: { posting: EditionRecord['postings'][number]; work: Work }) {
  const path = (what: string) =>
    `${workPath(work.facts.document.id, `posting/${what}`)}?edition=${work.facts.edition.number}`;
  const file = (kept: string | null, what: string) =>
    kept ? <a href={path(what)}>{copy.posting.open}</a> : copy.posting.missing;
  return (
    <DefinitionTable
      label={copy.posting.board}
      rows={[
        { label: copy.posting.board, value: posting.board },
        { label: copy.posting.period, value: copy.posting.from(posting.postedFrom, posting.postedUntil) },
        { label: copy.posting.filingNumber, value: posting.filingNumber ?? copy.posting.missing },
        { label: copy.posting.scan, value: file(posting.signedScan, 'scan') },
        { label: copy.posting.photo, value: file(posting.photo, 'photo') },
        { label: copy.posting.by, value: posting.staffName },
      ]}
    />
  );
}
