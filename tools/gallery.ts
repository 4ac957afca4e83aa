import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { chromiumPath, startChromium } from '../test/browser/chromium.ts';
import { serveSamples } from '../test/browser/sample-server.ts';
import { buildAll } from './build.ts';

/** The sample pages are JSX, which Node does not read: bundled first. */
async function loadPages(root: string, folder: string): Promise<Record<string, string>> {
  const bundle = join(root, 'dist/gallery.js');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/ui/gallery.tsx'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    packages: 'external',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
  });
  const gallery = (await import(pathToFileURL(bundle).href)) as typeof import('../src/ui/gallery.tsx');
  const { assetsOf } = (await import('../src/ui/assets.ts')) as typeof import('../src/ui/assets.ts');
  const manifest = JSON.parse(readFileSync(join(root, 'public/built/manifest.json'), 'utf8')) as Record<
    string,
    string
  >;
  const pages = gallery.galleryPages(assetsOf(manifest));
  mkdirSync(folder, { recursive: true });
  for (const [name, html] of Object.entries(pages)) writeFileSync(join(folder, `${name}.html`), html);
  return pages;
}

/** Screenshots of one page at one width, and what axe and the content policy say. */
async function look(browser: Browser, address: string, name: string, width: number, folder: string) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${address}/${name}.html`, { waitUntil: 'networkidle' });
  await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
  // Injected over the debugging protocol, so the strict content policy of the page stays in force.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
    return violations.map(
      (one) => `${one.impact} ${one.id}: ${one.nodes.map((node) => node.target).join(' | ')}`,
    );
  });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (overflow > 0) complaints.push(`wider than the window by ${overflow} px`);
  await page.close();
  return [...complaints, ...violations].map((text) => `${name} ${width}: ${text}`);
}

const root = resolve(import.meta.dirname, '..');
const folder = process.env.GALLERY ?? mkdtempSync(join(tmpdir(), 'gallery-'));
const asked = process.argv.slice(2);
await buildAll({ root, parts: ['browser'] });
const pages = await loadPages(root, folder);
const server = await serveSamples({ root, pages });
const chromium = chromiumPath();
if (!chromium) throw new Error('the gallery needs a Chromium to look with');
const browser = await startChromium(chromium);
const findings: string[] = [];
for (const name of Object.keys(pages)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const width of [1280, 390])
    findings.push(...(await look(browser, server.address, name, width, folder)));
}
await browser.close();
server.close();
console.log(findings.length ? findings.join('\n') : 'nothing to complain about');
console.log(folder);
process.exitCode = findings.length ? 1 : 0;
