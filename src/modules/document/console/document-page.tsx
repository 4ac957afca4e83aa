import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { DISCLOSURES, nameOf } from '../../../rules/classes.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Card, TwoColumns } from '../../../ui/console-form.tsx';
import { DateTimeText } from '../../../ui/dates.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { Timeline } from '../../../ui/timeline.tsx';
import { WorkflowButtons } from '../../../ui/workflow-buttons.tsx';
import { itemsById } from '../../catalogue/index.ts';
import { missingFields } from '../completeness.ts';
import { may } from '../policy.ts';
import { candidatesOf } from '../queries/candidates.ts';
import { policySubjectOf } from '../queries/edition.ts';
import { loadGateFacts } from '../queries/gate-facts.ts';
import { getRecord, listBackRelations } from '../queries/record.ts';
import type { Work } from '../queries/work.ts';
import { readinessOf } from '../readiness.ts';
import { STATE_NAMES } from '../text.ts';
import { OPEN_STATES } from '../workflow.ts';
import { FactsTable } from './facts-table.tsx';
import { furtherOffers } from './further-offers.tsx';
import { type Situation, workflowOffers } from './offers.tsx';
import { type DeskSettings, DOCUMENTS, type DocumentConsoleParts, workPath } from './parts.ts';
import { processOf } from './process.ts';
import type { Refused } from './question-field.ts';
import { actText } from './question-text.ts';
import { ReexaminationsCard } from './reexaminations.tsx';
import { consoleText as copy } from './text.ts';
import {
  AttachmentsCard,
  BodyCard,
  HistoryCard,
  ReadinessCard,
  RecordCard,
  RelationsCard,
} from './work-cards.tsx';
import { WorkNotices } from './work-notices.tsx';

/** Everything the page's offers depend on. At most thirteen statements. */
async function situationOf(
  c: AppContext,
  settings: DeskSettings,
  work: Work,
  refused: Refused | null,
): Promise<Situation> {
  const { db } = c.var.env;
  const { actor } = signedInOf(c);
  const today = shanghaiDate(c.var.env.now());
  return {
    actor,
    work,
    record: await getRecord(db, work.facts.edition.id),
    readiness: readinessOf(await loadGateFacts(db, work.facts, today)),
    missing: work.facts.edition.state === 'draft' ? missingFields(work.facts, today) : [],
    candidates: await candidatesOf(db, work.facts, today),
    today,
    settings,
    refused,
  };
}

/** `/console/documents/{id}`: an edition with its state, whose turn it is, and what the person may do. */
export async function showDocument(
  c: AppContext,
  parts: DocumentConsoleParts,
  work: Work,
  refused: Refused | null = null,
) {
  const { env } = c.var;
  const { formToken } = signedInOf(c);
  const situation = await situationOf(c, parts.settings, work, refused);
  const { facts } = work;
  const items = await itemsById(
    env.db,
    facts.items.map(({ itemId }) => itemId),
    { siteId: facts.document.siteId, agencyId: facts.scope.agencyId },
  );
  const back = await listBackRelations(env.db, situation.actor, facts.document.id);
  const waitsFor = waitingNames(situation);
  const view = { situation, formToken };
  return consolePage(
    c,
    {
      title: facts.edition.title,
      current: 'documents',
      breadcrumb: [{ label: copy.documents, href: DOCUMENTS }, { label: copy.edition(facts.edition.number) }],
      actions: <PageLinks situation={situation} />,
      children: (
        <>
          <StateLine situation={situation} waitsFor={waitsFor} />
          <WorkNotices
            situation={situation}
            calendar={env.calendar}
            now={env.now()}
            settings={parts.settings}
          />
          <TwoColumns
            main={
              <>
                <BodyCard work={work} />
                <AttachmentsCard {...view} />
              </>
            }
            side={
              <>
                <div id="actions">
                  <Card title={copy.actions}>
                    <WorkflowButtons
                      actions={[...workflowOffers(situation), ...furtherOffers(situation)]}
                      formToken={formToken}
                    />
                  </Card>
                </div>
                <ReadinessCard situation={situation} />
              </>
            }
          />
          <TwoColumns
            main={
              <>
                <Card title={copy.facts}>
                  <FactsTable
                    facts={facts}
                    reexamineOn={situation.record.reexamineOn}
                    items={items}
                    domains={parts.domains}
                  />
                </Card>
                <RelationsCard work={work} back={back} />
                <HistoryCard {...view} />
              </>
            }
            side={
              <>
                <Card title={copy.process}>
                  <Timeline label={copy.process} steps={processOf(facts, situation.record, waitsFor)} />
                </Card>
                <ReexaminationsCard record={situation.record} />
                <RecordCard work={work} record={situation.record} />
              </>
            }
          />
        </>
      ),
    },
    refused?.status ?? 200,
  );
}

/** Whose turn it is: the person work was given to, else everybody who may. */
function waitingNames({ work, record, candidates }: Situation): string[] {
  const { state, assignedTo } = work.facts.edition;
  if (!OPEN_STATES.includes(state)) return [];
  const given = candidates.some(({ staffId }) => staffId === assignedTo) && record.assignedToName;
  return given ? [given] : candidates.map(({ displayName }) => displayName);
}

function StateLine({ situation, waitsFor }: { situation: Situation; waitsFor: readonly string[] }) {
  const { edition } = situation.work.facts;
  const isOpen = OPEN_STATES.includes(edition.state);
  return (
    <p class="state-line">
      <Badge label={STATE_NAMES[edition.state]} tone={isOpen ? 'info' : 'good'} />{' '}
      <Badge label={nameOf(DISCLOSURES, edition.disclosure)} tone="neutral" />{' '}
      <span class="quiet">
        {copy.since} <DateTimeText value={edition.stateSince} />
        {isOpen ? `　${copy.waitsFor(waitsFor)}` : ''}
      </span>
    </p>
  );
}

/** What can be opened from here; editing only for those who may. */
function PageLinks({ situation }: { situation: Situation }) {
  const { actor, work } = situation;
  const { edition, document } = work.facts;
  const canEdit = may(actor, 'edit', policySubjectOf(work.facts)).ok;
  const isPosted =
    edition.state === 'posted' || (edition.state === 'published' && edition.procedure === 'town');
  const query = work.isLatest ? '' : `?edition=${edition.number}`;
  const links = [
    ...(canEdit ? [{ label: copy.edit, href: workPath(document.id, 'edit') }] : []),
    ...(canEdit ? [{ label: copy.manageAttachments, href: workPath(document.id, 'attachments') }] : []),
    { label: copy.preview, href: workPath(document.id, `preview${query}`) },
    { label: copy.approvalSheet, href: workPath(document.id, `approval-sheet${query}`) },
    ...(isForBoard(situation)
      ? [{ label: copy.noticeSheet, href: workPath(document.id, `notice-sheet.pdf${query}`) }]
      : []),
    ...(isPosted
      ? [{ label: actText.postingRecord, href: workPath(document.id, `posting-record${query}`) }]
      : []),
  ];
  return (
    <>
      <a class="btn btn-primary" href="#actions">
        {copy.toActions}
      </a>
      {links.map(({ label, href }) => (
        <a class="btn" href={href}>
          {label}
        </a>
      ))}
      {document.liveEditionId && document.indexNo ? (
        <a class="btn" href={`/d/${document.indexNo}`} data-turbo="false">
          {copy.publicPage}
        </a>
      ) : null}
    </>
  );
}

/** Whether a sheet for a notice board can be printed: signed, and meant for one. */
function isForBoard({ work, readiness }: Situation): boolean {
  const { edition } = work.facts;
  if (edition.state === 'posted') return true;
  const isForGroup = readiness.web.some(({ gate, isOpen }) => gate === 'audience' && !isOpen);
  return (
    ['signed', 'scheduled'].includes(edition.state) &&
    edition.disclosure === 'proactive' &&
    (isForGroup || edition.procedure === 'town')
  );
}
