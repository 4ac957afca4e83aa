import { sql } from 'kysely';
import { type CommandContext, command, runWithin } from '../../../platform/command.ts';
import { cleanHtml } from '../../../platform/html/clean.ts';
import { htmlToText } from '../../../platform/html/text.ts';
import { keyOfDocNo, parseDocNo } from '../../../rules/identifiers/doc-no.ts';
import { parseIndexNo } from '../../../rules/identifiers/index-no.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { findImported, type ImportedDocument } from '../queries/imported.ts';
import { findDuplicate } from '../queries/lookups.ts';
import { EarlierPublication, recordEarlierPublication } from './record-earlier-publication.ts';
import { issuedNumber } from './write-content.ts';

/** What became of a record. `suspect`: another document of the agency has its 文号, or lacking one its title. */
export interface ImportOutcome extends ImportedDocument {
  outcome: 'written' | 'unchanged';
  suspect: { title: string; indexNo: string | null } | null;
}

/**
 * Takes in one record of another platform unless an earlier import did: running an import again changes nothing.
 * A likely duplicate is taken in and named, for a person to decide. Throws as `recordEarlierPublication` does.
 */
export const importRecord = command({
  name: 'document.importRecord',
  permission: 'document.import',
  input: EarlierPublication,
  async run(context, input): Promise<ImportOutcome> {
    const { tx, env, actor } = context;
    const { scope } = await getAgencyScope(tx, input.agencyId);
    await waitForSameRecord(context, input.sourceKey ?? `${scope.bodyId} ${input.title}`);
    const docNo = issuedNumber(input);
    const parsed = docNo ? parseDocNo(docNo) : null;
    const docNoKey = parsed?.ok ? keyOfDocNo(parsed.value) : null;
    const kept = input.sourceIndexNo ? parseIndexNo(input.sourceIndexNo) : null;
    const known = await findImported(tx, {
      agencyId: scope.bodyId,
      sourceKey: input.sourceKey ?? null,
      keptIndexNo: kept?.ok ? kept.value : null,
      title: input.title,
      docNoKey,
      bodyText: htmlToText(cleanHtml(input.bodyHtml).html),
    });
    if (known) return { ...known, outcome: 'unchanged', suspect: null };
    const written = await runWithin(env, tx, recordEarlierPublication, actor, input);
    const suspect = await findDuplicate(tx, {
      documentId: written.documentId,
      agencyId: scope.bodyId,
      title: input.title,
      docNoKey,
    });
    return { ...written, outcome: 'written', suspect };
  },
});

/** Two imports of one file at once: the second sees what the first wrote. */
async function waitForSameRecord({ tx }: CommandContext, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${key}`}, 0))`.execute(tx);
}
