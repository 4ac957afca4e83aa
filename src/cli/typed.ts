import { parseArgs } from 'node:util';
import { commandLineText as text } from './text.ts';
import { NotUnderstood, type Typed, type Verb } from './verb.ts';

/** Takes the words behind a verb apart. Throws NotUnderstood naming the option. */
export function parseTyped(verb: Verb, words: readonly string[]): Typed {
  const options = Object.fromEntries(
    Object.entries({ ...verb.options, json: {}, help: {} }).map(([name, option]) => [
      name,
      { type: 'value' in option ? ('string' as const) : ('boolean' as const), multiple: true },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options,
      allowPositionals: true,
      strict: true,
    });
    const given = (name: string) => (values[name] as (string | boolean)[] | undefined) ?? [];
    return {
      words: positionals,
      option: (name) => given(name).map(String).at(-1),
      options: (name) => given(name).map(String),
      has: (name) => given(name).length > 0,
    };
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    const option = /'(-{1,2}[^' ]+)/.exec(message)?.[1] ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      throw new NotUnderstood(text.unknownOption(verb.name, option));
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw new NotUnderstood(text.optionValue(option));
    throw error;
  }
}

/** The help of one verb. */
export function helpOf(verb: Verb): string {
  const lines = Object.entries(verb.options).map(
    ([name, { value, help }]) => [`--${name}${value ? ` ${value}` : ''}`, help] as const,
  );
  const all = [...lines, ['--json', text.jsonHelp] as const];
  const width = Math.max(...all.map(([left]) => displayWidth(left)));
  return [
    `${verb.summary}`,
    '',
    ...verb.usage.map((usage) => `  gongkai ${usage}`),
    '',
    ...all.map(([left, help]) => `  ${left}${' '.repeat(width - displayWidth(left) + 2)}${help}`),
    ...(verb.notes ?? []).flatMap((note) => ['', note]),
  ].join('\n');
}

/** The list of all verbs. */
export function overview(verbs: readonly Verb[], version: string): string {
  const width = Math.max(...verbs.map(({ name }) => name.length));
  return [
    text.title(version),
    '',
    ...verbs.map(({ name, summary }) => `  gongkai ${name.padEnd(width)}  ${summary}`),
    '',
    text.more,
  ].join('\n');
}

/** Columns a text takes in a terminal: Chinese characters take two. */
function displayWidth(line: string): number {
  return [...line].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/u.test(sign) ? 2 : 1), 0);
}
