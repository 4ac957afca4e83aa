import { type Command, execute } from '../../../platform/command.ts';
import type { Env } from '../../../platform/env.ts';
import type { Actor, Permission } from '../../../platform/permission.ts';
import { confirmAsCoAgency, consent } from '../commands/agreement.ts';
import { amend } from '../commands/amend.ts';
import { close } from '../commands/close.ts';
import { discard } from '../commands/discard.ts';
import { publishInEmergency, reviewLater } from '../commands/emergency.ts';
import { post } from '../commands/posting.ts';
import { publish } from '../commands/publish.ts';
import { reassign } from '../commands/reassign.ts';
import { recall } from '../commands/recall.ts';
import { reexamine } from '../commands/reexamine.ts';
import {
  passHeadReview,
  passSecrecyReview,
  returnHeadReview,
  returnSecrecyReview,
  returnSignOff,
  sign,
} from '../commands/review.ts';
import { schedule, unschedule } from '../commands/schedule.ts';
import { seeFiling } from '../commands/see-filing.ts';
import { submit } from '../commands/submit.ts';
import { decideValidity, setValidity } from '../commands/validity.ts';
import { withdraw, withdrawAttachment, withdrawEdition } from '../commands/withdrawal.ts';

/** Reads one field of the form that was sent; its names carry the form's own key in front, or stand alone. */
export interface Answers {
  documentId: string;
  /** The edition the form names, one of the document's; the latest where it names none. */
  editionId: string;
  one(name: string): string | undefined;
  all(name: string): string[];
}

/** Something staff do to a document by a form on its page: an address that takes a POST, and the command behind it. */
export interface Act {
  /** Name in the workflow table, or that of the command where the table has none. */
  key: string;
  /** Last part of the address, a noun. */
  resource: string;
  /** Tells the acts of one address apart. */
  outcome?: 'pass' | 'return';
  permission: Permission;
  /** Code of what is said afterwards. */
  done: string;
  run(env: Env, actor: Actor, answers: Answers): Promise<unknown>;
}

type AnyCommand = Command<never, unknown>;

/** An act on the edition the person saw, in the version the person saw. */
function onEdition(
  definition: Pick<Act, 'key' | 'resource' | 'outcome' | 'done'>,
  command: unknown,
  more: (answers: Answers) => Record<string, unknown> = () => ({}),
): Act {
  return anAct(definition, command, (answers) => ({
    editionId: answers.editionId,
    version: answers.one('version'),
    ...more(answers),
  }));
}

function anAct(
  definition: Pick<Act, 'key' | 'resource' | 'outcome' | 'done'>,
  command: unknown,
  inputOf: (answers: Answers) => Record<string, unknown>,
): Act {
  const known = command as AnyCommand;
  return {
    ...definition,
    permission: known.permission as Permission,
    run: (env, actor, answers) => execute(env, known, actor, inputOf(answers)),
  };
}

const comment = (answers: Answers) => ({ comment: answers.one('comment') });

const POINTS = ['wording', 'timing', 'manner', 'personalInformation', 'secrecy', 'isDeidentified'] as const;

/** The examination's answers, ticked one by one (条例 Art. 17). */
function checklistOf(answers: Answers): Record<string, unknown> {
  const ticked = answers.all('checklist');
  const points = POINTS.map((point) => [point, ticked.includes(point) || answers.one(`checklist.${point}`)]);
  return { ...Object.fromEntries(points), risk: answers.one('risk') ?? 'low' };
}

const examination = (answers: Answers) => ({ ...comment(answers), checklist: checklistOf(answers) });

const reasons = (answers: Answers) => ({
  kind: answers.one('kind'),
  reason: answers.one('reason') ?? '',
  isIncident: answers.one('isIncident'),
  incidentReport: answers.one('incidentReport'),
});

/** Every act, in the order of a document's life. */
export const ACTS: readonly Act[] = [
  onEdition({ key: 'submit', resource: 'submission', done: 'submitted' }, submit),
  onEdition({ key: 'recall', resource: 'recall', done: 'recalled' }, recall),
  onEdition({ key: 'discard', resource: 'removal', done: 'discarded' }, discard),
  onEdition(
    { key: 'passSecrecyReview', resource: 'secrecy-review', outcome: 'pass', done: 'passed' },
    passSecrecyReview,
    examination,
  ),
  onEdition(
    { key: 'returnSecrecyReview', resource: 'secrecy-review', outcome: 'return', done: 'returned' },
    returnSecrecyReview,
    comment,
  ),
  onEdition(
    { key: 'passHeadReview', resource: 'head-review', outcome: 'pass', done: 'passed' },
    passHeadReview,
    examination,
  ),
  onEdition(
    { key: 'returnHeadReview', resource: 'head-review', outcome: 'return', done: 'returned' },
    returnHeadReview,
    comment,
  ),
  onEdition({ key: 'sign', resource: 'sign-off', outcome: 'pass', done: 'signed' }, sign, comment),
  onEdition(
    { key: 'returnSignOff', resource: 'sign-off', outcome: 'return', done: 'returned' },
    returnSignOff,
    comment,
  ),
  onEdition(
    { key: 'publishInEmergency', resource: 'emergency-publication', done: 'publishedInEmergency' },
    publishInEmergency,
    (answers) => ({
      reason: answers.one('reason') ?? '',
      isSecrecyDeclared:
        answers.all('declaration').includes('isSecrecyDeclared') || answers.one('isSecrecyDeclared'),
      isDeidentified: answers.all('declaration').includes('isDeidentified') || answers.one('isDeidentified'),
    }),
  ),
  anAct({ key: 'reviewLater', resource: 'later-review', done: 'reviewedLater' }, reviewLater, (answers) => ({
    editionId: answers.editionId,
    step: answers.one('step'),
    outcome: answers.one('outcome'),
    ...examination(answers),
  })),
  onEdition({ key: 'publish', resource: 'publication', done: 'published' }, publish),
  onEdition({ key: 'schedule', resource: 'schedule', done: 'scheduled' }, schedule, (answers) => ({
    at: answers.one('at'),
  })),
  onEdition({ key: 'unschedule', resource: 'schedule-removal', done: 'unscheduled' }, unschedule),
  onEdition({ key: 'post', resource: 'posting', done: 'posted' }, post, (answers) => ({
    board: answers.one('board') ?? '',
  })),
  onEdition({ key: 'close', resource: 'closing', done: 'closed' }, close),
  onEdition({ key: 'reexamine', resource: 'reexamination', done: 'reexamined' }, reexamine, (answers) => ({
    outcome: answers.one('outcome'),
    reason: answers.one('reason') ?? '',
    examinedOn: answers.one('examinedOn'),
    nextOn: answers.one('nextOn'),
  })),
  anAct({ key: 'amend', resource: 'amendment', done: 'amending' }, amend, ({ documentId }) => ({
    documentId,
  })),
  anAct({ key: 'withdraw', resource: 'withdrawal', done: 'withdrawn' }, withdraw, (answers) => ({
    documentId: answers.documentId,
    ...reasons(answers),
  })),
  anAct(
    { key: 'withdrawEdition', resource: 'edition-withdrawal', done: 'partWithdrawn' },
    withdrawEdition,
    (answers) => ({ editionId: answers.one('withdrawnEditionId'), ...reasons(answers) }),
  ),
  anAct(
    { key: 'withdrawAttachment', resource: 'attachment-withdrawal', done: 'partWithdrawn' },
    withdrawAttachment,
    (answers) => ({
      documentId: answers.documentId,
      attachmentId: answers.one('attachmentId'),
      ...reasons(answers),
    }),
  ),
  anAct({ key: 'setValidity', resource: 'validity', done: 'validitySet' }, setValidity, (answers) => ({
    documentId: answers.documentId,
    validity: answers.one('validity'),
    effectiveOn: answers.one('effectiveOn'),
    reason: answers.one('reason') ?? '',
  })),
  anAct(
    { key: 'decideValidity', resource: 'validity-decision', done: 'decided' },
    decideValidity,
    (answers) => ({ changeId: answers.one('changeId'), decision: answers.one('decision') }),
  ),
  anAct({ key: 'reassign', resource: 'assignment', done: 'reassigned' }, reassign, (answers) => ({
    editionId: answers.editionId,
    to: answers.one('to') ?? '',
  })),
  onEdition(
    { key: 'confirmAsCoAgency', resource: 'co-agency-confirmation', done: 'confirmed' },
    confirmAsCoAgency,
    (answers) => ({ ...comment(answers), agencyId: answers.one('agencyId') }),
  ),
  onEdition({ key: 'consent', resource: 'consent', done: 'consented' }, consent, comment),
  anAct({ key: 'seeFiling', resource: 'filing-receipt', done: 'seen' }, seeFiling, ({ editionId }) => ({
    editionId,
  })),
];

/** Addresses that take a POST, each once, with the permission it needs. */
export function actResources(): { resource: string; permission: Permission }[] {
  return [...new Map(ACTS.map(({ resource, permission }) => [resource, { resource, permission }])).values()];
}

/** The act that a form sent to this address means. */
export function actOf(resource: string, outcome: string | null): Act | undefined {
  const acts = ACTS.filter((act) => act.resource === resource);
  return acts.find((act) => act.outcome === undefined || act.outcome === outcome);
}
