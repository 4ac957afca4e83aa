import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Path of a Chromium on this machine, or null. */
export function findChromium(): string | null {
  return places.find((path) => path && existsSync(path)) ?? null;
}

/** The same for tests: where there is none, one line says so. */
export function chromiumPath(): string | null {
  const found = findChromium();
  if (found) return found;
  console.info('skipped: no Chromium; install the package chromium or name one in CHROMIUM');
  return null;
}

/** Starts the browser without a window. */
export function startChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}
