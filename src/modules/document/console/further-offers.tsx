import { holds, roleFor } from '../../../platform/permission.ts';
import { nameOf, VALIDITIES } from '../../../rules/classes.ts';
import type { WorkflowAction } from '../../../ui/workflow-buttons.tsx';
import { needsConsent } from '../consent.ts';
import { holdsForSomeDomain, vouches } from '../policy.ts';
import { policySubjectOf, standingReviews } from '../queries/edition.ts';
import { stepOf } from '../waiting.ts';
import { OPEN_STATES } from '../workflow.ts';
import {
  AssignmentQuestion,
  DecisionQuestion,
  ValidityQuestions,
  WithdrawalQuestions,
} from './conclusion-questions.tsx';
import { type LaterStep, laterSteps } from './desk-rows.ts';
import { isRegistered, mayAmend, offer, type Situation } from './offers.tsx';
import { actText as copy } from './question-text.ts';
import { ReexaminationQuestions } from './reexaminations.tsx';
import { CommentQuestion, LaterReviewQuestions } from './review-questions.tsx';

/** Joint agencies that have not confirmed and for which this person may. */
function confirmableAgencies({ actor, work }: Situation): { id: string; name: string }[] {
  const { facts } = work;
  if (!stepOf(facts.edition.state)) return [];
  const confirmed = new Set(
    standingReviews(facts).flatMap(({ kind, agencyId }) => (kind === 'coAgencyConfirmation' ? agencyId : [])),
  );
  return facts.coAgencies.filter(({ id, bodyId, siteId }) => {
    const reach = { agencyId: id, bodyId, siteId, domains: facts.scope.domains };
    const mayConfirm =
      roleFor(actor, 'document.headReview', reach) ?? roleFor(actor, 'document.signOff', reach);
    return !confirmed.has(id) && mayConfirm !== null;
  });
}

/** What may be done beside the workflow table: agreeing, making up reviews, assigning, amending, withdrawing. */
export function furtherOffers(situation: Situation): WorkflowAction[] {
  return [
    ...confirmableAgencies(situation).map(({ id, name }) =>
      offer(
        situation,
        'confirmAsCoAgency',
        { tone: 'primary', questions: (part) => <CommentQuestion part={part} /> },
        { suffix: id.slice(0, 8), label: copy.confirmAsCoAgency(name), fields: { agencyId: id } },
      ),
    ),
    ...consentOffer(situation),
    ...laterOffers(situation),
    ...decisionOffers(situation),
    ...assignmentOffer(situation),
    ...receiptOffer(situation),
    ...reexaminationOffer(situation),
    ...afterwardsOffers(situation),
  ];
}

function consentOffer(situation: Situation): WorkflowAction[] {
  const { actor, work } = situation;
  const { edition, scope } = work.facts;
  const isGiven = standingReviews(work.facts).some(({ kind }) => kind === 'disclosureConsent');
  if (edition.state === 'draft' || !OPEN_STATES.includes(edition.state)) return [];
  if (!needsConsent(edition) || isGiven || !roleFor(actor, 'document.consent', scope)) return [];
  const look = { ...copy.consent, tone: 'primary' as const, questions: commentOf };
  return [offer(situation, 'consent', look, { label: copy.consent.label })];
}

const commentOf = (part: Parameters<typeof CommentQuestion>[0]['part']) => <CommentQuestion part={part} />;

/** Reviews that an emergency publication still lacks and this person may make up. */
function laterOffers(situation: Situation): WorkflowAction[] {
  const { actor, work } = situation;
  const { edition, document, scope } = work.facts;
  if (document.liveEditionId !== edition.id) return [];
  const steps = laterSteps({ ...edition, signatures: standingReviews(work.facts) });
  return steps.flatMap((step) => {
    const as = roleFor(actor, `document.${step}`, scope);
    if (!as || vouches(actor, as, step, policySubjectOf(work.facts))) return [];
    const label = copy[`${step}Later` satisfies `${LaterStep}Later`].label;
    const questions = (part: Parameters<typeof CommentQuestion>[0]['part']) => (
      <LaterReviewQuestions part={part} step={step} procedure={edition.procedure} />
    );
    return [
      offer(
        situation,
        'reviewLater',
        { tone: 'primary', questions },
        { suffix: step, label, fields: { step } },
      ),
    ];
  });
}

/** Changes of validity that another agency's document proposed. */
function decisionOffers(situation: Situation): WorkflowAction[] {
  const { actor, work, record } = situation;
  if (!holdsForSomeDomain(actor, 'document.publish', work.facts.scope)) return [];
  return record.validities
    .filter(({ state }) => state === 'proposed')
    .map(({ id, validity, reason }) =>
      offer(
        situation,
        'decideValidity',
        { tone: 'primary', questions: (part) => <DecisionQuestion part={part} />, note: reason },
        {
          suffix: id.slice(0, 8),
          label: `${copy.decideValidity.label}：${nameOf(VALIDITIES, validity)}`,
          fields: { changeId: id },
        },
      ),
    );
}

function assignmentOffer(situation: Situation): WorkflowAction[] {
  const { actor, work, candidates } = situation;
  const { edition, scope } = work.facts;
  if (!OPEN_STATES.includes(edition.state) || !holds(actor, 'work.reassign', scope)) return [];
  if (candidates.length < 2) return [];
  const questions = (part: Parameters<typeof CommentQuestion>[0]['part']) => (
    <AssignmentQuestion part={part} candidates={candidates} />
  );
  return [offer(situation, 'reassign', { questions }, { label: copy.reassign.label })];
}

function receiptOffer(situation: Situation): WorkflowAction[] {
  const { actor, work, record } = situation;
  if (!record.filing || record.filing.seenAt || !holds(actor, 'document.consent', work.facts.scope))
    return [];
  return [offer(situation, 'seeFiling', { tone: 'primary' }, { label: copy.seeFiling.label })];
}

/** Looking again at what stands in the register (条例 Art. 18). */
function reexaminationOffer(situation: Situation): WorkflowAction[] {
  const { actor, work, today, settings } = situation;
  if (!isRegistered(work) || !roleFor(actor, 'document.reexamine', work.facts.scope)) return [];
  const questions = (part: Parameters<typeof CommentQuestion>[0]['part']) => (
    <ReexaminationQuestions part={part} today={today} months={settings.reexamineMonths} />
  );
  const look = { ...copy.reexamine, tone: 'primary' as const, questions };
  return [offer(situation, 'reexamine', look, { label: copy.reexamine.label })];
}

/** What follows publication: another edition, another validity, withdrawal. */
function afterwardsOffers(situation: Situation): WorkflowAction[] {
  const { actor, work, today } = situation;
  const { edition, document, scope } = work.facts;
  const isLive = document.liveEditionId !== null;
  const amending =
    edition.state === 'closed' ? copy.reopen : document.withdrawnAt ? copy.amendWithdrawn : copy.amend;
  const canWithdraw = isLive && roleFor(actor, 'document.withdraw', scope) !== null;
  const canSetValidity = isLive && holdsForSomeDomain(actor, 'document.publish', scope);
  return [
    ...(mayAmend(situation)
      ? [offer(situation, 'amend', { note: amending.note }, { label: amending.label })]
      : []),
    ...(canSetValidity
      ? [
          offer(
            situation,
            'setValidity',
            { questions: (part) => <ValidityQuestions part={part} today={today} /> },
            { label: copy.setValidity.label },
          ),
        ]
      : []),
    ...(canWithdraw
      ? [
          offer(
            situation,
            'withdraw',
            {
              ...copy.withdraw,
              tone: 'danger',
              questions: (part) => <WithdrawalQuestions part={part} canBeIncident />,
            },
            { label: copy.withdraw.label },
          ),
        ]
      : []),
  ];
}

/** Withdrawal of one superseded edition, or of one attachment of the live one. */
export function partWithdrawal(
  situation: Situation,
  part: { edition: string } | { attachment: string },
): WorkflowAction {
  const isEdition = 'edition' in part;
  const id = isEdition ? part.edition : part.attachment;
  const key = isEdition ? 'withdrawEdition' : 'withdrawAttachment';
  return offer(
    situation,
    key,
    {
      tone: 'danger',
      questions: (form) => <WithdrawalQuestions part={form} canBeIncident={false} />,
    },
    {
      suffix: id.slice(0, 8),
      label: copy[key].label,
      fields: isEdition ? { withdrawnEditionId: id } : { attachmentId: id },
    },
  );
}
