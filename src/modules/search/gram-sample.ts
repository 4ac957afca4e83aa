import type { Gram } from './grams.ts';

const MOST_SAMPLED = 20_000;

/** Counts in how many documents of a sample each pair of signs stands. The first 20,000 are the sample: memory stays flat. */
export class GramSample {
  readonly #counts = new Map<Gram, number>();
  #documents = 0;

  add(grams: readonly Gram[]): void {
    if (this.#documents >= MOST_SAMPLED) return;
    this.#documents += 1;
    for (const gram of grams) this.#counts.set(gram, (this.#counts.get(gram) ?? 0) + 1);
  }

  get documents(): number {
    return this.#documents;
  }

  /** Pairs met more than once, for a number of documents that the sample stands for. */
  counts(documents: number): { gram: Gram; documents: number }[] {
    const scale = this.#documents === 0 ? 1 : Math.max(1, documents / this.#documents);
    return [...this.#counts]
      .filter(([, count]) => count > 1)
      .map(([gram, count]) => ({ gram, documents: Math.round(count * scale) }));
  }
}
