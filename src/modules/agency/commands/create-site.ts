import { command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database/pool.ts';
import { CreateSite } from '../site-types.ts';
import { fieldText, refusalText } from '../text.ts';
import { insertAgency } from './create-agency.ts';
import { duplicate, lockRegistry } from './registry.ts';

/** Refuses a host name that leads to another site. */
export async function refuseTakenHost(tx: Tx, host: string | null, exceptId: string | null): Promise<void> {
  if (host === null) return;
  let query = tx.selectFrom('site').where('host', '=', host).select(['id', 'name']);
  if (exceptId) query = query.where('id', '<>', exceptId);
  const taken = await query.executeTakeFirst();
  if (taken) throw duplicate('host', fieldText.hostLabel, refusalText.hostTaken(taken.name), host, taken.id);
}

async function refuseTakenSiteCode(tx: Tx, code: string): Promise<void> {
  const taken = await tx.selectFrom('site').where('code', '=', code).select('id').executeTakeFirst();
  if (taken) throw duplicate('code', fieldText.siteCodeLabel, refusalText.siteTaken, code, taken.id);
}

/** Opens the frame of one government together with the agency that runs it. The first site is the default one. */
export const createSite = command({
  name: 'site.create',
  permission: 'setting.manage',
  input: CreateSite,
  async run(context, { hostAgency, ...columns }) {
    const { tx } = context;
    await lockRegistry(tx);
    await refuseTakenSiteCode(tx, columns.code);
    await refuseTakenHost(tx, columns.host, null);
    const first = await tx.selectFrom('site').select('id').limit(1).executeTakeFirst();
    const site = await tx
      .insertInto('site')
      .values({ ...columns, isDefault: first === undefined })
      .returning('id')
      .executeTakeFirstOrThrow();
    const place = { siteId: site.id, parent: null };
    const agencyId = await insertAgency(context, { ...hostAgency, siteId: site.id, parentId: null }, place);
    await tx.updateTable('site').set({ hostAgencyId: agencyId }).where('id', '=', site.id).execute();
    await context.record({
      name: 'site.created',
      subject: { type: 'site', id: site.id },
      siteId: site.id,
      payload: { code: columns.code },
    });
    return { siteId: site.id, agencyId };
  },
});
