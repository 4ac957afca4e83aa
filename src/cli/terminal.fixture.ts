import { Readable } from 'node:stream';
import type { Place } from './verb.ts';

/** A place whose terminal remembers what it was told. */
export function testPlace(root: string, stdin = '') {
  const said = { out: [] as string[], err: [] as string[] };
  const place: Place = {
    root,
    version: '0.0.0',
    environment: {},
    terminal: {
      out: (line) => said.out.push(line),
      err: (line) => said.err.push(line),
      progress: () => {},
      isInteractive: false,
      stdin: Readable.from([Buffer.from(stdin)]),
    },
  };
  return { place, said };
}
