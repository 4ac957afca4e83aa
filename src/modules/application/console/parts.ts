import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';

export const APPLICATIONS = '/console/applications';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** An id out of the address. Throws `notFound` for what cannot be one. */
export function idParam(c: AppContext, name = 'id'): string {
  const value = c.req.param(name) ?? '';
  if (!UUID.test(value)) throw new AppError('notFound', { reason: name });
  return value;
}
