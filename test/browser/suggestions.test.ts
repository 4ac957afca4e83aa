import { resolve } from 'node:path';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { galleryPages } from '../../src/ui/gallery.tsx';
import { buildAll } from '../../tools/build.ts';
import { chromiumPath, startChromium } from './chromium.ts';
import { serveSamples } from './sample-server.ts';

const root = resolve(import.meta.dirname, '../..');
const chromium = chromiumPath();
const FIELD = '#site-search';
const OPTION = `${FIELD}-suggestions [role=option]`;

describe.skipIf(!chromium)('titles suggested while typing', () => {
  const held: { browser?: Browser; server?: Awaited<ReturnType<typeof serveSamples>> } = {};

  beforeAll(async () => {
    await buildAll({ root, parts: ['browser'] });
    held.browser = await startChromium(chromium!);
    held.server = await serveSamples({
      root,
      pages: galleryPages((path) => path),
      answer: () => ({ status: 200, json: {} }),
    });
  });
  afterAll(async () => {
    await held.browser?.close();
    held.server?.close();
  });

  async function open(isAnswered: boolean) {
    const context = await held.browser!.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const { address } = held.server!;
    await page.route('**/api/v1/suggestions?q=*', (route) =>
      isAnswered
        ? route.fulfill({
            json: { items: ['甲', '乙'].map((title) => ({ title, url: `${address}/list.html?${title}` })) },
          })
        : route.abort(),
    );
    await page.goto(`${address}/document.html`);
    return page;
  }

  test('stand in a list that arrows walk, Escape closes and Enter opens', async () => {
    const page = await open(true);
    await page.fill(FIELD, '低保');
    await page.waitForSelector(OPTION);
    const field = page.locator(FIELD);
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    await field.press('ArrowDown');
    await field.press('ArrowDown');
    const chosen = page.locator('[role=option][aria-selected=true]');
    expect(await chosen.textContent()).toBe('乙');
    expect(await field.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const found = await (window as unknown as { axe: typeof axe }).axe.run('.search-box');
      return found.violations.map(({ id }) => id);
    });
    expect(violations).toEqual([]);
    await field.press('Escape');
    expect(await page.locator(OPTION).first().isVisible()).toBe(false);
    expect(await field.getAttribute('aria-expanded')).toBe('false');
    await page.fill(FIELD, '低保标准');
    await page.waitForSelector(OPTION);
    await field.press('ArrowDown');
    await Promise.all([page.waitForURL(/list\.html/), field.press('Enter')]);
    expect(decodeURIComponent(page.url())).toContain('甲');
    await page.context().close();
  });

  test('that do not come leave the form as it is', async () => {
    const page = await open(false);
    const failed = page.waitForEvent('requestfailed');
    await page.fill(FIELD, '低保');
    await failed;
    expect(await page.locator(OPTION).count()).toBe(0);
    await Promise.all([page.waitForURL(/q=/), page.locator(FIELD).press('Enter')]);
    await page.context().close();
  });
});
