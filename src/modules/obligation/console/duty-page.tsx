import type { FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { holds } from '../../../platform/permission.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Card } from '../../../ui/console-form.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { errorOf, TextAreaField, TextField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { type WorkflowAction, WorkflowButtons } from '../../../ui/workflow-buttons.tsx';
import { dutyRows, nilRows } from '../duty-rows.tsx';
import { dutyTitle, stateBadge } from '../duty-view.ts';
import { pageText } from '../page-text.ts';
import { mayNil } from '../policy.ts';
import { type DutyDetail, getDuty, reachOf, scopeOfDuty } from '../queries/one.ts';
import { dutyText, nilActionNames, nilStateNames } from '../text.ts';
import { DutyTrace } from '../trace.tsx';
import { NIL_ACTIONS, type NilAction } from '../workflow.ts';
import { dayOf, idOf, type ObligationParts, PATH } from './parts.ts';

const copy = pageText.console;

/** How a form of the page comes back after a refusal. */
export interface Refusal {
  status: 403 | 409 | 422;
  errors: FieldError[];
  typed: Readonly<Record<string, string>>;
  /** The action that was refused. */
  action: string;
}

/** One duty within the person's reach. Throws `notFound` for others: the desk shows nobody else's work. */
export async function dutyInReach(c: AppContext): Promise<DutyDetail> {
  const { env } = c.var;
  return getDuty(env.db, idOf(c), dayOf(c), reachOf(signedInOf(c).actor));
}

/** `/console/obligations/{id}`: the duty, why it is due then, who answers for it, and what can be done. */
export async function showDuty(c: AppContext, parts: ObligationParts, refusal: Refusal | null = null) {
  const { env } = c.var;
  const { formToken } = signedInOf(c);
  const duty = await dutyInReach(c);
  const { today } = dayOf(c);
  const title = dutyTitle(duty);
  return consolePage(
    c,
    {
      title,
      current: 'obligations',
      breadcrumb: [{ label: copy.title, href: PATH }, { label: title }],
      children: (
        <>
          <ErrorSummary errors={refusal?.errors ?? []} />
          <p>
            <Badge {...stateBadge(duty, today, env.calendar)} />
          </p>
          <DefinitionTable label={title} rows={dutyRows(duty, parts)} />
          {duty.nil ? (
            <Card title={`${pageText.nilTitle}（${nilStateNames[duty.nil.state]}）`}>
              <DefinitionTable label={pageText.nilTitle} rows={nilRows(duty.nil)} />
            </Card>
          ) : null}
          <WorkflowButtons actions={actionsOf(c, duty, refusal)} formToken={formToken} />
          <DutyTrace duty={duty} calendar={env.calendar} />
          <p>
            <a href={`/transparency/obligations/${duty.id}`}>{copy.publicPage}</a>{' '}
            <span class="quiet">
              {pageText.due} <DateText value={duty.dueOn} />
            </span>
          </p>
        </>
      ),
    },
    refusal?.status ?? 200,
  );
}

const OPEN = ['not_due', 'due_soon', 'overdue'];

function actionsOf(c: AppContext, duty: DutyDetail, refusal: Refusal | null): WorkflowAction[] {
  const { actor } = signedInOf(c);
  const scope = scopeOfDuty(duty);
  const isOpen = OPEN.includes(duty.state);
  const address = `${PATH}/${duty.id}`;
  const mayWrite = isOpen && holds(actor, 'document.write', scope);
  const declares = mayWrite && !duty.nil && (duty.kind === 'standing' || duty.kind === 'period');
  const waives = isOpen && holds(actor, 'document.consent', scope);
  const drafts = mayWrite && duty.kind !== 'formation' && duty.kind !== 'takeDown';
  const query = new URLSearchParams({ agencyId: duty.agencyId, items: duty.itemId });
  return [
    ...(drafts
      ? [
          {
            action: 'draft',
            label: copy.draft,
            href: `${PATH}/${duty.id}/draft?${query}`,
            tone: 'primary' as const,
          },
        ]
      : []),
    ...(declares ? [nilForm(address, refusal)] : []),
    ...nilActions(c, duty, refusal),
    ...(waives
      ? [
          {
            action: 'waive',
            label: copy.waive,
            href: `${address}/waiver`,
            note: copy.waiveHint,
            isOpen: refusal?.action === 'waive',
            questions: reasonField('reason', dutyText.waiverReason, refusal, 'waive', ''),
          },
        ]
      : []),
  ];
}

function nilForm(address: string, refusal: Refusal | null): WorkflowAction {
  return {
    action: 'declareNil',
    label: copy.declareNil,
    href: `${address}/nil`,
    note: copy.nilHint,
    isOpen: refusal?.action === 'declareNil',
    questions: reasonField('reason', dutyText.reason, refusal, 'declareNil', ''),
  };
}

function reasonField(name: string, label: string, refusal: Refusal | null, action: string, preset: string) {
  const own = refusal?.action === action ? refusal : null;
  return (
    <TextAreaField
      name={name}
      label={label}
      rows={4}
      maxLength={1000}
      required
      value={own?.typed[name] ?? preset}
      error={errorOf(own?.errors ?? [], name)}
    />
  );
}

const TONE: Partial<Record<NilAction, 'primary' | 'danger'>> = {
  submit: 'primary',
  passHeadReview: 'primary',
  sign: 'primary',
  discard: 'danger',
};

/** Steps of the nil declaration open to this person, and why the others are not. */
function nilActions(c: AppContext, duty: DutyDetail, refusal: Refusal | null): WorkflowAction[] {
  const { nil } = duty;
  if (!nil) return [];
  const { actor } = signedInOf(c);
  const subject = { ...nil, scope: scopeOfDuty(duty) };
  return NIL_ACTIONS.flatMap((action): WorkflowAction[] => {
    if (!mayNil(actor, action, subject).ok) return [];
    const shared = {
      action,
      label: nilActionNames[action],
      href: `${PATH}/${duty.id}/nil/${action}`,
      fields: { id: nil.id, version: String(nil.version) },
      tone: TONE[action] ?? ('plain' as const),
      isOpen: refusal?.action === action,
    };
    if (action === 'edit') {
      return [{ ...shared, questions: reasonField('reason', dutyText.reason, refusal, action, nil.reason) }];
    }
    if (action !== 'returnHeadReview' && action !== 'returnSignOff') return [shared];
    const own = refusal?.action === action ? refusal : null;
    const questions = (
      <TextField
        name="note"
        label={dutyText.returnNote}
        maxLength={500}
        required
        value={own?.typed.note ?? ''}
        error={errorOf(own?.errors ?? [], 'note')}
      />
    );
    return [{ ...shared, questions }];
  });
}
