import { join } from 'node:path';
import { answerClock, clockStateNames } from '../modules/application/index.ts';
import { readYamlFolder } from '../platform/data-files.ts';
import { createCalendar } from '../rules/calendar/calendar.ts';
import { parseNotices } from '../rules/calendar/notices.ts';
import { clockCheckText as text } from './calculator-text.ts';
import { givenJson, oneFile } from './given-file.ts';
import type { Verb } from './verb.ts';

const LARGEST = 1024 * 1024;

/** When an application must be answered, from its events, day by day (条例 Art. 30–35). Needs no database. */
export const checkClock: Verb = {
  name: 'check clock',
  summary: text.summary,
  usage: [text.usage],
  options: {},
  notes: text.notes,
  async run(typed, { root, terminal }) {
    const input = await givenJson(oneFile(typed.words), LARGEST, terminal);
    const calendar = createCalendar(parseNotices(readYamlFolder(join(root, 'db/calendar'))));
    const reply = answerClock(input, calendar);
    if (typed.has('json')) {
      terminal.out(JSON.stringify(reply, null, 2));
      return 0;
    }
    for (const line of reply.trace)
      terminal.out(`${line.date}  ${line.day ?? '·'}  ${line.text}  ${line.article}`);
    terminal.out(text.state(clockStateNames[reply.state]));
    terminal.out(reply.due ? text.due(reply.due) : text.noDue);
    if (reply.waitingUntil) terminal.out(text.waiting(reply.waitingUntil));
    if (reply.provisional) terminal.out(text.provisional);
    return 0;
  },
};
