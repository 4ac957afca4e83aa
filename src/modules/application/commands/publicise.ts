import { command, runWithin } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { holds } from '../../../platform/permission.ts';
import { CreateDraft, createDraft } from '../../document/index.ts';
import { fieldText } from '../field-text.ts';
import { CaseTarget, flag, typed } from '../types.ts';
import { mustNotNameApplicant } from './nameless.ts';
import { moveCase, openCase, recordStep } from './open-case.ts';

/** Enters an answered case in the public log: a sentence of the office's own, nothing of the applicant's (条例 Art. 44). */
export const logAnswer = command({
  name: 'application.log',
  permission: 'application.handle',
  input: CaseTarget.extend({
    summary: typed(fieldText.labels.summary, 200, fieldText.summary),
    isClean: flag(fieldText.labels.isClean),
  }),
  async run(context, { summary, isClean, ...target }) {
    const opened = await openCase(context, target, 'logAnswer');
    if (opened.row.isLogRefused) {
      throw new AppError('stateForbids', { reason: 'logRefused', message: fieldText.logRefused });
    }
    if (!isClean) throw fieldError('isClean', fieldText.labels.isClean, fieldText.summaryIsClean);
    mustNotNameApplicant(context, opened, 'summary', summary);
    await recordStep(context, opened, { name: 'application.logged' });
    return {
      version: await moveCase(context, opened, 'logAnswer', { logSummary: summary, loggedAt: context.now }),
    };
  },
});

/** Makes a draft for proactive publication out of a disclosed case in one step (条例 Art. 44); it is reviewed like any other. */
export const convertToDraft = command({
  name: 'application.convert',
  permission: 'application.handle',
  input: CaseTarget.extend({ title: typed(fieldText.labels.title, 300, fieldText.templateTitle) }),
  async run(context, { title, ...target }) {
    const { env, tx, actor } = context;
    const opened = await openCase(context, target, 'convert');
    const { row } = opened;
    if (row.kind !== 'R2' && row.kind !== 'R8') {
      throw new AppError('stateForbids', { reason: 'notDisclosed', message: fieldText.notDisclosed });
    }
    if (row.convertedDocumentId !== null) {
      throw new AppError('stateForbids', { reason: 'convertedBefore', message: fieldText.convertedBefore });
    }
    if (!holds(actor, 'document.write', opened.scope))
      throw new AppError('forbidden', { reason: 'roleMissing' });
    mustNotNameApplicant(context, opened, 'title', title);
    const input = CreateDraft.parse({
      agencyId: row.agencyId,
      title,
      summary: row.logSummary ?? '',
      disclosure: 'proactive',
    });
    const { documentId } = await runWithin(env, tx, createDraft, actor, input);
    await recordStep(context, opened, { name: 'application.conversionDrafted', payload: { documentId } });
    const version = await moveCase(context, opened, 'convert', { convertedDocumentId: documentId });
    return { documentId, version };
  },
});
