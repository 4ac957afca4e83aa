import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';

const DRAIN_MILLISECONDS = 10_000;

/** Answers a request by itself and says so, or leaves it. */
export type FirstAnswer = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Serves on an address; `first` sees each request before the application does. Throws with a sentence when the port is taken. */
export function listenOn(
  fetch: Parameters<typeof getRequestListener>[0],
  { host, port, first }: { host: string; port: number; first?: FirstAnswer },
): Promise<Server> {
  const handle = getRequestListener(fetch);
  const server = createServer((request, response) => {
    if (!first?.(request, response)) void handle(request, response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is in use on ${host}: choose another with PORT=… or METRICS_PORT=…`)
          : error,
      );
    });
    server.listen(port, host, () => resolve(server));
  });
}

/** Takes no new connections and lets running requests finish, up to ten seconds. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const forced = setTimeout(() => server.closeAllConnections(), DRAIN_MILLISECONDS);
    server.close(() => {
      clearTimeout(forced);
      resolve();
    });
    server.closeIdleConnections();
  });
}
