import type { Db } from '../../../platform/database/pool.ts';
import type { Calendar } from '../../../rules/calendar/calendar.ts';
import { type PlainDate, plainDate } from '../../../rules/plain-date.ts';
import type { ConsultedParty } from '../clock-input.ts';
import { APPLICATION_LAWS, ASSUMED_CONSULTATION_DAYS } from '../clock-rules.ts';
import type { AnswerFacts } from '../policy.ts';

/** Working days a consulted party has from receiving the letter (条例 Art. 32, 34); other agencies the assumed same. */
function termOf(party: ConsultedParty): number {
  return APPLICATION_LAWS.at(-1)?.consultationDays[party] ?? ASSUMED_CONSULTATION_DAYS;
}

/** What decides whether the drafted answer may go out; null while there is no draft. Four statements. */
export async function answerFacts(
  db: Db,
  calendar: Calendar,
  applicationId: string,
  today: PlainDate,
): Promise<AnswerFacts | null> {
  const answer = await db
    .selectFrom('applicationAnswer')
    .where('applicationId', '=', applicationId)
    .select(['kind', 'ground', 'redactions', 'isPublicInterest'])
    .executeTakeFirst();
  if (!answer) return null;
  const parties = await db
    .selectFrom('applicationParty')
    .where('applicationId', '=', applicationId)
    .select(['party', 'opinion', 'reachedOn'])
    .execute();
  const fruitless = await db
    .selectFrom('applicationSearch')
    .where('applicationId', '=', applicationId)
    .where('finding', '=', 'not_found')
    .select('id')
    .executeTakeFirst();
  const corrected = await db
    .selectFrom('applicationStep')
    .where('applicationId', '=', applicationId)
    .where('type', '=', 'correction_notice')
    .select('id')
    .executeTakeFirst();
  return {
    kind: answer.kind,
    ground: answer.ground,
    redactions: (answer.redactions as unknown as unknown[]).length,
    isPublicInterest: answer.isPublicInterest,
    hasFruitlessSearch: fruitless !== undefined,
    hasAskedCorrection: corrected !== undefined,
    today,
    parties: parties.map(({ party, opinion, reachedOn }) => ({
      party: party as ConsultedParty,
      opinion,
      termEndsOn:
        reachedOn === null
          ? null
          : calendar.addWorkingDays(plainDate(reachedOn), termOf(party as ConsultedParty)).due,
    })),
  };
}
