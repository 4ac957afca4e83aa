import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { writeSetting } from '../../../platform/settings.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { PlaceRemedies, RETENTION_KEY, RetentionSetting, remedyKey } from '../settings.ts';

/** How long applicants' particulars are kept after the end of a case. The next run of the job goes by it. */
export const changeRetention = command({
  name: 'application.changeRetention',
  permission: 'setting.manage',
  input: RetentionSetting,
  async run({ tx, now, actor, record }, setting) {
    await writeSetting(tx, { key: RETENTION_KEY, value: setting, at: now, by: actor.staffId });
    await record({
      name: 'application.retentionChanged',
      subject: { type: 'setting', id: RETENTION_KEY },
      siteId: actor.siteId,
      payload: setting,
    });
  },
});

/** Which bodies letters name for a remedy, for the whole site or one agency of it. Letters already signed keep theirs. */
export const changeRemedies = command({
  name: 'application.changeRemedies',
  permission: 'application.template',
  input: PlaceRemedies.extend({ siteId: z.uuid(), agencyId: z.uuid().nullable().default(null) }),
  async run({ tx, now, actor, record }, { siteId, agencyId, first, ...bodies }) {
    if (!actor.roles.some((held) => held.role === 'disclosureOffice' && held.siteId === siteId)) {
      throw new AppError('forbidden', { reason: 'roleMissing' });
    }
    if (agencyId !== null) {
      const agency = await getAgencyScope(tx, agencyId);
      if (agency.scope.siteId !== siteId) throw new AppError('notFound', { reason: 'agency' });
    }
    const key = remedyKey(agencyId ?? siteId);
    const value = agencyId === null && first ? { ...bodies, first } : bodies;
    await writeSetting(tx, { key, value, at: now, by: actor.staffId });
    await record({
      name: 'application.remediesChanged',
      subject: { type: 'setting', id: key },
      siteId,
      agencyId,
      payload: { isWholeSite: agencyId === null },
    });
  },
});
