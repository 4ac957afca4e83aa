import * as z from 'zod';
import { fieldText } from './field-text.ts';
import { KINDS, type Kind } from './kinds.ts';
import { REMEDY_LAWS } from './remedy.ts';
import { typed } from './types.ts';

/** Key of the period after which applicants' particulars are erased. */
export const RETENTION_KEY = 'application.retention';

/**
 * Months from the end of a case to the erasure of the applicant's particulars. The default is from memory, not read in a law:
 * the periods to seek a remedy have passed by then with some room. A year is the least: somebody may still sue.
 */
export const RetentionSetting = z.object({
  months: z.coerce
    .number({ error: fieldText.retention })
    .int(fieldText.retention)
    .min(12, fieldText.retention)
    .max(120, fieldText.retention)
    .meta({ title: fieldText.labels.retention })
    .default(24),
});

/** Kinds of decision whose 复议前置 no text settles: the office says whether it treats them so. */
export const OPEN_KINDS: readonly Kind[] = KINDS.filter((kind) =>
  REMEDY_LAWS.some(({ first }) => first[kind] === 'memory'),
);

/** Bodies that letters name, for the whole site or one agency. Empty: the site's, else the general words. */
export const RemedyBodies = z.object({
  reconsiderationAgency: typed(fieldText.labels.reconsiderationAgency, 100),
  court: typed(fieldText.labels.court, 100),
});
export type RemedyBodies = z.output<typeof RemedyBodies>;

/** What one place prints about remedies. `first`, of a site only: kinds treated as 复议前置; absent: the defaults of `remedy.ts`. */
export const PlaceRemedies = RemedyBodies.extend({ first: z.array(z.enum(KINDS)).optional() });
export type PlaceRemedies = z.output<typeof PlaceRemedies>;

/** Key of what a site or an agency prints about remedies. */
export const remedyKey = (placeId: string) => `application.remedies:${placeId}`;

/** The agency's own words, else those of its site. */
export function mergedRemedies(site: PlaceRemedies, own: PlaceRemedies): PlaceRemedies {
  return {
    reconsiderationAgency: own.reconsiderationAgency || site.reconsiderationAgency,
    court: own.court || site.court,
    ...(site.first && { first: site.first }),
  };
}
