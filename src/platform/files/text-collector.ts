/** More text than this is not indexed: about ten times the longest law. */
const MAX_TEXT = 5_000_000;

/** Gathers the lines of a file up to a bound. */
export class TextCollector {
  readonly #lines: string[] = [];
  #length = 0;

  /** Adds one line, blanks collapsed (tabs stay); empty ones are dropped. */
  line(text: string): void {
    const line = text.replace(/[ \u00a0\r\n\f\v]+/g, ' ').trim();
    if (!line || this.isFull()) return;
    this.#lines.push(line);
    this.#length += line.length + 1;
  }

  isFull(): boolean {
    return this.#length >= MAX_TEXT;
  }

  text(): string {
    return this.#lines.join('\n').slice(0, MAX_TEXT).toWellFormed();
  }
}
