import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { fieldError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { fieldText } from '../field-text.ts';
import { CaseTarget, day, LONGEST, typed } from '../types.ts';
import { moveCase, openCase, recordStep } from './open-case.ts';

/** Where was looked for what, and what was found: without it nobody may answer that nothing is there (条例 Art. 36(4)). */
export const recordSearch = command({
  name: 'application.recordSearch',
  permission: 'application.handle',
  input: CaseTarget.extend({
    on: day(fieldText.labels.on),
    place: typed(fieldText.labels.place, 300, fieldText.place),
    keywords: typed(fieldText.labels.keywords, 300, fieldText.keywords),
    finding: z.enum(['found', 'not_found'], fieldText.choose).meta({ title: fieldText.labels.finding }),
    note: typed(fieldText.labels.note, LONGEST.note),
  }),
  async run(context, { on, place, keywords, finding, note, ...target }) {
    const { tx, now, actor } = context;
    const opened = await openCase(context, target, 'recordSearch');
    const today = shanghaiDate(now);
    if (on > today) throw fieldError('on', fieldText.labels.on, fieldText.notAhead(today), on);
    const { submittedOn } = opened.row;
    if (on < submittedOn)
      throw fieldError('on', fieldText.labels.on, fieldText.notBeforeSubmission(submittedOn), on);
    await tx
      .insertInto('applicationSearch')
      .values({
        ...{ place, keywords, finding, note },
        applicationId: opened.row.id,
        searchedOn: on,
        recordedAt: now,
        recordedBy: actor.staffId,
      })
      .execute();
    await recordStep(context, opened, { name: 'application.searchRecorded', payload: { finding } });
    return { version: await moveCase(context, opened, 'recordSearch') };
  },
});
