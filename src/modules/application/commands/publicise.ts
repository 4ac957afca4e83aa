import { type CommandContext, command, runWithin } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { holds } from '../../../platform/permission.ts';
import { CreateDraft, createDraft } from '../../document/index.ts';
import { fieldText } from '../field-text.ts';
import { openApplicant } from '../sealed.ts';
import { CaseTarget, flag, typed } from '../types.ts';
import { moveCase, type OpenCase, openCase, recordStep } from './open-case.ts';

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
    if (namesApplicant(context, opened, summary)) {
      throw fieldError('summary', fieldText.labels.summary, fieldText.summaryNames, summary);
    }
    await recordStep(context, opened, { name: 'application.logged' });
    return {
      version: await moveCase(context, opened, 'logAnswer', { logSummary: summary, loggedAt: context.now }),
    };
  },
});

/** Whether a public sentence tells who applied: by name, number of a document or contact. */
function namesApplicant({ env }: CommandContext, { row }: OpenCase, sentence: string): boolean {
  const applicant = openApplicant(env, row.id, row.applicantSealed);
  if (!applicant) return false;
  const { name, idNo, contactName, phone, email, address } = applicant;
  const plain = (text: string) => text.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  const said = plain(sentence);
  return [name, idNo, contactName, phone, email ?? '', address]
    .map(plain)
    .some((particular) => particular.length > 1 && said.includes(particular));
}

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
