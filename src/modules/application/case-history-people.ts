import { PERMISSIONS, type Permission, type Role } from '../../platform/permission.ts';
import { frameText } from '../../ui/frame-text.ts';
import { historyText as copy } from './history-text.ts';
import type { CaseEvent } from './queries/case-events.ts';

/** What the steps need that are more than handling. */
const NEEDED: Readonly<Record<string, Permission>> = {
  'application.extensionDecided': 'application.review',
  'application.answerReviewed': 'application.review',
  'application.answerReturned': 'application.read',
  'application.answerSigned': 'application.sign',
};

/** Steps that come from the outside when no member of staff stands behind them. */
const FROM_OUTSIDE: Readonly<Record<string, string>> = {
  'application.filed': copy.applicant,
  'application.fileAdded': copy.applicant,
  'application.withdrawn': copy.applicant,
  'application.consultationReturned': copy.consulted,
};

/** Heads return before leaders do; the first of these that the person held is the one that was used. */
const RETURNING: readonly Role[] = ['head', 'disclosureOffice', 'leader'];

/** Who did it, in which role, and for whom where the role was held for an absent person (代理). */
export function eventPerson({ name, staffId, staffName, delegatorName, roles }: CaseEvent): string {
  if (staffId === null) return FROM_OUTSIDE[name] ?? copy.system;
  const fitting: readonly Role[] =
    name === 'application.answerReturned' ? RETURNING : PERMISSIONS[NEEDED[name] ?? 'application.handle'];
  const role = fitting.find((one) => roles.includes(one));
  return copy.person(staffName ?? '', role ? frameText.roles[role] : '', delegatorName);
}
