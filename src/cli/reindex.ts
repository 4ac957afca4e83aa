import { createSearchForm, noteRebuilt, rebuild } from '../modules/search/index.ts';
import { execute } from '../platform/command.ts';
import { SYSTEM } from '../platform/permission.ts';
import { withInstallation } from './opened.ts';
import { reindexText as text } from './text.ts';
import type { Verb } from './verb.ts';

const LINE_EVERY = 10_000;

/** Builds the search index anew beside the one that answers; readers notice nothing. */
export const reindex: Verb = {
  name: 'reindex',
  summary: text.summary,
  usage: ['gongkai reindex'],
  options: {},
  async run(typed, place) {
    const { terminal } = place;
    const written = await withInstallation(place, async ({ env }) => {
      const documents = await rebuild(env, createSearchForm(), (done) => {
        if (terminal.isInteractive) terminal.progress(text.progress(done));
        else if (done % LINE_EVERY < 128) terminal.err(text.progress(done));
      });
      await execute(env, noteRebuilt, SYSTEM, { documents });
      return documents;
    });
    if (terminal.isInteractive) terminal.progress('');
    terminal.out(typed.has('json') ? JSON.stringify({ written }) : text.done(written));
    return 0;
  },
};
