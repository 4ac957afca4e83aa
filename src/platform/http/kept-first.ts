import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { type PlainGet, readPlainGet } from './plain-get.ts';

/** Whole answer to a plain GET, head and body, or null where it has to be made. */
export type WholeAnswer = (request: PlainGet) => Buffer | null;

const FIRST_MILLISECONDS = 10_000;
/** As Node's own server keeps a connection. */
const IDLE_MILLISECONDS = 5_000;

/**
 * Answers plain GETs of kept pages straight from the connection, one ready buffer each, and hands the connection to the
 * server's own reader with the first request that is anything else: that one, and all after it, are Node's. `close` ends
 * the connections that wait for their next request.
 */
export function answerKeptFirst(server: Server, answer: WholeAnswer): { close(): void } {
  const [handOver] = server.listeners('connection') as ((this: Server, socket: Socket) => void)[];
  server.removeAllListeners('connection');
  const held = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    const give = (chunk: Buffer) => {
      held.delete(socket);
      socket
        .off('data', onData)
        .off('error', onEnd)
        .off('timeout', onEnd)
        .off('end', onEnd)
        .off('close', onClose);
      socket.setTimeout(0);
      socket.pause();
      socket.unshift(chunk);
      handOver?.call(server, socket);
      process.nextTick(() => socket.resume());
    };
    const onData = (chunk: Buffer) => {
      const request = readPlainGet(chunk);
      const bytes = request && answer(request);
      if (!bytes) return give(chunk);
      socket.setTimeout(IDLE_MILLISECONDS);
      if (socket.write(bytes)) return;
      // A reader slower than its own asking waits, not our memory.
      socket.pause();
      socket.once('drain', () => socket.resume());
    };
    const onEnd = () => void socket.destroySoon();
    const onClose = () => void held.delete(socket);
    held.add(socket);
    socket.setTimeout(FIRST_MILLISECONDS);
    socket.on('data', onData).on('error', onEnd).on('timeout', onEnd).on('end', onEnd).on('close', onClose);
  });
  return {
    close() {
      for (const socket of held) socket.destroySoon();
    },
  };
}
