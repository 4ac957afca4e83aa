import type { Updateable } from 'kysely';
import type { DB } from '../../../../db/types.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database/pool.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { mayArrangeAgencies } from '../policy.ts';
import { ChangeSiteIdentity, ChangeSiteNotices } from '../site-types.ts';
import { fieldText, refusalText } from '../text.ts';
import { refuseTakenHost } from './create-site.ts';
import { outOfReach, sameVersion } from './registry.ts';

async function siteToChange(tx: Tx, siteId: string, version: number) {
  const site = await tx
    .selectFrom('site')
    .where('id', '=', siteId)
    .select(['id', 'version'])
    .forUpdate()
    .executeTakeFirst();
  if (!site) throw new AppError('notFound', { reason: 'site' });
  sameVersion(site.version, version, { siteId });
  return site;
}

async function write(
  { tx, record }: CommandContext,
  site: { id: string; version: number },
  columns: Updateable<DB['site']>,
) {
  const version = site.version + 1;
  await tx
    .updateTable('site')
    .set({ ...columns, version })
    .where('id', '=', site.id)
    .execute();
  await record({
    name: 'site.changed',
    subject: { type: 'site', id: site.id },
    siteId: site.id,
    payload: { version },
  });
  return { siteId: site.id, version };
}

/** The host is an existing body of the site itself. */
async function checkHostAgency(tx: Tx, siteId: string, hostAgencyId: string): Promise<void> {
  const refuse = (message: string) => fieldError('hostAgencyId', fieldText.hostAgency, message);
  const host = await tx
    .selectFrom('agency')
    .where('id', '=', hostAgencyId)
    .select(['id', 'name', 'siteId', 'bodyId', 'closedOn'])
    .executeTakeFirst();
  if (!host) throw refuse(refusalText.unknownAgency);
  if (host.closedOn !== null) throw refuse(refusalText.parentClosed(host.name));
  if (host.siteId !== siteId || host.bodyId !== host.id) throw refuse(refusalText.hostElsewhere(host.name));
}

/** Changes name, host name, host agency and the marks of the foot (国办发〔2017〕47号). */
export const changeSiteIdentity = command({
  name: 'site.changeIdentity',
  permission: 'setting.manage',
  input: ChangeSiteIdentity,
  async run(context, { siteId, version, ...columns }) {
    const site = await siteToChange(context.tx, siteId, version);
    await refuseTakenHost(context.tx, columns.host, siteId);
    await checkHostAgency(context.tx, siteId, columns.hostAgencyId);
    return write(context, site, columns);
  },
});

/** Changes what readers are told: hotline, contacts, announcement, reuse of information (S1-185, S1-187). */
export const changeSiteNotices = command({
  name: 'site.changeNotices',
  permission: 'agency.edit',
  input: ChangeSiteNotices,
  async run(context, { siteId, version, hotline, announcement, reuseStatement, ...contact }) {
    if (!mayArrangeAgencies(context.actor, siteId)) throw outOfReach();
    const site = await siteToChange(context.tx, siteId, version);
    const told = Object.entries(contact).filter(([, value]) => value !== '');
    return write(context, site, {
      hotline,
      announcement,
      reuseStatement,
      contact: JSON.stringify(Object.fromEntries(told)),
    });
  },
});
