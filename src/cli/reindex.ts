import { createSearchForm, rebuild } from '../modules/search/index.ts';
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
    const written = await withInstallation(place, async ({ env }) =>
      rebuild(env, createSearchForm(), (documents) => {
        if (terminal.isInteractive) terminal.progress(text.progress(documents));
        else if (documents % LINE_EVERY < 128) terminal.err(text.progress(documents));
      }),
    );
    if (terminal.isInteractive) terminal.progress('');
    terminal.out(typed.has('json') ? JSON.stringify({ written }) : text.done(written));
    return 0;
  },
};
