import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { roleFor } from '../../../platform/permission.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { needsConsent } from '../consent.ts';
import { lockEdition, standingReviews } from '../queries/edition.ts';
import { text } from '../text.ts';
import { EditionTarget, LONGEST } from '../types.ts';
import { writeReview } from './review.ts';
import { about, sameVersion } from './step.ts';

const Agreement = z.object({
  editionId: z.uuid(),
  /** Version the person read; left out by callers that read and agree in one go. */
  version: EditionTarget.shape.version.optional(),
  comment: z.string().trim().max(LONGEST.note).default('').meta({ title: '意见' }),
});

/** A joint agency's head or leader confirms what will go out in its name too (条例 Art. 11). */
export const confirmAsCoAgency = command({
  name: 'document.confirmAsCoAgency',
  permission: 'document.read',
  input: Agreement.extend({ agencyId: z.uuid() }),
  async run(context, { editionId, version, agencyId, comment }) {
    const facts = await lockEdition(context.tx, editionId);
    const partner = facts.coAgencies.find(({ id }) => id === agencyId);
    if (!partner) throw new AppError('notFound', { reason: 'coAgency' });
    if (!['inSecrecyReview', 'inHeadReview', 'awaitingSignOff'].includes(facts.edition.state)) {
      throw new AppError('stateForbids', {
        reason: 'stateForbids',
        message: '只有审查、审核和待签发时可以确认',
      });
    }
    if (
      standingReviews(facts).some(
        (given) => given.kind === 'coAgencyConfirmation' && given.agencyId === agencyId,
      )
    ) {
      throw new AppError('stateForbids', {
        reason: 'alreadyConfirmed',
        message: text.alreadyConfirmed(partner.name),
      });
    }
    const { scope } = await getAgencyScope(context.tx, agencyId);
    const reach = { ...scope, domains: facts.scope.domains };
    const as =
      roleFor(context.actor, 'document.headReview', reach) ??
      roleFor(context.actor, 'document.signOff', reach);
    if (!as)
      throw new AppError('forbidden', {
        reason: 'roleMissing',
        message: `由“${partner.name}”的部门负责人或分管领导确认`,
      });
    if (version !== undefined) sameVersion(facts, version);
    await writeReview(context, facts, as, {
      kind: 'coAgencyConfirmation',
      outcome: 'pass',
      comment,
      agencyId,
    });
    await context.record({
      name: 'document.coAgencyConfirmed',
      ...about(facts, as),
      payload: { editionId, agencyId, contentHash: facts.edition.contentHash },
    });
    return { documentId: facts.document.id };
  },
});

/** The disclosure office agrees that a policy document is not proactive (国办发〔2016〕80号). */
export const consent = command({
  name: 'document.consent',
  permission: 'document.consent',
  input: Agreement,
  async run(context, { editionId, version, comment }) {
    const facts = await lockEdition(context.tx, editionId);
    const as = roleFor(context.actor, 'document.consent', facts.scope);
    if (!as) throw new AppError('forbidden', { reason: 'roleMissing' });
    const isGiven = standingReviews(facts).some(({ kind }) => kind === 'disclosureConsent');
    if (!needsConsent(facts.edition) || isGiven || facts.edition.state === 'draft') {
      throw new AppError('stateForbids', {
        reason: 'noConsentNeeded',
        message: '这个版本现在不需要公开办同意',
      });
    }
    if (version !== undefined) sameVersion(facts, version);
    await writeReview(context, facts, as, { kind: 'disclosureConsent', outcome: 'pass', comment });
    await context.record({
      name: 'document.consented',
      ...about(facts, as),
      payload: { editionId, contentHash: facts.edition.contentHash },
    });
    return { documentId: facts.document.id };
  },
});
