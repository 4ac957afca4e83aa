import { execute } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { RadioGroup } from '../../../ui/choice-fields.tsx';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DateTimeText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { errorOf, TextAreaField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { type ChangePlan, planChange } from '../change-plan.ts';
import { decideProposal } from '../commands/decide-proposal.ts';
import { wantedChange } from '../commands/proposed-change.ts';
import { consoleText as copy } from '../console-text.ts';
import { changeNames, planRefusalText, suggestedNote } from '../page-text.ts';
import { mayDecide } from '../policy.ts';
import { findVersionOfProposal, getProposal, type ProposalFacts } from '../queries/proposals.ts';
import { getScopeFacts, type ScopeFacts } from '../queries/scope.ts';
import { type ItemStanding, loadStanding } from '../queries/standing.ts';
import { first, type TypedRow } from '../row-form.ts';
import { rowFaultSentence } from '../text.ts';
import { ChangeTable } from './change-table.tsx';
import { deskPage, PATH, type Refused, refusedBy, scopeName, siteOf, typedOf } from './parts.ts';

interface ProposalInView {
  proposal: ProposalFacts;
  facts: ScopeFacts;
  standing: ItemStanding;
  plan: ChangePlan;
  /** The version an approval made; null before and after a refusal. */
  made: number | null;
}

async function load(c: AppContext): Promise<ProposalInView> {
  const { db } = c.var.env;
  const id = c.req.param('id') ?? '';
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new AppError('notFound', { reason: 'catalogueProposal' });
  const proposal = await getProposal(db, siteOf(c), id);
  const facts = await getScopeFacts(db, proposal);
  // What an approved proposal changed shows against the version before it.
  const made = proposal.state === 'approved' ? await findVersionOfProposal(db, id) : null;
  const moment = made === null ? 'current' : { version: made - 1 };
  const standing = await loadStanding(db, facts, proposal.itemId, moment);
  return {
    proposal,
    facts,
    standing,
    plan: planChange(wantedChange(proposal), standing, proposal.reason),
    made,
  };
}

function Facts({ proposal, facts, standing }: ProposalInView) {
  const { state, proposerName, proposedAt, reason, deciderName, decidedAt, decisionNote } = proposal;
  return (
    <DefinitionTable
      label={copy.item}
      rows={[
        { label: copy.scope, value: scopeName(facts, standing.functions) },
        { label: copy.proposer, value: proposerName },
        { label: copy.proposedAt, value: <DateTimeText value={proposedAt} /> },
        { label: copy.result, value: copy.states[state] },
        { label: copy.reason, value: reason, wide: true },
        ...(deciderName && decidedAt
          ? [
              {
                label: copy.decider,
                value: (
                  <>
                    {deciderName} <DateTimeText value={decidedAt} />
                  </>
                ),
              },
              ...(decisionNote ? [{ label: copy.note, value: decisionNote, wide: true }] : []),
            ]
          : []),
      ]}
    />
  );
}

/** What approving would change today, or what it changed. */
function Outcome({ standing, plan }: ProposalInView) {
  if (!plan.ok) {
    return (
      <NoticeBox tone="warn">
        <p>{planRefusalText[plan.refusal]}</p>
      </NoticeBox>
    );
  }
  return (
    <>
      {plan.faults.length > 0 ? (
        <NoticeBox tone="warn" title={copy.faults}>
          <ul>
            {plan.faults.map((fault) => (
              <li>{rowFaultSentence(fault)}</li>
            ))}
          </ul>
        </NoticeBox>
      ) : null}
      <Card title={copy.changes}>
        <ChangeTable before={plan.before?.row ?? null} after={plan.after?.row ?? null} names={standing} />
      </Card>
    </>
  );
}

function noteFor({ proposal, facts, standing, plan }: ProposalInView): string {
  const row = plan.ok ? (plan.after ?? plan.before)?.row : null;
  const name = row ? `${row.item1}：${row.item2}` : proposal.itemId;
  const whose =
    facts.scope.agencyId || facts.scope.agencyFunction ? scopeName(facts, standing.functions) : '';
  return suggestedNote(proposal.action, whose, name);
}

interface DecisionFormProps {
  view: ProposalInView;
  typed: TypedRow;
  refused: Refused | null;
  formToken: string;
}

function DecisionForm({ view, typed, refused, formToken }: DecisionFormProps) {
  const errors = refused?.errors ?? [];
  const { id, version } = view.proposal;
  return (
    <ConsoleForm
      action={`${PATH}/proposals/${id}/decision`}
      formToken={formToken}
      errors={errors}
      submitLabel={copy.submitDecision}
    >
      <input type="hidden" name="version" value={String(version)} />
      <Card title={copy.decideTitle}>
        <RadioGroup
          name="outcome"
          label={copy.outcome}
          value={first(typed, 'outcome')}
          error={errorOf(errors, 'outcome')}
          choices={[
            { value: 'approve', label: copy.approve },
            { value: 'refuse', label: copy.refuse },
          ]}
          required
        />
        <TextAreaField
          name="changeNote"
          label={copy.changeNote}
          hint={copy.changeNoteHint}
          rows={2}
          value={typed.changeNote ? first(typed, 'changeNote') : noteFor(view)}
          error={errorOf(errors, 'changeNote')}
        />
        <TextAreaField
          name="note"
          label={copy.note}
          hint={copy.noteHint}
          rows={3}
          value={first(typed, 'note')}
          error={errorOf(errors, 'note')}
        />
      </Card>
    </ConsoleForm>
  );
}

function show(c: AppContext, view: ProposalInView, typed: TypedRow = {}, refused: Refused | null = null) {
  const { actor, formToken } = signedInOf(c);
  const { proposal, facts } = view;
  const isWaiting = proposal.state === 'proposed';
  const row = view.plan.ok ? (view.plan.after ?? view.plan.before)?.row : null;
  const decision = mayDecide(actor, facts, { ...proposal, domains: row ? [row.domain] : [] });
  return deskPage(
    c,
    {
      title: copy.proposalTitle(changeNames[proposal.action], proposal.itemId),
      children: (
        <>
          {refused?.message ? (
            <NoticeBox tone="bad" announce>
              <p>{refused.message}</p>
            </NoticeBox>
          ) : null}
          <Card>
            <Facts {...view} />
          </Card>
          {view.made === null ? null : (
            <NoticeBox tone="good">
              <p>
                {copy.madeVersion(view.made)} <a href="/catalogue/versions">{copy.publicVersions}</a>
              </p>
            </NoticeBox>
          )}
          <Outcome {...view} />
          {isWaiting && decision.ok ? (
            <DecisionForm view={view} typed={typed} refused={refused} formToken={formToken} />
          ) : null}
          {isWaiting && !decision.ok ? (
            <p class="quiet">
              {decision.reason === 'proposerMayNotDecide' ? copy.mayNotDecide : copy.waitingForOffice}
            </p>
          ) : null}
        </>
      ),
    },
    refused?.status ?? 200,
  );
}

/** `/console/catalogue/proposals/{id}`: what a proposal changes, and the decision for who may take it. */
export async function proposalPage(c: AppContext) {
  return show(c, await load(c));
}

/** Takes the decision; a refused form is shown again as typed. */
export async function decision(c: AppContext) {
  const typed = await typedOf(c);
  const proposalId = c.req.param('id') ?? '';
  const input = {
    proposalId,
    version: first(typed, 'version'),
    outcome: first(typed, 'outcome'),
    note: first(typed, 'note'),
    changeNote: first(typed, 'changeNote'),
  };
  try {
    await execute(c.var.env, decideProposal, signedInOf(c).actor, input);
    return c.redirect(`${PATH}/proposals/${proposalId}?done=decided`, 303);
  } catch (thrown) {
    return show(c, await load(c), typed, refusedBy(thrown));
  }
}
