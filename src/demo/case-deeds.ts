import type * as z from 'zod';
import {
  accept,
  archive,
  askCorrection,
  askExtension,
  closeUncorrected,
  closeUnpaid,
  confirmReceipt,
  consult,
  decideExtension,
  deliver,
  draftAnswer,
  fileApplication,
  forward,
  logAnswer,
  noticeFee,
  passReview,
  payFee,
  receiveCorrection,
  recordOpinion,
  recordReached,
  recordRemedy,
  recordSearch,
  type SealedFile,
  signAnswer,
  split,
  submitAnswer,
  withdrawApplication,
} from '../modules/application/index.ts';
import type { Command } from '../platform/command.ts';
import { type Actor, type Role, SYSTEM } from '../platform/permission.ts';
import type { DemoApplicant, DemoApplication } from './application-schema.ts';
import type { CaseDeed, CaseStep } from './application-steps.ts';
import { type CasePlace, idOf, type Stage } from './stage.ts';

/** What deeds need to know of the world around a case. */
export interface CaseSetting {
  applicants: ReadonlyMap<string, DemoApplicant>;
  /** Username of whoever holds the role at an agency. */
  holderOf(role: Role, agency: string): string;
  /** Proof of identity, sealed for one application. */
  identityOf(): Promise<SealedFile>;
}

/** One deed about to be done: where it is done, to which case, on which day. */
interface Doing {
  stage: Stage;
  application: DemoApplication;
  setting: CaseSetting;
  on: CaseStep['on'];
}

type Named<Name extends CaseDeed['name']> = Extract<CaseDeed, { name: Name }>;
type Doers = { [Name in CaseDeed['name']]: (doing: Doing, deed: Named<Name>) => Promise<unknown> };

/** Does one thing to an application of the demo world, by the command and the person it belongs to. */
export async function doCaseDeed(doing: Doing, deed: CaseDeed): Promise<void> {
  await (DOERS[deed.name] as (doing: Doing, deed: CaseDeed) => Promise<unknown>)(doing, deed);
}

function placeOf({ stage, application }: Doing): CasePlace {
  const place = stage.ids.cases.get(application.key);
  if (!place) throw new Error(`${application.key} was not filed yet`);
  return place;
}

/** Whoever holds the role where the case lies at that moment. */
function personOf({ stage, application, setting }: Doing, role: Role, isBefore = false): Promise<Actor> {
  const { agency, forwarded } = application;
  return stage.actor(setting.holderOf(role, isBefore ? agency : (forwarded?.to ?? agency)));
}

/** Takes one step of a case in the version it has by then. */
async function step<S extends z.ZodType, R extends { version: number }>(
  doing: Doing,
  command: Command<S, R>,
  more: Partial<z.input<S>>,
  by?: Actor,
): Promise<R> {
  const place = placeOf(doing);
  const { applicationId, version } = place;
  const actor = by ?? (await personOf(doing, 'clerk'));
  const input = { applicationId, version, ...(more as object) } as z.input<S>;
  const done = await doing.stage.run(command, actor, input);
  place.version = done.version;
  return done;
}

const dated = ({ on }: Doing) => ({ on });

async function file(doing: Doing): Promise<void> {
  const { stage, application, setting, on } = doing;
  const { key, agency, channel, isOral, assistance } = application;
  const applicant = setting.applicants.get(application.applicant ?? '');
  if (!applicant) throw new Error(`${key} names nobody who asks`);
  const isOwn = channel === 'internet';
  const { applicationId } = await stage.run(
    fileApplication,
    isOwn ? SYSTEM : await personOf(doing, 'clerk', true),
    {
      applicant: {
        ...{ applicantType: applicant.type, name: applicant.name, idNo: applicant.idNo },
        ...{ contactName: applicant.contactName, phone: applicant.phone, address: applicant.address },
        ...{ email: null, postCode: null },
      },
      wanted: {
        agencyId: idOf(stage.ids.agencies, agency),
        ...{ wantedName: application.name, wantedDocNo: application.docNo },
        ...{ wantedDescription: application.wanted, provision: application.provision },
        ...{ delivery: application.delivery, isLogRefused: application.isLogRefused },
        ...{ needsAssistance: assistance !== undefined, assistanceNote: assistance ?? '' },
      },
      ...(isOwn ? {} : { arrival: { channel, isOral, submittedOn: on } }),
      filingKey: `demo-application-${key}`,
      files: isOwn ? [await setting.identityOf()] : [],
    },
  );
  stage.ids.cases.set(key, { applicationId, version: 1, partyId: null, remedyId: null });
}

async function handOn(doing: Doing): Promise<void> {
  const { stage, application } = doing;
  const agencyId = idOf(stage.ids.agencies, application.forwarded?.to ?? '');
  await step(doing, forward, { agencyId }, await personOf(doing, 'clerk', true));
}

/** The parts become cases of their own: `KEY-1`, `KEY-2` … */
async function splitUp(doing: Doing): Promise<void> {
  const { stage, application } = doing;
  const { applicationId, version } = placeOf(doing);
  const parts = application.split?.parts ?? [];
  const clerk = await personOf(doing, 'clerk');
  const done = await stage.run(split, clerk, { applicationId, version, parts });
  for (const [index, id] of done.parts.entries()) {
    stage.ids.cases.set(`${application.key}-${index + 1}`, {
      ...{ applicationId: id, version: 1, partyId: null, remedyId: null },
    });
  }
}

async function askParty(doing: Doing): Promise<void> {
  const { party, name, matter } = doing.application.consultation ?? {};
  const { partyId } = await step(doing, consult, { ...dated(doing), party, name, contact: '', matter });
  placeOf(doing).partyId = partyId;
}

const partyIdOf = (doing: Doing) => placeOf(doing).partyId ?? '';

async function write(doing: Doing): Promise<void> {
  const { answer } = doing.application;
  if (!answer || answer.kind === 'withdrawn') throw new Error(`${doing.application.key} has no answer`);
  const { kind, reasons, redactions, isPublicInterest } = answer;
  const ground = answer.ground ?? null;
  await step(doing, draftAnswer, { kind, ground, reasons, redactions, isPublicInterest });
}

async function contest(doing: Doing, { remedy, filedOn, concludedOn }: Named<'remedy'>): Promise<void> {
  const found = doing.application.remedies[remedy];
  if (!found) throw new Error(`${doing.application.key} has no remedy ${remedy}`);
  const { kind, reference } = found;
  const outcome = concludedOn === null ? null : (found.outcome ?? null);
  const place = placeOf(doing);
  const remedyId = concludedOn === null ? null : place.remedyId;
  const facts = { remedyId, kind, reference, filedOn, outcome, concludedOn };
  place.remedyId = (await step(doing, recordRemedy, facts)).remedyId;
}

const DOERS: Doers = {
  file,
  forward: handOn,
  confirm: (doing) => step(doing, confirmReceipt, dated(doing)),
  accept: (doing) => step(doing, accept, {}),
  split: splitUp,
  askCorrection: (doing, { correctBy }) =>
    step(doing, askCorrection, {
      ...dated(doing),
      ...{ correctBy, points: doing.application.correction?.points ?? '' },
    }),
  receiveCorrection: (doing) =>
    step(doing, receiveCorrection, {
      ...dated(doing),
      description: doing.application.correction?.text ?? '',
    }),
  consult: askParty,
  recordReached: (doing) => step(doing, recordReached, { ...dated(doing), partyId: partyIdOf(doing) }),
  recordOpinion(doing) {
    const { opinion, reasons } = doing.application.consultation ?? {};
    return step(doing, recordOpinion, { ...dated(doing), partyId: partyIdOf(doing), opinion, reasons });
  },
  search(doing) {
    const { place, keywords, finding } = doing.application.search ?? {};
    return step(doing, recordSearch, { ...dated(doing), place, keywords, finding, note: '' });
  },
  askExtension(doing) {
    const { workingDays, reason } = doing.application.extension ?? {};
    return step(doing, askExtension, { workingDays, reason });
  },
  decideExtension: async (doing) =>
    step(doing, decideExtension, { isApproved: true }, await personOf(doing, 'head')),
  noticeFee(doing) {
    const { basis, count } = doing.application.fee ?? {};
    return step(doing, noticeFee, { ...dated(doing), basis, count });
  },
  payFee: (doing) => step(doing, payFee, dated(doing)),
  draft: write,
  submit: (doing) => step(doing, submitAnswer, {}),
  review: async (doing) => step(doing, passReview, { note: '' }, await personOf(doing, 'head')),
  sign: async (doing) => step(doing, signAnswer, {}, await personOf(doing, 'leader')),
  deliver: (doing) => step(doing, deliver, dated(doing)),
  lapse: (doing) => step(doing, doing.application.fee ? closeUnpaid : closeUncorrected, dated(doing)),
  withdraw: (doing) =>
    step(doing, withdrawApplication, {}, doing.application.channel === 'internet' ? SYSTEM : undefined),
  log: (doing) => step(doing, logAnswer, { summary: doing.application.log ?? '', isClean: true }),
  remedy: contest,
  archive: (doing) => step(doing, archive, {}),
};
