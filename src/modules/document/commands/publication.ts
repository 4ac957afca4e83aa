import type { CommandContext } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { RoleHeld } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { currentVersionOf } from '../../catalogue/index.ts';
import { passGates } from '../gates.ts';
import type { EditionFacts } from '../queries/edition.ts';
import { loadGateFacts } from '../queries/gate-facts.ts';
import { GATE_NAMES, text } from '../text.ts';
import { appendChange } from './change-feed.ts';
import { fileWithOffice } from './file-with-office.ts';
import { indexNoOf } from './issue-index-no.ts';
import { about } from './step.ts';
import { threadNamed } from './thread.ts';
import { applyRelationsToValidity } from './validity.ts';

/** Throws `gateClosed` with every gate's answer unless all are open. */
export async function refuseShutGates(context: CommandContext, facts: EditionFacts): Promise<void> {
  const results = passGates(await loadGateFacts(context.tx, facts, shanghaiDate(context.now)));
  const shut = results.filter(({ isOpen }) => !isOpen);
  if (shut.length === 0) return;
  throw new AppError('gateClosed', {
    reason: `${shut[0]?.gate}.${shut[0]?.reason}`,
    message: text.gatesShut(shut.map(({ gate }) => GATE_NAMES[gate] ?? gate).join('；')),
    facts: { gates: shut },
  });
}

/**
 * Makes a locked edition the live one: number, date from the log, validity of what it repeals or amends,
 * filing, change feed, event. The edition that was live stays in the history.
 */
export async function goLive(
  context: CommandContext,
  facts: EditionFacts,
  as: RoleHeld | null,
  isEmergency: boolean,
): Promise<string> {
  const { tx, now } = context;
  const { document, edition } = facts;
  const today = shanghaiDate(now);
  const { indexNo, columns } = await indexNoOf(tx, document, today);
  const isFirst = document.firstPublishedAt === null;
  if (document.liveEditionId !== null) {
    await tx.updateTable('edition').set({ isLive: false }).where('id', '=', document.liveEditionId).execute();
  }
  await tx
    .updateTable('edition')
    .set({
      state: 'published',
      isLive: true,
      publishedAt: now,
      stateSince: now,
      scheduledFor: null,
      assignedTo: null,
      formedOn: edition.formedOn ?? today,
      changedOn: isFirst ? null : today,
      isEmergency,
      catalogueVersion: currentVersionOf(document.siteId),
      version: edition.version + 1,
    })
    .where('id', '=', edition.id)
    .execute();
  await tx
    .updateTable('document')
    .set({
      ...columns,
      liveEditionId: edition.id,
      firstPublishedAt: document.firstPublishedAt ?? now,
      publishedOn: document.publishedOn ?? today,
      withdrawnAt: null,
      isClosed: false,
      threadId: await threadNamed(context, document.siteId, edition.threadName),
    })
    .where('id', '=', document.id)
    .execute();
  await applyRelationsToValidity(context, facts);
  await fileWithOffice(context, facts, as);
  await appendChange(tx, document.id, isFirst ? 'published' : 'changed', now);
  await context.record({
    name: 'document.published',
    ...about(facts, as),
    payload: { editionId: edition.id, indexNo, contentHash: edition.contentHash, isEmergency },
  });
  return indexNo;
}
