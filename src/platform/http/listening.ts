import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { answerKeptFirst } from './kept-first.ts';
import type { KeptResponses } from './kept-responses.ts';

const DRAIN_MILLISECONDS = 10_000;
/** Ten thousand Chinese signs in an address are 90 KB: whoever pastes them is to hear from us what the limit is. */
const HEAD_BYTES = 128 * 1024;

/** A server that listens. */
export interface Listening {
  port: number;
  /** Takes no new connections and lets running requests finish, up to ten seconds. */
  close(): Promise<void>;
}

/** Serves on an address; kept pages come before the application. Throws with a sentence when the port is taken. */
export async function listenOn(
  fetch: Parameters<typeof getRequestListener>[0],
  { host, port, kept }: { host: string; port: number; kept?: KeptResponses },
): Promise<Listening> {
  const handle = getRequestListener(fetch);
  const server = createServer({ maxHeaderSize: HEAD_BYTES }, (request, response) => {
    if (!kept?.first(request, response)) void handle(request, response);
  });
  const front = kept && answerKeptFirst(server, kept.whole);
  await started(server, host, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        const forced = setTimeout(() => server.closeAllConnections(), DRAIN_MILLISECONDS);
        server.close(() => {
          clearTimeout(forced);
          resolve();
        });
        front?.close();
        server.closeIdleConnections();
      }),
  };
}

function started(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is in use on ${host}: choose another with PORT=… or METRICS_PORT=…`)
          : error,
      );
    });
    server.listen(port, host, () => resolve());
  });
}
