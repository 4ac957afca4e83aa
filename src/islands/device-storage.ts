/** This device's storage, or null: browsers that block it throw on the mere mention. */
export function deviceStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
