import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * Structured log on standard output, or where `destination` says. Callers log ids and codes, never names, texts or
 * addresses.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['password', '*.password', 'cookie', '*.cookie', 'authorization', '*.authorization'],
  };
  return destination ? pino(options, destination) : pino(options);
}
