/**
 * Asks for a page, once more where the connection broke: on a machine that stands still for seconds a kept connection
 * may be closed at the very moment in which it is used again.
 */
export function ask(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { headers }).catch(() => fetch(url, { headers }));
}
