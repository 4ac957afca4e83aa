import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Path of a Chromium on this machine, or null (with one line saying so). */
export function chromiumPath(): string | null {
  const found = places.find((path) => path && existsSync(path));
  if (found) return found;
  console.info('skipped: no Chromium; install the package chromium or name one in CHROMIUM');
  return null;
}

/** Starts the browser without a window. */
export function startChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}
