import { parseCreditCode } from '../rules/identifiers/credit-code.ts';
import { idNumberFlaw } from '../rules/identifiers/id-number.ts';
import type { DemoApplicant, DemoApplication } from './application-schema.ts';
import type { DemoIndex } from './check-document.ts';
import type { DemoWorld } from './world.ts';

/** Divisions nobody lives in: the invented city and county, and the invented province of its law firms. */
const INVENTED = /^(9901\d\d|990000)/;

/** What does not hold together in the applicants and applications, one sentence each. */
export function checkApplications(
  { applicants, applications }: Pick<DemoWorld, 'applicants' | 'applications'>,
  index: DemoIndex,
): string[] {
  const known = new Map(applicants.map((applicant) => [applicant.key, applicant]));
  const cases = new Map(applications.map((application) => [application.key, application]));
  return [
    ...applicants.flatMap(checkApplicant),
    ...applications.flatMap((application) => checkCase(application, { index, known, cases })),
  ];
}

function checkApplicant({ key, type, idNo, contactName }: DemoApplicant): string[] {
  const isPerson = type === 'naturalPerson';
  const isRight = isPerson ? idNumberFlaw(idNo) === null : parseCreditCode(idNo).ok;
  return [
    ...(isRight ? [] : [`applicant ${key}: idNo ${idNo} has a wrong check digit`]),
    ...(INVENTED.test(isPerson ? idNo : idNo.slice(2))
      ? []
      : [`applicant ${key}: idNo ${idNo} is not of the invented division`]),
    ...(isPerson || contactName ? [] : [`applicant ${key}: contactName is missing`]),
  ];
}

interface Cases {
  index: DemoIndex;
  known: ReadonlyMap<string, DemoApplicant>;
  cases: ReadonlyMap<string, DemoApplication>;
}

function checkCase(application: DemoApplication, { index, known, cases }: Cases): string[] {
  const { key, agency, forwarded, applicant, partOf, came, answer, lapsed, withdrawn, log } = application;
  const whole = partOf === undefined ? null : cases.get(partOf);
  const endings = [answer, lapsed, withdrawn].filter((ending) => ending !== undefined);
  const problems: (string | false)[] = [
    ...[agency, forwarded?.to].map(
      (name) => name !== undefined && !index.agencies.has(name) && `agency ${name} is not there`,
    ),
    whole === null && (!came || !known.has(applicant ?? '')) && 'it does not say who asked when',
    whole === undefined && `part of ${partOf}, which is not there`,
    endings.length > 1 && 'it ends twice',
    log !== undefined && (!answer || answer.stopsAfter !== undefined) && 'only what was answered is logged',
  ];
  return problems.flatMap((problem) => (problem ? [`application ${key}: ${problem}`] : []));
}
