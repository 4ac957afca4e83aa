import { importText as text } from '../text.ts';
import type { Terminal } from '../verb.ts';
import type { Progress } from './import-files.ts';

const PLAIN_EVERY_MS = 5000;
const BAR = 30;

/** Shows how far an import is: a bar on a terminal, a line every few seconds elsewhere. */
export function progressOn(
  { isInteractive, progress, err }: Terminal,
  now: () => number,
): (p: Progress) => void {
  const started = now();
  const shown = { at: started };
  return ({ counts, bytes, size }) => {
    const seconds = Math.max(0.001, (now() - started) / 1000);
    const share = size ? Math.min(1, bytes / size) : null;
    const line = text.progress(counts.read, counts.read / seconds, share);
    if (isInteractive) {
      progress(share === null ? line : `${barOf(share)} ${line}`);
      return;
    }
    if (now() - shown.at < PLAIN_EVERY_MS) return;
    shown.at = now();
    err(line);
  };
}

function barOf(share: number): string {
  const full = Math.round(share * BAR);
  return `[${'█'.repeat(full)}${' '.repeat(BAR - full)}]`;
}
