import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { type Permission, roleFor } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { listNumbers, listSeries } from '../queries/series.ts';
import { dutyText } from '../text.ts';

const series = z
  .string()
  .trim()
  .max(60)
  .regex(/^[^〔〕\s]{1,40}〔(?:(?:19|20)\d{2})?〕$/u, dutyText.seriesExpected)
  .meta({ title: dutyText.series });
const serial = z.coerce.number().int().min(1).max(99_999);

async function admit(context: CommandContext, agencyId: string, permission: Permission) {
  const { scope } = await getAgencyScope(context.tx, agencyId);
  const as = roleFor(
    { ...context.actor, roles: context.actor.roles.map((held) => ({ ...held, domain: null })) },
    permission,
    scope,
  );
  if (!as || context.actor.staffId === null) throw new AppError('forbidden', { reason: 'roleMissing' });
  return {
    siteId: scope.siteId,
    agencyId: scope.bodyId,
    delegatedBy: as.delegatedBy,
    staffId: context.actor.staffId,
  };
}

/** Registers a series of an agency with its first number; from it on every number is accounted for. */
export const registerSeries = command({
  name: 'docNoSeries.register',
  permission: 'document.publish',
  input: z.object({
    agencyId: z.uuid(),
    series,
    firstSerial: serial.meta({ title: dutyText.firstSerial }),
  }),
  async run(context, input) {
    const { staffId, ...place } = await admit(context, input.agencyId, 'document.publish');
    const row = { firstSerial: input.firstSerial, registeredBy: staffId, registeredAt: context.now };
    await context.tx
      .insertInto('docNoSeries')
      .values({ agencyId: place.agencyId, series: input.series, ...row })
      .onConflict((conflict) => conflict.columns(['agencyId', 'series']).doUpdateSet(row))
      .execute();
    await context.record({
      name: 'docNoSeries.registered',
      subject: { type: 'docNoSeries', id: place.agencyId },
      ...place,
      payload: { series: input.series, firstSerial: input.firstSerial },
    });
    return { agencyId: place.agencyId, series: input.series };
  },
});

/** Declares a number non-public with its ground and the day it is looked at again (条例 Art. 14–16, 18). Never a title. */
export const withholdNumber = command({
  name: 'docNoSeries.withholdNumber',
  permission: 'document.consent',
  input: z.object({
    agencyId: z.uuid(),
    series,
    serial: serial.meta({ title: dutyText.serial }),
    withholdingGround: z.enum(['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7']).meta({ title: dutyText.ground }),
    reexamineOn: z.iso.date().meta({ title: dutyText.reexamineOn }),
  }),
  async run(context, input) {
    const { staffId, ...place } = await admit(context, input.agencyId, 'document.consent');
    const today = shanghaiDate(context.now);
    if (input.reexamineOn <= today) {
      throw fieldError('reexamineOn', dutyText.reexamineOn, dutyText.reexaminePast, input.reexamineOn);
    }
    const [known] = await listSeries(context.tx, { agencyId: place.agencyId, series: input.series });
    if (!known) throw fieldError('series', dutyText.series, dutyText.unknownSeries, input.series);
    if (input.serial < known.first) {
      throw fieldError('serial', dutyText.serial, dutyText.beforeFirst(known.first), String(input.serial));
    }
    const numbers = await listNumbers(context.tx, place.agencyId, input.series);
    if (numbers.some((one) => one.serial === input.serial && one.state === 'public')) {
      throw fieldError('serial', dutyText.serial, dutyText.numberIsPublic, String(input.serial));
    }
    const row = {
      withholdingGround: input.withholdingGround,
      reexamineOn: input.reexamineOn,
      staffId,
      declaredAt: context.now,
    };
    await context.tx
      .insertInto('withheldNumber')
      .values({ agencyId: place.agencyId, series: input.series, serial: input.serial, ...row })
      .onConflict((conflict) => conflict.columns(['agencyId', 'series', 'serial']).doUpdateSet(row))
      .execute();
    await context.record({
      name: 'docNoSeries.numberWithheld',
      subject: { type: 'docNoSeries', id: place.agencyId },
      ...place,
      payload: {
        series: input.series,
        serial: input.serial,
        ground: input.withholdingGround,
        reexamineOn: input.reexamineOn,
      },
    });
    return { agencyId: place.agencyId, series: input.series };
  },
});
