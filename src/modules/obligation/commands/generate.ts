import { sql } from 'kysely';
import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { listSites } from '../../agency/index.ts';
import { bindingCatalogue } from '../../catalogue/index.ts';
import { obligationSettings } from '../queries/settings.ts';
import { settleProvisional } from './settle-provisional.ts';
import { writeStandingDuties } from './standing-duties.ts';
import { passOn } from './succession.ts';
import { writeTriggeredBy } from './triggered-duties.ts';

/** Most documents that one event names; of more, every document's page is made anew. A notice holds 8,000 bytes. */
const MOST_NAMED = 100;

/**
 * Writes every duty that is owed by now and not yet written: standing duties, periods, what documents set off; passes on
 * what merged agencies left open. Run nightly and after changes of catalogue, agencies and documents. Running it again
 * adds nothing, and two workers at once add nothing twice: one waits, and each duty has one key.
 */
export const generateObligations = command({
  name: 'obligation.generate',
  permission: 'system',
  input: z.object({}),
  async run(context) {
    const { tx } = context;
    await sql`select pg_advisory_xact_lock(hashtextextended('obligations', 0))`.execute(tx);
    const today = shanghaiDate(context.now);
    const settings = await obligationSettings(tx);
    await settleProvisional(context);
    const { passed, ended: orphaned } = await passOn(context, today);
    const total = { added: 0, ended: orphaned, passed };
    const lateIds = new Set<string>();
    for (const { id } of await listSites(tx)) {
      const catalogue = await bindingCatalogue(tx, id);
      if (catalogue.version === 0) continue;
      const standing = await writeStandingDuties(context, id, catalogue, today);
      const triggered = await writeTriggeredBy(context, id, catalogue, settings, today);
      total.added += standing.added + triggered.added;
      total.ended += standing.ended + triggered.ended;
      for (const id of triggered.lateIds) lateIds.add(id);
    }
    if (total.added + total.ended + total.passed > 0) {
      await context.record({
        name: 'obligation.generated',
        subject: { type: 'obligation', id: today },
        payload: { ...total, late: lateIds.size, documentIds: [...lateIds].slice(0, MOST_NAMED) },
      });
    }
    return total;
  },
});
