import type { Db } from '../../../platform/database/pool.ts';
import { addMonths, type PlainDate } from '../../../rules/plain-date.ts';
import type { Kind } from '../kinds.ts';
import { LIKE_ENOUGH, likeness } from '../similarity.ts';
import type { State } from '../workflow.ts';
import { shortSubject } from './case-list.ts';

/** Another case of the agency about the same matter. */
export interface SimilarCase {
  id: string;
  number: string;
  state: State;
  kind: Kind | null;
  subject: string;
  submittedOn: string;
  /** 0 to 1. */
  likeness: number;
  isSameApplicant: boolean;
}

/** What Art. 35 and 36(6) are decided on: how often the same applicant asked, and what is like this. */
export interface Evidence {
  similar: SimilarCase[];
  /** Applications of the same applicant to this agency: in the same month, in the last twelve months, in all. */
  sameApplicant: { month: number; year: number; all: number };
  /** Several applicants asked for the same and it can be disclosed: publish it (条例 Art. 44). */
  suggestsPublishing: boolean;
}

interface Asked {
  id: string;
  agencyId: string;
  applicantKey: string;
  submittedOn: string;
  kind: string | null;
  wantedName: string;
  wantedDocNo: string;
  wantedDescription: string;
  convertedDocumentId: string | null;
}

/** Cases compared; an agency that has more is compared with its latest. */
const COMPARED = 2000;

/** Looks for repeats, duplicates and bulk among the cases of the agency. Two statements. */
export async function evidenceFor(db: Db, row: Asked): Promise<Evidence> {
  const others = await db
    .selectFrom('application')
    .where('agencyId', '=', row.agencyId)
    .where('id', '<>', row.id)
    .where('state', '<>', 'split')
    .select([
      'id',
      'number',
      'state',
      'kind',
      'applicantKey',
      'submittedOn',
      'wantedName',
      'wantedDocNo',
      'wantedDescription',
    ])
    .orderBy('createdAt', 'desc')
    .limit(COMPARED)
    .execute();
  const similar = others
    .map((other) => ({
      id: other.id,
      number: other.number,
      state: other.state as State,
      kind: other.kind as Kind | null,
      subject: shortSubject(other.wantedName, other.wantedDocNo, other.wantedDescription),
      submittedOn: other.submittedOn,
      likeness: likenessOf(row, other),
      isSameApplicant: other.applicantKey === row.applicantKey,
    }))
    .filter((other) => other.likeness >= LIKE_ENOUGH)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, 20);
  const own = others.filter(({ applicantKey }) => applicantKey === row.applicantKey);
  const yearAgo = addMonths(row.submittedOn as PlainDate, -12);
  const isDisclosed = (kind: string | null) => kind === 'R2' || kind === 'R8';
  return {
    similar,
    sameApplicant: {
      month:
        1 + own.filter(({ submittedOn }) => submittedOn.slice(0, 7) === row.submittedOn.slice(0, 7)).length,
      year: 1 + own.filter(({ submittedOn }) => submittedOn > yearAgo).length,
      all: 1 + own.length,
    },
    suggestsPublishing:
      row.convertedDocumentId === null &&
      similar.some(({ isSameApplicant }) => !isSameApplicant) &&
      (isDisclosed(row.kind) || similar.some(({ kind }) => isDisclosed(kind))),
  };
}

type Words = Pick<Asked, 'wantedName' | 'wantedDocNo' | 'wantedDescription'>;

/** The same 文号 is the same matter; else names and descriptions are compared together. */
function likenessOf(a: Words, b: Words): number {
  if (a.wantedDocNo !== '' && a.wantedDocNo === b.wantedDocNo) return 1;
  return likeness(`${a.wantedName} ${a.wantedDescription}`, `${b.wantedName} ${b.wantedDescription}`);
}
