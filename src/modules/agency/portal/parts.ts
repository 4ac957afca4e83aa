import type { Child } from 'hono/jsx';
import type { Db } from '../../../platform/database/pool.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import type { AgencyView } from '../queries/view.ts';

/** The statutory sections of an agency, in the order of 国办公开办函〔2019〕61号. */
export const AGENCY_SECTIONS = [
  'documents',
  'guide',
  'institutions',
  'catalogue',
  'annual-reports',
  'applications',
] as const;
export type AgencySection = (typeof AGENCY_SECTIONS)[number];

/** What the pages of agencies show of other slices; the composition root brings it. */
export interface AgencyPortalParts {
  /** Visible documents by id of the agency that published them. */
  documentCounts(db: Db, today: string): Promise<ReadonlyMap<string, number>>;
  /** The newest documents of an agency's page; null leaves the block out. */
  latestDocuments(c: AppContext, agency: AgencyView, agencyIds: readonly string[]): Promise<Child>;
  /** How the agency's duties to publish stand; null leaves the block out. */
  duties?(c: AppContext, agency: AgencyView): Promise<Child>;
  /** Sections of an agency that have a page; what is not there has no link. */
  sections: readonly AgencySection[];
}
