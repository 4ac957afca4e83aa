import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { fieldText } from '../field-text.ts';
import { openApplicant, sealApplicant } from '../sealed.ts';
import { CaseTarget, LONGEST } from '../types.ts';
import { moveCase, openCase, recordStep } from './open-case.ts';

const Part = z.string().trim().min(1).max(LONGEST.description, fieldText.tooLong(LONGEST.description));

/**
 * One matter, one application (国办函〔2020〕109号 Art. 4): each part becomes a case of its own, with the channel, dates and
 * steps of the whole, a number behind the whole's, and the same query code. The whole is no case any more.
 */
export const split = command({
  name: 'application.split',
  permission: 'application.handle',
  input: CaseTarget.extend({
    parts: z
      .preprocess(
        (value) =>
          Array.isArray(value)
            ? value
            : String(value ?? '')
                .split('\n')
                .map((line) => line.trim())
                .filter(Boolean),
        z.array(Part).max(50),
      )
      .meta({ title: fieldText.labels.parts }),
  }),
  async run(context, { parts, ...target }) {
    const { env, tx, now } = context;
    if (parts.length < 2) throw fieldError('parts', fieldText.labels.parts, fieldText.parts);
    const opened = await openCase(context, target, 'split');
    const { row } = opened;
    // Parties, their opinions and their terms belong to the whole: parts would be answered without them (条例 Art. 32, 34).
    const consulted = await tx
      .selectFrom('applicationParty')
      .where('applicationId', '=', row.id)
      .select('id')
      .executeTakeFirst();
    if (consulted) {
      throw new AppError('stateForbids', { reason: 'consultedBefore', message: fieldText.consultedBefore });
    }
    const applicant = openApplicant(env, row.id, row.applicantSealed);
    const steps = await tx
      .selectFrom('applicationStep')
      .where('applicationId', '=', row.id)
      .select(['type', 'happenedOn', 'facts', 'recordedAt', 'recordedBy'])
      .orderBy('seq')
      .execute();
    const { id: _id, filingKey: _key, number, ...same } = row;
    const ids: string[] = [];
    for (const [index, wantedDescription] of parts.entries()) {
      const id = randomUUID();
      ids.push(id);
      await tx
        .insertInto('application')
        .values({
          ...same,
          id,
          number: `${number}-${index + 1}`,
          parentId: row.id,
          version: 1,
          applicantSealed: applicant && sealApplicant(env, id, applicant),
          wantedName: '',
          wantedDocNo: '',
          wantedDescription,
          createdAt: now,
        })
        .execute();
      for (const step of steps) {
        await tx
          .insertInto('applicationStep')
          .values({ ...step, facts: JSON.stringify(step.facts), applicationId: id })
          .execute();
      }
    }
    await recordStep(context, opened, { name: 'application.split', payload: { parts: ids } });
    await moveCase(context, opened, 'split');
    return { parts: ids };
  },
});
