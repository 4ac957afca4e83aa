import type { Choice } from '../../../ui/form-fields.tsx';
import { partyNames } from '../clock-text.ts';
import { draftAnswer, passReview, returnAnswer, signAnswer, submitAnswer } from '../commands/answer.ts';
import { archive, closeUncorrected, closeUnpaid, deliver, withdrawApplication } from '../commands/close.ts';
import { consult, recordOpinion, recordReached } from '../commands/consultation.ts';
import { askCorrection, receiveCorrection } from '../commands/correction.ts';
import { askExtension, askReasons, decideExtension, setDelay } from '../commands/extension.ts';
import { noticeFee, payFee } from '../commands/fee.ts';
import { convertToDraft, logAnswer } from '../commands/publicise.ts';
import { accept, assign, confirmReceipt, forward } from '../commands/receipt.ts';
import { recordSearch } from '../commands/record-search.ts';
import { recordRemedy } from '../commands/remedy.ts';
import { split } from '../commands/split.ts';
import { fieldText } from '../field-text.ts';
import type { CaseView } from '../queries/case.ts';
import { GRIEVANCE_OUTCOME_NAMES, OPINION_NAMES, REMEDY_KIND_NAMES, REMEDY_OUTCOME_NAMES } from '../text.ts';
import { type Act, act, area, choice, date, listOf, number, on, text, tick } from './act-questions.ts';
import { consoleText as copy } from './text.ts';

const { labels } = fieldText;

const openParties = (view: CaseView): Choice[] =>
  view.parties
    .filter(({ returnedOn }) => returnedOn === null)
    .map(({ id, party, name, sentOn }) => ({
      value: id,
      label:
        `${partyNames[party as keyof typeof partyNames]} ${view.mayOpenFiles ? name : ''} ${sentOn}`.trim(),
    }));
const hasOpenParty = (view: CaseView) => openParties(view).length > 0;
const party = choice('partyId', labels.party, openParties);
const answer = (view: CaseView) => view.answer;
const redactionLines = (view: CaseView) =>
  ((answer(view)?.redactions ?? []) as unknown as { passage: string; ground: string }[])
    .map((one) => `${one.ground} ${one.passage}`)
    .join('\n');
const primary = { tone: 'primary' } as const;
const danger = { tone: 'danger' } as const;

/** Lines `N4 which passage` as the command wants them. */
export function redactionsOf(lines: string): { passage: string; ground: string }[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [, ground = '', passage = ''] = /^(N[1-7])[\s:：,，、]*(.*)$/iu.exec(line) ?? [null, '', line];
      return { ground: (ground ?? '').toUpperCase(), passage: passage ?? '' };
    });
}

const RECEIPT: Act[] = [
  act('receipt', 'confirmReceipt', confirmReceipt, [on], primary),
  act('acceptance', 'accept', accept, [], primary),
  act('forwarding', 'forward', forward, [
    choice('agencyId', labels.agency, (_view, { agencies }) => agencies),
  ]),
  act('assignment', 'assign', assign, [choice('staffId', labels.staff, (_view, { handlers }) => handlers)]),
  act('correction-notice', 'askCorrection', askCorrection, [
    on,
    date('correctBy', labels.correctBy),
    area('points', labels.correctionPoints),
  ]),
  act(
    'correction',
    'receiveCorrection',
    receiveCorrection,
    [on, area('description', labels.corrected)],
    primary,
  ),
  act('parts', 'split', split, [area('parts', labels.parts, { hint: fieldText.parts })]),
];

const HANDLING: Act[] = [
  act('search', 'recordSearch', recordSearch, [
    on,
    text('place', labels.place),
    text('keywords', labels.keywords),
    choice('finding', labels.finding, listOf({ found: copy.case.found, not_found: copy.case.notFound })),
    text('note', labels.note, { isOptional: true }),
  ]),
  act('consultation', 'consult', consult, [
    on,
    choice('party', labels.party, listOf(partyNames)),
    text('name', labels.partyName),
    text('contact', labels.contact, { isOptional: true }),
    area('matter', labels.matter, { hint: fieldText.matter }),
  ]),
  act('consultation-arrival', 'recordOpinion', recordReached, [party, on], {
    label: '登记对方收到征求意见函',
    isOffered: (view) =>
      view.parties.some(({ reachedOn, returnedOn }) => reachedOn === null && returnedOn === null),
  }),
  act(
    'opinion',
    'recordOpinion',
    recordOpinion,
    [
      party,
      on,
      choice('opinion', labels.opinion, listOf(OPINION_NAMES)),
      area('reasons', labels.reasons, { isOptional: true }),
    ],
    { isOffered: hasOpenParty },
  ),
  act(
    'extension',
    'askExtension',
    askExtension,
    [number('workingDays', labels.workingDays), area('reason', labels.reason)],
    {
      isOffered: ({ extension }) => extension === null || extension.isApproved === false,
    },
  ),
  act(
    'extension-decision',
    'decideExtension',
    decideExtension,
    [choice('isApproved', labels.isApproved, listOf({ true: copy.approve, false: '不批准' }))],
    { ...primary, isOffered: ({ subject }) => subject.extensionAskedBy !== null },
  ),
  act('fee', 'noticeFee', noticeFee, [
    on,
    choice('basis', labels.basis, listOf({ items: '按件', pages: '按量（页）' })),
    number('count', labels.count),
  ]),
  act('payment', 'payFee', payFee, [on], primary),
  act('reasons', 'setDelay', askReasons, [area('reason', labels.evidence)], {
    label: '要求说明理由（第三十五条）',
  }),
  act('delay', 'setDelay', setDelay, [on, date('until', labels.until)]),
];

const ANSWER: Act[] = [
  act(
    'answer',
    'draftAnswer',
    draftAnswer,
    [
      choice('kind', labels.kind, () => copy.kindChoices, { value: (view) => answer(view)?.kind ?? '' }),
      choice('ground', labels.ground, () => copy.groundChoices, {
        isOptional: true,
        value: (view) => answer(view)?.ground ?? '',
      }),
      area('reasons', labels.answerReasons, { value: (view) => answer(view)?.reasons ?? '' }),
      area('redactions', labels.redactions, {
        isOptional: true,
        hint: copy.redactionHint,
        value: redactionLines,
      }),
      tick('isPublicInterest', labels.isPublicInterest),
    ],
    primary,
  ),
  act('submission', 'submitAnswer', submitAnswer, [], {
    ...primary,
    isOffered: (view) => view.answer !== null,
  }),
  act('review', 'passReview', passReview, [text('note', labels.note, { isOptional: true })], primary),
  act('signature', 'signAnswer', signAnswer, [], primary),
  act('return', 'returnAnswer', returnAnswer, [area('note', labels.note)], danger),
  act('delivery', 'deliver', deliver, [on], primary),
];

const CLOSING: Act[] = [
  act('lapse-of-correction', 'closeUncorrected', closeUncorrected, [on], danger),
  act('lapse-of-payment', 'closeUnpaid', closeUnpaid, [on], danger),
  act('withdrawal', 'withdraw', withdrawApplication, [], danger),
  act('archive', 'archive', archive),
  act('remedy', 'recordRemedy', recordRemedy, [
    choice(
      'remedyId',
      '已登记的案件（登记结果时选择）',
      ({ remedies }) => remedies.map(({ id, reference }) => ({ value: id, label: reference })),
      { isOptional: true },
    ),
    choice('kind', labels.remedyKind, listOf(REMEDY_KIND_NAMES)),
    text('reference', labels.reference),
    date('filedOn', labels.filedOn),
    choice(
      'outcome',
      labels.outcome,
      () =>
        Object.entries(REMEDY_OUTCOME_NAMES)
          .filter(([value]) => value !== 'pending')
          .map(([value, label]) => ({ value, label })),
      { isOptional: true },
    ),
    date('concludedOn', labels.concludedOn, { isOptional: true }),
  ]),
  act(
    'log',
    'logAnswer',
    logAnswer,
    [
      text('summary', labels.summary, { value: ({ row }) => row.logSummary ?? '' }),
      tick('isClean', labels.isClean),
    ],
    {
      isOffered: ({ row }) => !row.isLogRefused,
    },
  ),
  act(
    'conversion',
    'convert',
    convertToDraft,
    [text('title', labels.title, { value: ({ row }) => row.wantedName })],
    {
      isOffered: ({ row }) => row.convertedDocumentId === null && (row.kind === 'R2' || row.kind === 'R8'),
    },
  ),
];

/** Every action of the case page, in the order in which it is offered. */
export const ACTS: readonly Act[] = [...RECEIPT, ...ANSWER, ...HANDLING, ...CLOSING];

/** Outcomes of complaints and corrections as choices. */
export const GRIEVANCE_CHOICES: readonly Choice[] = listOf(GRIEVANCE_OUTCOME_NAMES)();
