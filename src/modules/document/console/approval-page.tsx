import { chineseDate } from '../../../rules/plain-date.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Checklist } from '../../../ui/checklist.tsx';
import { Card } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { paperText } from '../paper/text.ts';
import type { ApprovalSheetView, ApprovalStep } from '../paper/types.ts';
import { previewText } from './preview-text.ts';

const copy = previewText.approval;

/** The approval sheet on screen: the same view as on paper. */
export function ApprovalPage({ view }: { view: ApprovalSheetView }) {
  return (
    <>
      <Card title={copy.facts}>
        <DefinitionTable
          label={copy.facts}
          rows={[
            ...view.facts,
            { label: copy.disclosure, value: view.disclosure.name },
            ...(view.disclosure.basis ? [{ label: copy.basis, value: view.disclosure.basis }] : []),
            ...(view.disclosure.reason
              ? [{ label: copy.reason, value: view.disclosure.reason, wide: true }]
              : []),
            { label: copy.state, value: view.state },
            ...(view.emergency ? [{ label: copy.emergency, value: emergencyText(view), wide: true }] : []),
            { label: copy.fingerprint, value: <code>{view.sha256}</code>, wide: true },
          ]}
        />
      </Card>
      <Card title={copy.steps}>
        <DataTable
          caption={copy.steps}
          hideCaption
          columns={[
            { label: copy.step, isRowHeader: true, cell: (step) => step.name },
            { label: copy.person, cell: personOf },
            { label: copy.opinion, cell: (step) => <Opinion step={step} /> },
            { label: copy.at, cell: (step) => step.at ?? '' },
            { label: copy.signed, cell: (step) => (step.sha256 ? <code>{step.sha256}</code> : '') },
          ]}
          rows={view.steps}
        />
        <p class="quiet">{copy.note}</p>
      </Card>
      {view.attachments.length > 0 ? (
        <Card title={copy.attachments}>
          <ul class="plain-list">
            {view.attachments.map(({ name, sha256 }) => (
              <li>
                {name}
                <br />
                <code>{sha256}</code>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}

function emergencyText({ emergency }: ApprovalSheetView): string {
  if (!emergency) return '';
  return emergency.dueOn
    ? `${emergency.reason}（${copy.dueOn(chineseDate(emergency.dueOn))}）`
    : emergency.reason;
}

function personOf({ person, delegatedBy }: ApprovalStep): string {
  if (person === null) return copy.waiting;
  return delegatedBy ? `${person}（${paperText.approval.delegate(delegatedBy)}）` : person;
}

function Opinion({ step }: { step: ApprovalStep }) {
  return (
    <div>
      {step.outcome} {step.isVoid ? <Badge label={copy.void} tone="neutral" /> : null}
      {step.opinion ? <p class="typed-text">{step.opinion}</p> : null}
      {step.checklist.length > 0 ? (
        <Checklist
          label={step.name}
          items={step.checklist.map(({ label, isMet, note }) => ({
            label,
            isMet,
            ...(note ? { reason: note } : {}),
          }))}
        />
      ) : null}
    </div>
  );
}
