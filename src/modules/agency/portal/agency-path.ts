import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type FoundAgency, findAgencyByCode } from '../queries/lookup.ts';

/** Address of an agency's page; null for units without a code of their own. */
export function agencyPath(agency: { code: string | null }): string | null {
  return agency.code === null ? null : `/agencies/${agency.code}`;
}

/**
 * The agency named by `:code` in the address, or the permanent redirect to its 9-character form. Throws `notFound`.
 * For every route under `/agencies/:code`, whichever slice it belongs to.
 */
export async function agencyOfPath(c: AppContext): Promise<FoundAgency | Response> {
  const given = c.req.param('code') ?? '';
  const agency = await findAgencyByCode(c.var.env.db, given);
  if (!agency?.code) throw new AppError('notFound', { reason: 'agency' });
  if (given === agency.code) return agency;
  const { pathname, search } = new URL(c.req.url);
  const rest = pathname.split('/').slice(3).join('/');
  return c.redirect(`/agencies/${agency.code}${rest ? `/${rest}` : ''}${search}`, 301);
}
