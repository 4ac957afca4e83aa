import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
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

/** What decides whether the drafted answer may go out; null while there is no draft. One statement. */
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
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('applicationParty')
          .whereRef('applicationParty.applicationId', '=', 'applicationAnswer.applicationId')
          .select(['party', 'opinion', sql<string | null>`reached_on::text`.as('reached')]),
      ).as('parties'),
      eb
        .exists(
          eb
            .selectFrom('applicationSearch')
            .whereRef('applicationSearch.applicationId', '=', 'applicationAnswer.applicationId')
            .where('finding', '=', 'not_found')
            .select('id'),
        )
        .as('hasFruitlessSearch'),
      eb
        .exists(
          eb
            .selectFrom('applicationStep')
            .whereRef('applicationStep.applicationId', '=', 'applicationAnswer.applicationId')
            .where('type', '=', 'correction_notice')
            .select('id'),
        )
        .as('hasAskedCorrection'),
    ])
    .executeTakeFirst();
  if (!answer) return null;
  return {
    kind: answer.kind,
    ground: answer.ground,
    redactions: (answer.redactions as unknown as unknown[]).length,
    isPublicInterest: answer.isPublicInterest,
    hasFruitlessSearch: Boolean(answer.hasFruitlessSearch),
    hasAskedCorrection: Boolean(answer.hasAskedCorrection),
    today,
    parties: answer.parties.map(({ party, opinion, reached }) => ({
      party: party as ConsultedParty,
      opinion,
      termEndsOn:
        reached === null
          ? null
          : calendar.addWorkingDays(plainDate(reached), termOf(party as ConsultedParty)).due,
    })),
  };
}
