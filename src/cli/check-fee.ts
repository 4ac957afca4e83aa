import { answerFee, feeText } from '../modules/application/index.ts';
import { feeCheckText as text } from './calculator-text.ts';
import { NotUnderstood, type Verb } from './verb.ts';

/** 信息处理费 with its steps (国办函〔2020〕109号). Needs no database. */
export const checkFee: Verb = {
  name: 'check fee',
  summary: text.summary,
  usage: [text.usage],
  options: {
    kind: { value: text.kindValue, help: text.kind },
    count: { value: 'N', help: text.count },
    before: { value: 'N', help: text.before },
    on: { value: 'DATE', help: text.on },
  },
  async run(typed, { terminal }) {
    const given = Object.fromEntries(
      ['kind', 'count', 'before', 'on'].map((name) => [name, typed.option(name)]),
    );
    const answer = answerFee(given);
    if (!answer.ok) {
      throw new NotUnderstood(answer.faults.map(({ field, message }) => `--${field} ${message}`).join('；'));
    }
    const { kind, count, amount, steps } = answer.fee;
    if (typed.has('json')) terminal.out(JSON.stringify(answer.fee, null, 2));
    else
      for (const line of [...steps.map((step) => step.text), feeText.result(kind, count, amount)])
        terminal.out(line);
    return 0;
  },
};
