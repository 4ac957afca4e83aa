import { resolve } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { galleryPages } from '../../src/ui/gallery.tsx';
import { buildAll } from '../../tools/build.ts';
import { chromiumPath, startChromium } from './chromium.ts';
import { type FormAnswer, type ReceivedForm, serveSamples } from './sample-server.ts';

const root = resolve(import.meta.dirname, '../..');
const chromium = chromiumPath();
const pages = galleryPages((path) => path);

describe.skipIf(!chromium)('pages in a browser under the strict content policy', () => {
  const received: ReceivedForm[] = [];
  const complaints: string[] = [];
  const script: { answer: FormAnswer } = { answer: { status: 200, json: { version: 4 } } };
  const held: {
    browser?: Browser;
    server?: Awaited<ReturnType<typeof serveSamples>>;
    context?: BrowserContext;
  } = {};

  beforeAll(async () => {
    await buildAll({ root, parts: ['browser'] });
    held.browser = await startChromium(chromium!);
    held.server = await serveSamples({
      root,
      pages,
      answer: (form) => {
        received.push(form);
        return form.method === 'PUT' ? script.answer : { status: 303, location: '/desk.html' };
      },
    });
  });
  afterAll(async () => {
    await held.browser?.close();
    held.server?.close();
  });
  beforeEach(async () => {
    received.length = 0;
    complaints.length = 0;
    script.answer = { status: 200, json: { version: 4 } };
    held.context = await held.browser!.newContext({ viewport: { width: 1280, height: 900 } });
  });
  afterEach(async () => {
    await held.context?.close();
  });

  async function open(name: string, context = held.context!): Promise<Page> {
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${held.server!.address}/${name}.html`);
    return page;
  }

  /** The draft form with the editor in place. */
  async function openDraft(): Promise<Page> {
    const page = await open('form');
    await page.waitForSelector('.editor-text');
    return page;
  }

  const press = (page: Page, tool: string) => page.click(`[data-tool="${tool}"]`);
  const stateOf = (page: Page, state: string) =>
    page.waitForSelector(`.autosave-state[data-state="${state}"]`);

  test.each(Object.keys(pages))(
    '%s: axe finds nothing on a phone and nothing is wider than it',
    async (name) => {
      const context = await held.browser!.newContext({ viewport: { width: 360, height: 740 } });
      const page = await open(name, context);
      if (name === 'form') await page.waitForSelector('.editor-text');
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
        return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' | ')}`);
      });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await context.close();
      expect(violations).toEqual([]);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    },
  );

  test('without scripts the draft form is a textarea that sends the same field, and the menu opens', async () => {
    const context = await held.browser!.newContext({
      viewport: { width: 390, height: 800 },
      javaScriptEnabled: false,
    });
    const page = await open('form', context);
    expect(await page.locator('textarea[name=body]').isVisible()).toBe(true);
    expect(await page.locator('#console-menu').isVisible()).toBe(false);
    await page.click('.menu-button');
    expect(await page.locator('#console-menu').isVisible()).toBe(true);
    await page.click('.person-menu summary');
    expect(await page.locator('.person-menu button').isVisible()).toBe(true);
    await context.close();
  });

  test('the text size works without scripts and is remembered with them', async () => {
    const size = (page: Page) =>
      page.locator('.document-body').evaluate((body) => getComputedStyle(body).fontSize);
    const bare = await held.browser!.newContext({ javaScriptEnabled: false });
    const plain = await open('document', bare);
    await plain.check('#text-size-large', { force: true });
    expect(await size(plain)).toBe('24px');
    await bare.close();
    const page = await open('document');
    await page.check('#text-size-large', { force: true });
    await page.reload();
    expect(await size(page)).toBe('24px');
  });

  test('the editor keeps headings, indents, tables and alignment of a stored body', async () => {
    const page = await openDraft();
    await page.click('.form-bar button');
    await page.waitForURL('**/desk.html');
    expect(received.at(-1)?.fields.get('body')).toBe(
      '<p class="flush">各乡镇人民政府：</p><p>经县政府同意，现将特困人员救助供养标准调整如下。</p><h2>一、调整标准</h2>' +
        '<table><tbody><tr><th><p>类别</p></th><th><p>月标准</p></th></tr>' +
        '<tr><td><p>分散供养</p></td><td><p>1,098元</p></td></tr></tbody></table>' +
        '<p>二、以上标准自2026年7月1日起执行。</p><p class="align-right">青澜县民政局</p>',
    );
    expect(complaints).toEqual([]);
  });

  test('text is formatted, a number at the start of a line stays text, cells are merged', async () => {
    const page = await openDraft();
    await page.click('.editor-text');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.keyboard.type('1. 标题');
    await page.selectOption('.editor-bar select', '2');
    await press(page, 'align-center');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await press(page, 'bold');
    await page.keyboard.type('正文');
    await page.keyboard.press('Enter');
    await press(page, 'table');
    await page.keyboard.type('合并');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await press(page, 'merge');
    const body = await page.locator('.editor-text').innerHTML();
    expect(body).toContain('<h2 class="align-center">1. 标题</h2>');
    expect(body).toMatch(/<strong>正文<\/strong>/);
    expect(body).toContain('<th colspan="3"');
    expect(complaints).toEqual([]);
  });

  test('a link is asked for in a line of the page and refused with a sentence when it is none', async () => {
    const page = await openDraft();
    await page.click('.editor-text h2', { clickCount: 3 });
    await press(page, 'link');
    await page.fill('.editor-link input', 'javascript:alert(1)');
    await page.keyboard.press('Enter');
    expect(await page.textContent('.editor-link .field-error')).toContain('https://');
    await page.fill('.editor-link input', '/d/99010101X/2026-00123');
    await page.keyboard.press('Enter');
    expect(await page.locator('.editor-text h2 a').getAttribute('href')).toBe('/d/99010101X/2026-00123');
  });

  test('what Word puts on the clipboard arrives as paragraphs with their numbers, without its styles', async () => {
    const page = await openDraft();
    await page.click('.editor-text');
    await page.keyboard.press('Control+A');
    await page.evaluate(() => {
      const html =
        "<html><body><!--StartFragment--><p class=MsoListParagraph style='mso-list:l0 level1 lfo1;color:red'>" +
        "<span style='mso-list:Ignore'>一、<span>&nbsp;</span></span><b>总则</b><o:p></o:p></p>" +
        "<p>（<span style='font-weight:700;font-family:仿宋'>试行</span>）</p><p style='text-align:right'>青澜县民政局</p><script>window.hit=1</script><!--EndFragment--></body></html>";
      const data = new DataTransfer();
      data.setData('text/html', html);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.querySelector('.editor-text')?.dispatchEvent(event);
    });
    const body = await page.locator('.editor-text').innerHTML();
    expect(body).toBe(
      '<p>一、<strong>总则</strong></p><p>（<strong>试行</strong>）</p><p class="align-right">青澜县民政局</p>',
    );
    expect(complaints).toEqual([]);
  });

  /** Types into the form and lets the pause before saving pass. */
  async function change(page: Page, type: () => Promise<void>): Promise<void> {
    await page.clock.install();
    await type();
    await page.clock.runFor(2000);
  }

  test('the form saves itself with its token, takes the new version and says when', async () => {
    const page = await openDraft();
    await change(page, () => page.fill('[name=title]', '改过的标题'));
    await stateOf(page, 'saved');
    const saved = received.at(-1)!;
    expect(saved).toMatchObject({ method: 'PUT', path: '/console/documents/1/draft', token: 'sample-token' });
    expect(saved.fields.get('title')).toBe('改过的标题');
    expect(saved.fields.get('body')).toContain('<h2>一、调整标准</h2>');
    expect(await page.inputValue('form.console-form [name=version]')).toBe('4');
    expect(await page.textContent('.autosave-state')).toMatch(/^已自动保存 \d\d:\d\d$/);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  test.each([
    [401, 'signedOut'],
    [303, 'signedOut'],
    [500, 'failed'],
  ])('an answer of %i is said and keeps the content on the device', async (status, state) => {
    script.answer = { status, location: status === 303 ? '/sign-in.html' : undefined };
    const page = await openDraft();
    await change(page, () => page.fill('[name=title]', '改过的标题'));
    await stateOf(page, state);
    expect(await page.evaluate(() => Object.values(localStorage).join())).toContain('改过的标题');
  });

  test('after a conflict the content is offered back, the text of the editor too', async () => {
    script.answer = { status: 409 };
    const page = await openDraft();
    await page.click('.editor-text p');
    await change(page, () => page.keyboard.type('补充说明'));
    await stateOf(page, 'conflict');
    // Leaving with unsaved changes asks; the test answers yes.
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(`${held.server!.address}/form.html`);
    await page.waitForSelector('.editor-text');
    expect(await page.textContent('.editor-text')).not.toContain('补充说明');
    await page.click('.kept-copy button:first-child');
    expect(await page.textContent('.editor-text')).toContain('补充说明');
    expect(await page.locator('.kept-copy').count()).toBe(0);
  });

  test('a file above the limit is named before it is sent', async () => {
    const page = await openDraft();
    await page.locator('[name=attachments]').evaluate((input: HTMLInputElement) => {
      input.dataset.maxBytes = '10';
    });
    await page.setInputFiles('[name=attachments]', {
      name: '附件.txt',
      mimeType: 'text/plain',
      buffer: Buffer.alloc(20),
    });
    expect(await page.textContent('[name=attachments] + p')).toContain(
      '“附件.txt”有 20 字节，超过单个文件 10 字节',
    );
    const isValid = await page
      .locator('[name=attachments]')
      .evaluate((input: HTMLInputElement) => input.checkValidity());
    expect(isValid).toBe(false);
  });

  test('menus close by Escape and by a press outside', async () => {
    const page = await open('desk');
    await page.click('.person-menu summary');
    await page.keyboard.press('Escape');
    expect(await page.locator('.person-menu').getAttribute('open')).toBeNull();
    await page.click('.person-menu summary');
    await page.click('h1');
    expect(await page.locator('.person-menu').getAttribute('open')).toBeNull();
  });

  test('the console moves from page to page without loading it anew, and the editor comes each time', async () => {
    const page = await open('desk');
    await page.evaluate(() => Object.assign(window, { isSameWindow: true }));
    await page.click('.desk-list a >> nth=0');
    await page.waitForSelector('.editor-text');
    expect(await page.locator('.editor').count()).toBe(1);
    expect(await page.evaluate(() => 'isSameWindow' in window)).toBe(true);
    expect(complaints).toEqual([]);
  });
});
