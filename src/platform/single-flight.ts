/** Answers with the result of `work`, or with that of the same key that is under way. */
export type SingleFlight<Result> = (key: string, work: () => Promise<Result>) => Promise<Result>;

/**
 * Work that many ask for at once is done once: who asks while it runs gets the same answer, or the same error. Nothing is
 * kept afterwards. A key must hold everything the answer depends on, `pageBegun` of the request where it is read from the
 * database: else who asks after a change was heard would get what was read before it.
 */
export function singleFlight<Result>(): SingleFlight<Result> {
  const running = new Map<string, Promise<Result>>();
  return (key, work) => {
    const known = running.get(key);
    if (known) return known;
    const started = work().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}
