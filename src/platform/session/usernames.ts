/** The form in which usernames are compared and kept: NFKC, lower case, no spaces around. */
export function normaliseUsername(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

/** Same rule as the `staff` table: a letter, then 1–39 letters, digits, dots, hyphens or underscores. */
export function isUsername(normalised: string): boolean {
  return /^[a-z][a-z0-9._-]{1,39}$/.test(normalised);
}
