import { Agent, get } from 'node:http';

/** How requests are made: the path and headers of the n-th, and the status that counts as right. */
export interface Load {
  path(n: number): string;
  headers?: Record<string, string>;
  status: number;
}

export interface Rate {
  /** Requests a second over all connections. */
  perSecond: number;
  /** Milliseconds of the request that 99 of 100 were faster than. */
  slowest: number;
}

/** Sends requests over some connections for some time, each as soon as the one before is answered. Throws on a wrong answer. */
export async function measure(
  port: number,
  load: Load,
  { connections, seconds, from }: { connections: number; seconds: number; from: number },
): Promise<Rate> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const started = performance.now();
  const until = started + seconds * 1000;
  const times: number[] = [];
  let next = from;
  const connection = async () => {
    while (performance.now() < until) {
      const sent = performance.now();
      await request({ port, path: load.path(next++), headers: load.headers, agent }, load.status);
      times.push(performance.now() - sent);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, connection));
  } finally {
    agent.destroy();
  }
  const elapsed = (performance.now() - started) / 1000;
  times.sort((one, other) => one - other);
  return { perSecond: times.length / elapsed, slowest: times[Math.floor(times.length * 0.99)] ?? 0 };
}

function request(
  options: { port: number; path: string; headers?: Record<string, string>; agent: Agent },
  status: number,
) {
  return new Promise<void>((done, fail) => {
    get({ host: '127.0.0.1', ...options }, (answer) => {
      if (answer.statusCode !== status)
        fail(new Error(`${options.path} answered ${answer.statusCode}, not ${status}`));
      answer.on('error', fail);
      answer.on('end', done);
      answer.resume();
    }).on('error', fail);
  });
}
