const WIDTH = 24;
const LINE_EVERY_MILLISECONDS = 15_000;

/** Shows how far the work is: a bar that is redrawn on a terminal, a line now and then elsewhere. */
export function progressOn(stream: NodeJS.WriteStream): (what: string, done: number, all: number) => void {
  const last = { what: '', at: 0 };
  return (what, done, all) => {
    const share = all === 0 ? 1 : Math.min(1, done / all);
    const isDone = done >= all;
    if (stream.isTTY) {
      const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
      stream.write(
        `\r${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${what}\u001b[K${isDone ? '\n' : ''}`,
      );
      return;
    }
    const now = performance.now();
    if (last.what === what && now - last.at < LINE_EVERY_MILLISECONDS && !isDone) return;
    Object.assign(last, { what, at: now });
    stream.write(`${what}: ${done} / ${all}\n`);
  };
}
