import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Structured log on standard output. Callers log ids and codes, never names, texts or addresses. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['password', '*.password', 'cookie', '*.cookie', 'authorization', '*.authorization'],
  });
}
