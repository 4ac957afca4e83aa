import { unitsUnder } from '../../modules/agency/index.ts';
import { isPlainDate, shanghaiDate } from '../../rules/plain-date.ts';
import { agencyIdOf } from '../named-agency.ts';
import { withInstallation } from '../opened.ts';
import { exportText as text } from '../text.ts';
import { NotUnderstood, type Typed, type Verb } from '../verb.ts';
import { exportFiles } from './export-files.ts';
import { folderWriter, isThere, zipWriter } from './package-writer.ts';

const PROGRESS_EVERY = 1000;

/** Gives everything public back, so that another installation, or another system, can take it over. */
export const exportVerb: Verb = {
  name: 'export',
  summary: text.summary,
  usage: ['export [--out FOLDER|FILE.zip] [--agency CODE] [--from DATE] [--to DATE]'],
  options: {
    out: { value: 'FOLDER|FILE.zip', help: text.out },
    agency: { value: 'CODE', help: text.agency },
    from: { value: 'DATE', help: text.from },
    to: { value: 'DATE', help: text.to },
  },
  notes: text.notes,
  async run(typed, place) {
    const from = dayOf(typed, 'from');
    const to = dayOf(typed, 'to');
    const { terminal } = place;
    return withInstallation(place, async ({ env }) => {
      const agency = typed.option('agency');
      const agencyIds = agency ? await unitsUnder(env.db, await agencyIdOf(env, agency)) : undefined;
      const out = typed.option('out') ?? `gongkai-export-${shanghaiDate(env.now())}`;
      if (await isThere(out)) throw new NotUnderstood(text.taken(out));
      const writer = out.endsWith('.zip') ? await zipWriter(out) : folderWriter(out);
      const counts = await exportFiles(env, writer, { agencyIds, from, to }, (documents) => {
        if (terminal.isInteractive) terminal.progress(text.writing(documents));
        else if (documents % PROGRESS_EVERY === 0) terminal.err(text.writing(documents));
      });
      if (terminal.isInteractive) terminal.err('');
      if (typed.has('json')) terminal.out(JSON.stringify({ ...counts, out }, null, 2));
      else {
        for (const sha256 of counts.missing) terminal.err(text.missing(sha256));
        terminal.out(text.counts(counts, out));
      }
      return counts.missing.length === 0 ? 0 : 1;
    });
  },
};

function dayOf(typed: Typed, name: string): string | undefined {
  const given = typed.option(name);
  if (given !== undefined && !isPlainDate(given)) throw new NotUnderstood(text.noDate(name, given));
  return given;
}
