import { AppError } from '../platform/errors.ts';
import { commandLineText as text } from './text.ts';
import { helpOf, overview, parseTyped } from './typed.ts';
import { type ExitCode, NotUnderstood, type Place, type Verb } from './verb.ts';

/** Finds the verb among the first words, runs it and answers how it ended; complaints go to standard error. */
export async function runCommandLine(
  verbs: readonly Verb[],
  words: readonly string[],
  place: Place,
): Promise<ExitCode> {
  const { terminal } = place;
  const verb = verbs.find(({ name }) => name === words.slice(0, name.split(' ').length).join(' '));
  if (!verb) return withoutVerb(verbs, words, place);
  try {
    const typed = parseTyped(verb, words.slice(verb.name.split(' ').length));
    if (!typed.has('help')) return await verb.run(typed, place);
    terminal.out(helpOf(verb));
    return 0;
  } catch (error) {
    return complain(error, verb, place);
  }
}

function withoutVerb(
  verbs: readonly Verb[],
  words: readonly string[],
  { terminal, version }: Place,
): ExitCode {
  const first = words.filter((word) => !word.startsWith('-')).slice(0, 2);
  if (words.includes('--version')) {
    terminal.out(version);
    return 0;
  }
  if (first.length === 0 || words.includes('--help')) {
    terminal.out(overview(verbs, version));
    return words.length === 0 ? 2 : 0;
  }
  terminal.err(text.unknownVerb(first.join(' ')));
  terminal.err(text.tryHelp(''));
  return 2;
}

/** Says what was refused in a sentence; where a fault of ours came from shows at LOG_LEVEL=debug. */
function complain(error: unknown, verb: Verb, { terminal, environment }: Place): ExitCode {
  const isDebugging = environment.LOG_LEVEL === 'debug';
  if (error instanceof NotUnderstood) {
    terminal.err(error.message);
    terminal.err(text.tryHelp(verb.name));
    return 2;
  }
  if (error instanceof AppError) {
    const fields = error.detail.fields ?? [];
    const sentences = fields.map(
      ({ label, message, value }) => `${label}${value ? ` “${value}”` : ''}：${message}`,
    );
    terminal.err(text.refused(sentences.length > 0 ? sentences.join('；') : error.message));
    return 1;
  }
  terminal.err(error instanceof Error ? error.message : String(error));
  if (isDebugging && error instanceof Error && error.stack) terminal.err(error.stack);
  return 1;
}
