import type { ContentFiles } from './content-files.ts';
import { type LoadedDemo, loadDemo } from './demo/load.ts';
import type { Opened } from './environment.ts';
import { createSite, listSites } from './modules/agency/index.ts';
import { loadStandard } from './modules/catalogue/index.ts';
import { writeTemplate } from './modules/document/index.ts';
import { createSearchForm, indexPending, loadSynonyms, recountWhereGrown } from './modules/search/index.ts';
import { execute } from './platform/command.ts';
import type { Config } from './platform/config.ts';
import { pipelinedTransaction } from './platform/database/pipelined-transaction.ts';
import { type Env, envWithin } from './platform/env.ts';
import { SYSTEM } from './platform/permission.ts';
import { passwordFlaw, sessionText } from './platform/session/index.ts';
import { lockInstallation } from './platform/settings.ts';

const MOST_INDEXED_AT_START = 2000;
/** Nobody waits for these yet. */
const INDEXED_TOGETHER = 250;

/**
 * Brings the content every installation begins with: the demo world where it is asked for and the database holds no site
 * yet, the standard catalogue of the data files, and one site, so that the portal answers. Whatever is there stays as it
 * is; a start after that changes nothing. Tells what was loaded, for the announcement.
 */
export async function prepareContent(
  { env, database, sessions }: Opened,
  { demo, demoPassword }: Pick<Config, 'demo' | 'demoPassword'>,
  files: ContentFiles,
): Promise<LoadedDemo | null> {
  const loaded =
    demo === 'on'
      ? await loadDemo({
          accounts: sessions,
          standard: files.standard(),
          world: files.world,
          env: {
            ...env,
            transaction: (work) => pipelinedTransaction({ url: database.appUrl, log: env.log }, work),
          },
          password: usable(demoPassword),
        })
      : null;
  await execute(env, loadStandard, SYSTEM, { standard: files.standard() });
  await execute(env, loadSynonyms, SYSTEM, { groups: files.synonyms() });
  await openFirstSite(env, files);
  // So that what is there is found from the first page on; more than this the indexing job goes through.
  await indexPending(env, createSearchForm(), { most: MOST_INDEXED_AT_START, atOnce: INDEXED_TOGETHER });
  await recountWhereGrown(env);
  return loaded;
}

/** Throws with a sentence for the operator when nobody could sign in with it. */
function usable(password: string | null): string | null {
  const flaw = password === null ? null : passwordFlaw(password, '');
  if (flaw) throw new Error(`GONGKAI_DEMO_PASSWORD: ${sessionText.refusals[flaw]}`);
  return password;
}

/** What stands in the frame until the system administrator and the disclosure office write their own names over it. */
const UNNAMED = { code: 'default', name: '政府信息公开', hostAgency: '主办机关' } as const;

/**
 * A site without name, host name and marks, and the agency that runs it: people need an agency to hold roles at, and the
 * portal a frame to answer in, and skeletons for the first drafts. The system administrator gives it its name, the disclosure office renames the agency.
 */
function openFirstSite(env: Env, { templates }: ContentFiles): Promise<void> {
  return env.transaction(async (tx) => {
    await lockInstallation(tx);
    if ((await listSites(tx)).length > 0) return;
    const within = envWithin(env, tx);
    await execute(within, createSite, SYSTEM, {
      ...{ code: UNNAMED.code, name: UNNAMED.name },
      ...{ host: null, siteIdCode: null, icpNo: null, policeNo: null, parentId: null },
      hostAgency: { name: UNNAMED.hostAgency, kind: 'department', level: 'county' },
    });
    for (const [sort, { name, genre, bodyHtml }] of templates().entries()) {
      await execute(within, writeTemplate, SYSTEM, { siteId: null, name, genre, bodyHtml, sort });
    }
  });
}
