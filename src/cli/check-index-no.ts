import { indexNoPath, parseIndexNo } from '../rules/identifiers/index-no.ts';
import { indexNoText } from '../rules/text.ts';
import { indexNoCheckText as text } from './text.ts';
import { NotUnderstood, type Verb } from './verb.ts';

/** Whether texts are 索引号 (政府信息公开目录系统实施指引), and what their parts are. Needs no database. */
export const checkIndexNo: Verb = {
  name: 'check index-no',
  summary: text.summary,
  usage: ['check index-no 014006438/2019-02043 …'],
  options: {},
  async run(typed, { terminal }) {
    if (typed.words.length === 0) throw new NotUnderstood(text.nothing);
    const results = typed.words.map((input) => {
      const parsed = parseIndexNo(input);
      if (!parsed.ok) return { input, ok: false as const, message: indexNoText[parsed.code](input) };
      return { input, ok: true as const, ...parsed.value, path: indexNoPath(parsed.value.text) };
    });
    if (typed.has('json')) terminal.out(JSON.stringify(results, null, 2));
    else
      for (const result of results) terminal.out(result.ok ? text.accepted(result) : `✗ ${result.message}`);
    return results.every(({ ok }) => ok) ? 0 : 1;
  },
};
