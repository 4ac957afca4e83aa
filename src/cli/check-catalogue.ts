import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkCatalogue as examine } from '../modules/catalogue/index.ts';
import { catalogueCheckText as text } from './text.ts';
import { NotUnderstood, type Verb } from './verb.ts';

/** Whether the data of a catalogue, a folder or one file of rows, hold together: every fault with file, row and field. Needs no database. */
export const checkCatalogue: Verb = {
  name: 'check catalogue',
  summary: text.summary,
  usage: [text.usage],
  options: {},
  async run(typed, { root, terminal }) {
    const path = typed.words[0] ?? join(root, 'db/catalogue');
    if (!existsSync(path)) throw new NotUnderstood(text.notThere(path));
    const answer = examine(path);
    if (typed.has('json')) terminal.out(JSON.stringify(answer, null, 2));
    else if (answer.ok) terminal.out(text.sound(answer));
    else for (const problem of answer.problems) terminal.out(`✗ ${problem}`);
    return answer.ok ? 0 : 1;
  },
};
