import { importText as text } from '../text.ts';

/** Reasons shown; all stand in the file of refused records. */
const MOST_REASONS = 5;

/** Why records were refused, the most frequent reasons first. */
export class ReasonTally {
  readonly #reasons = new Map<string, number>();

  add({ field, reason }: { field: string; reason: string }): void {
    const shown = text.reason(field, reason);
    this.#reasons.set(shown, (this.#reasons.get(shown) ?? 0) + 1);
  }

  list(): { reason: string; count: number }[] {
    return [...this.#reasons]
      .map(([reason, count]) => ({ reason, count }))
      .sort((one, other) => other.count - one.count)
      .slice(0, MOST_REASONS);
  }
}
