import type { Child } from 'hono/jsx';
import { AppError } from '../../../platform/errors.ts';
import { type AppContext, keepPageUntil, tagPage } from '../../../platform/http/context.ts';
import type { SingleFlight } from '../../../platform/single-flight.ts';
import { addDays, shanghaiDate } from '../../../rules/plain-date.ts';
import { findAgencyByCode } from '../../agency/index.ts';
import type { DutyScope } from '../queries/facts.ts';
import type { Figures, Pace } from '../queries/figures.ts';
import { OBLIGATIONS_TAG } from '../reactions.ts';

/** What the public pages of duties need beyond the request. */
export interface TransparencyParts {
  /** Domains as the standard catalogue names them. */
  domains: readonly { code: string; name: string }[];
  /** What other slices add to the first page. */
  more(c: AppContext): Promise<Child>;
  /** Readers of one page, its files and the API at once share what takes long to count. */
  counted: SingleFlight<CountedPlace>;
}

/** What of a page is counted over every duty and document of a place. */
export interface CountedPlace {
  figures: Figures;
  found: Pace[];
}

/** Whose figures a page shows. */
export interface Place {
  /** Address of its files without the ending. */
  files: string;
  title: string;
  scope: DutyScope;
  /** Which tables say something: an agency's page has no table of agencies. */
  of: 'site' | 'agency' | 'domain' | 'item';
  /** Query that narrows the lists in the same way. */
  query: Record<string, string>;
}

/** The default site shows every government of the installation, others their own. */
export function siteScope(c: AppContext): DutyScope {
  return c.var.site.isDefault ? {} : { siteId: c.var.site.id };
}

/** Figures change with documents, agencies, the catalogue and at midnight. */
export function dependsOnDuties(c: AppContext): void {
  tagPage(c, 'documents', 'agencies', 'catalogue', OBLIGATIONS_TAG);
  const today = shanghaiDate(c.var.env.now());
  keepPageUntil(c, new Date(`${addDays(today, 1)}T00:00:00+08:00`));
}

/** The agency of `/transparency/agencies/{code}`. Throws `notFound`. One statement. */
export async function agencyPlace(c: AppContext, code: string): Promise<Place> {
  const agency = await findAgencyByCode(c.var.env.db, code);
  if (!agency) throw new AppError('notFound', { reason: 'agency' });
  return {
    files: `/transparency/agencies/${code}/figures`,
    title: agency.name,
    scope: { agencyIds: [agency.id] },
    of: 'agency',
    query: { agency: code },
  };
}
