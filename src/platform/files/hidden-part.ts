/** What a file carries beside what its reader sees; published with it, so a leak scan must see it too. */
export type HiddenKind =
  | 'hiddenText'
  | 'trackedDeletion'
  | 'comment'
  | 'property'
  | 'hiddenSheet'
  | 'speakerNotes'
  | 'embedded'
  | 'external'
  | 'script';

export interface HiddenPart {
  kind: HiddenKind;
  text: string;
}

const LONGEST = 20_000;

/** Gathers hidden parts without blanks and repetitions; long ones are cut at 20,000 characters. */
export class HiddenParts {
  readonly #parts = new Map<string, HiddenPart>();

  add(kind: HiddenKind, text: string | undefined): void {
    const trimmed = text?.trim().slice(0, LONGEST);
    if (trimmed && this.#parts.size < 1_000) this.#parts.set(`${kind} ${trimmed}`, { kind, text: trimmed });
  }

  list(): HiddenPart[] {
    return [...this.#parts.values()];
  }
}
