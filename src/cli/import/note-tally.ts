import type { Note } from './reading.ts';

/** Different values shown a field; there may be as many as records. */
const MOST_VALUES = 5;

/** What was read and left out, counted by field. */
export class NoteTally {
  readonly #fields = new Map<string, { count: number; values: Set<string> }>();

  add(notes: readonly Note[]): void {
    for (const { field, value } of notes) {
      const held = this.#fields.get(field) ?? { count: 0, values: new Set<string>() };
      held.count += 1;
      if (value && held.values.size < MOST_VALUES) held.values.add(value);
      this.#fields.set(field, held);
    }
  }

  list(): { field: string; count: number; values: string[] }[] {
    return [...this.#fields].map(([field, { count, values }]) => ({ field, count, values: [...values] }));
  }
}
