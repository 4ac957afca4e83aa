import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { holds } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { fieldText } from '../field-text.ts';
import { codeFrom, codeHash, sealText } from '../sealed.ts';
import { GRIEVANCE_KINDS, GRIEVANCE_OUTCOMES, LONGEST, optional, typed } from '../types.ts';
import type { Receipt } from './file-application.ts';
import { lockFiling, nextNumber } from './numbers.ts';

const phone = z
  .string()
  .transform((text) => text.normalize('NFKC').replace(/[\s-]/gu, ''))
  .pipe(z.string().regex(/^\+?\d{7,15}$/, fieldText.phone))
  .meta({ title: fieldText.labels.phone });

export const FileGrievance = z.object({
  kind: z.enum(GRIEVANCE_KINDS, fieldText.choose).meta({ title: fieldText.labels.grievanceKind }),
  agencyId: z.uuid(fieldText.agency).meta({ title: fieldText.labels.agency }),
  name: typed(fieldText.labels.name, LONGEST.name, fieldText.name),
  phone,
  address: typed(fieldText.labels.address, 300),
  applicationNo: optional(z.string().trim().max(60)).meta({ title: fieldText.labels.applicationNo }),
  matter: typed(fieldText.labels.grievanceMatter, LONGEST.description, fieldText.grievanceMatter),
  filingKey: z.string().regex(/^[\w-]{16,60}$/),
});

/** A complaint about disclosure work (条例 Art. 47, 51) or a request to correct one's own record with evidence (Art. 41). */
export const fileGrievance = command({
  name: 'grievance.file',
  permission: 'application.handle',
  input: FileGrievance,
  async run(
    context,
    { kind, agencyId, name, phone: number, address, applicationNo, matter, filingKey },
  ): Promise<Receipt> {
    const { env, tx, now } = context;
    const code = codeFrom(env, filingKey);
    await lockFiling(tx, filingKey);
    const known = await tx
      .selectFrom('grievance')
      .where('filingKey', '=', filingKey)
      .select(['id', 'number'])
      .executeTakeFirst();
    if (known) return { applicationId: known.id, number: known.number, code, isNew: false };
    const agency = await getAgencyScope(tx, agencyId);
    if (agency.isClosed) throw fieldError('agencyId', fieldText.labels.agency, fieldText.agencyClosed);
    const about = applicationNo
      ? await tx
          .selectFrom('application')
          .where('number', '=', applicationNo)
          .where('agencyId', '=', agencyId)
          .select('id')
          .executeTakeFirst()
      : undefined;
    const id = randomUUID();
    const filed = await tx
      .insertInto('grievance')
      .values({
        id,
        siteId: agency.scope.siteId,
        agencyId,
        number: await nextNumber(tx, agencyId, shanghaiDate(now), 'grievance'),
        queryCodeHash: codeHash(env, code),
        kind,
        personSealed: sealText(env, 'grievancePerson', id, JSON.stringify({ name, phone: number, address })),
        matterSealed: sealText(env, 'grievanceMatter', id, matter),
        applicationId: about?.id ?? null,
        state: 'filed',
        filedAt: now,
        filingKey,
      })
      .returning('number')
      .executeTakeFirstOrThrow();
    await context.record({
      name: 'grievance.filed',
      subject: { type: 'grievance', id },
      siteId: agency.scope.siteId,
      agencyId,
      payload: { kind },
    });
    return { applicationId: id, number: filed.number, code, isNew: true };
  },
});

/** Tells the person what came of it; the words are final. */
export const concludeGrievance = command({
  name: 'grievance.conclude',
  permission: 'application.handle',
  input: z.object({
    grievanceId: z.uuid(),
    version: z.coerce.number().int().positive(),
    outcome: z.enum(GRIEVANCE_OUTCOMES, fieldText.choose).meta({ title: fieldText.labels.outcome }),
    response: typed(fieldText.labels.response, LONGEST.description, fieldText.response),
  }),
  async run(context, { grievanceId, version, outcome, response }) {
    const { env, tx, now, actor } = context;
    const row = await tx
      .selectFrom('grievance')
      .where('id', '=', grievanceId)
      .selectAll()
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new AppError('notFound', { reason: 'grievance' });
    const { scope } = await getAgencyScope(tx, row.agencyId);
    if (!mayConclude(actor, row.kind, scope)) throw new AppError('forbidden', { reason: 'roleMissing' });
    if (row.version !== version)
      throw new AppError('conflict', { reason: 'version', facts: { seen: version, current: row.version } });
    if (row.state !== 'filed') throw new AppError('stateForbids', { reason: 'concluded' });
    await tx
      .updateTable('grievance')
      .set({
        state: 'concluded',
        version: version + 1,
        outcome,
        responseSealed: sealText(env, 'grievanceResponse', grievanceId, response),
        concludedOn: shanghaiDate(now),
        concludedBy: actor.staffId,
      })
      .where('id', '=', grievanceId)
      .execute();
    await context.record({
      name: 'grievance.concluded',
      subject: { type: 'grievance', id: grievanceId },
      siteId: row.siteId,
      agencyId: row.agencyId,
      payload: { outcome },
    });
  },
});

/** A complaint goes to the disclosure office over the site (the 主管部门), never to the agency complained of; a correction to the agency. */
export function mayConclude(
  actor: Parameters<typeof holds>[0],
  kind: string,
  scope: { agencyId: string; bodyId: string; siteId: string },
): boolean {
  if (!holds(actor, 'application.handle', scope)) return false;
  if (kind !== 'complaint') return true;
  return actor.roles.some(({ role, siteId }) => role === 'disclosureOffice' && siteId === scope.siteId);
}
