/** Any origin: only whether a path stays on it is of interest. */
const HERE = 'http://here.invalid';

/**
 * The path (with query) when it stays on this site, else null.
 * Refuses other hosts in every spelling a browser accepts: `//h`, `/\h`, `/a/..//h`, tabs, schemes.
 */
export function sameSitePath(given: string | null | undefined): string | null {
  if (!given?.startsWith('/') || given.length > 2000 || hasControl(given)) return null;
  if (!URL.canParse(given, HERE)) return null;
  const url = new URL(given, HERE);
  if (url.origin !== HERE || url.pathname.startsWith('//')) return null;
  return url.pathname + url.search;
}

/** The same, restricted to the desk of staff: targets of sign-in and of kept forms. */
export function consolePath(given: string | null | undefined): string | null {
  const path = sameSitePath(given);
  return path !== null && /^\/console(?:[/?]|$)/.test(path) ? path : null;
}

function hasControl(text: string): boolean {
  return [...text].some((character) => character <= ' ' || character === '\\' || character === '\u007f');
}
