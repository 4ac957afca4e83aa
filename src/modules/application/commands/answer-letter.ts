import type { CommandContext } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { fieldText } from '../field-text.ts';
import type { Ground, Kind } from '../kinds.ts';
import { DECISIONS, letterCopy, remedyOf } from '../letter-text.ts';
import { ANSWER_TITLES } from '../letters.ts';
import { remediesOf } from '../queries/settings.ts';
import { openText } from '../sealed.ts';
import { DELIVERY_NAMES, GROUND_NAMES, PROVISION_NAMES } from '../text.ts';
import type { OpenCase } from './open-case.ts';

/** What the letter of the answer says today: decision, ground, reasons, what is kept back, remedy by date and outcome. */
export async function answerOrder(context: CommandContext, { row }: OpenCase) {
  const { env, tx, now } = context;
  const answer = await tx
    .selectFrom('applicationAnswer')
    .where('applicationId', '=', row.id)
    .selectAll()
    .executeTakeFirst();
  if (!answer) throw new AppError('stateForbids', { reason: 'noAnswer', message: fieldText.noAnswer });
  const kind = answer.kind as Kind;
  const ground = answer.ground as Ground | null;
  const redactions = answer.redactions as unknown as { passage: string; ground: Ground }[];
  const kept = redactions
    .map((one) => letterCopy.redaction(one.passage, GROUND_NAMES[one.ground]))
    .join('；');
  const reasons = [
    openText(env, 'answer', row.id, answer.reasonsSealed),
    kept && letterCopy.redactions(kept),
  ];
  const isGiven = kind === 'R2' || kind === 'R8';
  const title = ANSWER_TITLES[kind];
  return {
    kind: 'answer' as const,
    ...(title && { title }),
    attachments: await providedNames(context, row.id),
    facts: {
      decision: DECISIONS[kind],
      ground: ground === null ? '' : letterCopy.ground(GROUND_NAMES[ground]),
      reasons: reasons.filter(Boolean).join('\n'),
      provision: isGiven
        ? letterCopy.provision(PROVISION_NAMES[row.provision] ?? '', DELIVERY_NAMES[row.delivery] ?? '')
        : '',
      remedy: remedyOf(kind, shanghaiDate(now), await remediesOf(tx, row)),
    },
  };
}

async function providedNames({ env, tx }: CommandContext, applicationId: string): Promise<string[]> {
  const files = await tx
    .selectFrom('applicationFile')
    .where('applicationId', '=', applicationId)
    .where('purpose', '=', 'provided')
    .where('erasedAt', 'is', null)
    .select(['id', 'nameSealed'])
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
  return files.map(({ id, nameSealed }) => openText(env, 'fileName', id, nameSealed));
}
