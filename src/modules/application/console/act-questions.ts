import type * as z from 'zod';
import { type Command, execute } from '../../../platform/command.ts';
import type { Env } from '../../../platform/env.ts';
import type { Actor } from '../../../platform/permission.ts';
import type { Choice } from '../../../ui/form-fields.tsx';
import { fieldText } from '../field-text.ts';
import type { CaseView } from '../queries/case.ts';
import { ACTION_NAMES } from '../text.ts';
import type { Action } from '../workflow.ts';

/** One question of a form on the case page. */
export interface Question {
  name: string;
  label: string;
  type: 'date' | 'text' | 'area' | 'number' | 'choice' | 'tick';
  hint?: string;
  isOptional?: boolean;
  choices?(view: CaseView, around: Around): readonly Choice[];
  value?(view: CaseView, today: string): string;
}

/** What stands around a case: who could handle it, where it could go. */
export interface Around {
  handlers: readonly Choice[];
  agencies: readonly Choice[];
}

/** One action as the case page offers it: `POST /console/applications/{id}/{resource}`. */
export interface Act {
  resource: string;
  action: Action;
  label: string;
  questions: readonly Question[];
  tone?: 'primary' | 'danger';
  /** Whether it makes sense for this case, beyond state and role. */
  isOffered?(view: CaseView): boolean;
  run(env: Env, actor: Actor, input: Record<string, unknown>): Promise<unknown>;
}

const { labels } = fieldText;
export const listOf = (names: Readonly<Record<string, string>>) => () =>
  Object.entries(names).map(([value, label]): Choice => ({ value, label }));
export const on: Question = { name: 'on', label: labels.on, type: 'date', value: (_view, today) => today };
export const area = (name: string, label: string, more: Partial<Question> = {}): Question => ({
  name,
  label,
  type: 'area',
  ...more,
});
export const text = (name: string, label: string, more: Partial<Question> = {}): Question => ({
  name,
  label,
  type: 'text',
  ...more,
});
export const date = (name: string, label: string, more: Partial<Question> = {}): Question => ({
  name,
  label,
  type: 'date',
  ...more,
});
export const choice = (
  name: string,
  label: string,
  choices: Question['choices'],
  more: Partial<Question> = {},
): Question => ({
  name,
  label,
  type: 'choice',
  choices,
  ...more,
});
export const tick = (name: string, label: string): Question => ({
  name,
  label,
  type: 'tick',
  isOptional: true,
});
export const number = (name: string, label: string): Question => ({ name, label, type: 'number' });

/** One action with its command and the questions it asks first. */
export function act<S extends z.ZodType, R>(
  resource: string,
  action: Action,
  command: Command<S, R>,
  questions: readonly Question[] = [],
  more: Partial<Pick<Act, 'label' | 'tone' | 'isOffered'>> = {},
): Act {
  return {
    resource,
    action,
    label: ACTION_NAMES[action],
    questions,
    run: (env, actor, input) => execute(env, command, actor, input),
    ...more,
  };
}
