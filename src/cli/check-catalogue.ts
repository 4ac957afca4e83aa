import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CatalogueDataError, loadStandardCatalogue } from '../modules/catalogue/index.ts';
import { catalogueCheckText as text } from './text.ts';
import { NotUnderstood, type Verb } from './verb.ts';

/** Whether the data files of a catalogue hold together: every fault with file, row and field. Needs no database. */
export const checkCatalogue: Verb = {
  name: 'check catalogue',
  summary: text.summary,
  usage: [text.usage],
  options: {},
  async run(typed, { root, terminal }) {
    const folder = typed.words[0] ?? join(root, 'db/catalogue');
    if (!existsSync(folder)) throw new NotUnderstood(text.noFolder(folder));
    const answer = examine(folder);
    if (typed.has('json')) terminal.out(JSON.stringify(answer, null, 2));
    else if (answer.ok) terminal.out(text.sound(answer));
    else for (const problem of answer.problems) terminal.out(`✗ ${problem}`);
    return answer.ok ? 0 : 1;
  },
};

function examine(folder: string) {
  try {
    const { version, effectiveOn, domains, rows, generalRows } = loadStandardCatalogue(folder);
    const perDomain = domains.map(({ code, name }) => ({
      domain: code,
      name,
      rows: rows.filter((row) => row.domain === code).length,
    }));
    return {
      ok: true as const,
      version,
      effectiveOn,
      rows: rows.length,
      generalRows: generalRows.length,
      domains: perDomain,
    };
  } catch (error) {
    if (!(error instanceof CatalogueDataError)) throw error;
    return { ok: false as const, problems: error.problems };
  }
}
