import type { Paper } from '../../../platform/paper/pdf.ts';
import { chineseDate } from '../../../rules/plain-date.ts';
import { paperText } from './text.ts';
import type { ApprovalSheetView, ApprovalStep } from './types.ts';

const copy = paperText.approval;

/** 公开审批表 as PDF/A, A4: who examined what, when, and which hash each signed (条例 Art. 17). */
export function approvalSheetPdf(paper: Paper, view: ApprovalSheetView): Promise<Uint8Array<ArrayBuffer>> {
  const { isVoid, met, unmet, none, note, person, reference, signed, state, subject, waiting } = copy;
  const { attachments, disclosure, emergency, fingerprint, printedAt } = copy;
  return paper.pdf({
    template: 'approval-sheet',
    data: {
      copy: {
        ...{ isVoid, met, unmet, none, note, person, reference, signed, state, subject, waiting },
        ...{ attachments, disclosure, emergency, fingerprint, printedAt, agency: paperText.agency },
      },
      heading: copy.title,
      title: view.title,
      agency: view.agency,
      state: view.state,
      facts: view.facts,
      disclosure: disclosureText(view.disclosure),
      attachments: view.attachments.map(({ name, sha256 }) => `${name}\n${sha256}`),
      emergency: emergencyText(view.emergency),
      steps: view.steps.map(stepData),
      sha256: view.sha256,
      reference: view.reference,
      printedAt: view.printedAt,
    },
    createdAt: new Date(`${view.printedAt.replace(' ', 'T')}:00+08:00`),
  });
}

function disclosureText({ name, basis, reason }: ApprovalSheetView['disclosure']): string {
  const lines = [name];
  if (basis !== '') lines.push(`${copy.basis}：${basis}`);
  if (reason !== '') lines.push(`${copy.reason}：${reason}`);
  return lines.join('\n');
}

function emergencyText(emergency: ApprovalSheetView['emergency']): string | null {
  if (!emergency) return null;
  const due = emergency.dueOn ? `\n${copy.emergencyDue(chineseDate(emergency.dueOn))}` : '';
  return `${emergency.reason}${due}`;
}

function stepData(step: ApprovalStep) {
  return {
    ...step,
    at: step.at ?? '',
    delegatedBy: step.delegatedBy === null ? null : copy.delegate(step.delegatedBy),
    checklist: step.checklist.map((answer) => ({ ...answer, note: answer.note ?? '' })),
  };
}
