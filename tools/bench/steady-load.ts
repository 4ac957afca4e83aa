import { ask } from './ask.ts';
import { type Load, measure, type Rate } from './load.ts';
import { findProgram, runProgram } from './programs.ts';

/** Sends the same request again and again over some connections for some seconds. */
export type SteadyLoad = (url: string, headers: Record<string, string>, status: number) => Promise<Rate>;

const CONNECTIONS = 16;
const SECONDS = 2;

/**
 * Debian's wrk where it is installed: a generator in JavaScript is slower than what it measures, and the ratio would
 * tell of the generator. Else our own, which flatters neither side but brings them together.
 */
export async function steadyLoad(note: (line: string) => void): Promise<SteadyLoad> {
  const wrk = await findProgram('wrk');
  if (wrk) return (url, headers, status) => withWrk(wrk, url, headers, status);
  note(
    'wrk is not installed: requests are sent from JavaScript, ratios of fast pages come out too close to 1',
  );
  return (url, headers, status) => {
    const { port, pathname, search } = new URL(url);
    const load: Load = { path: () => pathname + search, headers, status };
    return measure(Number(port), load, { connections: CONNECTIONS, seconds: SECONDS, from: 0 });
  };
}

async function withWrk(
  wrk: string,
  url: string,
  headers: Record<string, string>,
  status: number,
): Promise<Rate> {
  const answer = await ask(url, headers);
  await answer.arrayBuffer();
  if (answer.status !== status) throw new Error(`${url} answered ${answer.status}, not ${status}`);
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const { out } = await runProgram(wrk, [
    ...['-t1', `-c${CONNECTIONS}`, `-d${SECONDS}s`, '--latency', ...given, url],
  ]);
  const failed = /Non-2xx or 3xx responses: (\d+)/.exec(out);
  if (failed) throw new Error(`${url}: ${failed[0]}`);
  const slowest = /99%\s+([\d.]+)(us|ms|s)/.exec(out);
  const unit = { us: 0.001, ms: 1, s: 1000 }[slowest?.[2] ?? 'ms'] ?? 1;
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)?.[1] ?? 0),
    slowest: Number(slowest?.[1] ?? 0) * unit,
  };
}
