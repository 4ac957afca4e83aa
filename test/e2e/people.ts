import { readFileSync } from 'node:fs';
import { createServer as createSocket } from 'node:net';
import { resolve } from 'node:path';
import { serve } from '@hono/node-server';
import axe from 'axe-core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { loadStandard } from '../../src/modules/catalogue/index.ts';
import { execute } from '../../src/platform/command.ts';
import type { Database } from '../../src/platform/database/pool.ts';
import type { Env } from '../../src/platform/env.ts';
import { type Role, SYSTEM } from '../../src/platform/permission.ts';
import { createSessions } from '../../src/platform/session/index.ts';
import { assetsOf } from '../../src/ui/assets.ts';
import { buildAll } from '../../tools/build.ts';
import { STANDARD } from '../harness/server.ts';
import { stalePages, webProcess } from '../harness/web-process.ts';
import { makeAgency, makeEnv, makeSite, makeStaff } from '../harness/world.ts';

const root = resolve(import.meta.dirname, '../..');
const PASSWORD = 'five people, one document';

export type Part = 'clerk' | 'secrecyReviewer' | 'head' | 'leader' | 'disclosureOffice';

/** A port nobody uses at the moment. */
async function freePort(): Promise<number> {
  const socket = createSocket();
  await new Promise<void>((done) => socket.listen(0, '127.0.0.1', done));
  const address = socket.address();
  await new Promise<void>((done) => socket.close(() => done()));
  return typeof address === 'object' && address ? address.port : 0;
}

/** A running installation with one bureau and its five people, each able to sign in. Real time unless given, real commits, kept pages. */
export async function installation(database: Database & { appUrl: string }, more: Partial<Env> = {}) {
  await buildAll({ root, parts: ['browser'] });
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const env = await makeEnv(database, {
    baseUrl,
    now: () => new Date(),
    reaction: stalePages,
    ...more,
  });
  const site = await makeSite(env, { isDefault: true, name: '砚溪县人民政府', siteIdCode: '9901020001' });
  await execute(env, loadStandard, SYSTEM, { standard: STANDARD });
  const agency = await makeAgency(env, site, { name: '砚溪县民政局', functions: ['civilAffairs'] });
  const sessions = createSessions({
    pool: database.pool,
    secret: env.secret,
    baseUrl,
    now: env.now,
    hashing: { cheap: true },
    log: env.log,
  });
  const parts: readonly [Part, Role, string][] = [
    ['clerk', 'clerk', '起草人'],
    ['secrecyReviewer', 'secrecyReviewer', '保密审查人'],
    ['head', 'head', '科室负责人'],
    ['leader', 'leader', '分管领导人'],
    ['disclosureOffice', 'disclosureOffice', '公开办人员'],
  ];
  for (const [part, role, displayName] of parts) {
    const made = await sessions.createAccount({
      username: part.toLowerCase(),
      displayName,
      password: PASSWORD,
    });
    if (!made.ok) throw new Error(made.reason);
    const place = part === 'disclosureOffice' ? { id: site.hostAgencyId } : agency;
    await makeStaff(env, {
      agency: place,
      displayName,
      username: part.toLowerCase(),
      accountId: made.accountId,
      roles: [role],
    });
  }
  const manifest = JSON.parse(readFileSync(resolve(root, 'public/built/manifest.json'), 'utf8')) as Record<
    string,
    string
  >;
  const web = await webProcess(env, database, { sessions, asset: assetsOf(manifest) });
  const server = serve({ fetch: web.app.fetch, port, hostname: '127.0.0.1' });
  const close = async () => {
    await new Promise<void>((done) => server.close(() => done()));
    await web.close();
  };
  return { env, agency, baseUrl, close };
}

/** One person at a screen of some width. Complaints of the browser (policy, scripts) fail the journey. */
export class Person {
  readonly page: Page;
  readonly complaints: string[] = [];
  private readonly baseUrl: string;

  private constructor(page: Page, baseUrl: string) {
    this.page = page;
    this.baseUrl = baseUrl;
    page.on('console', (message) => {
      if (message.type() === 'error' && !/40[0-9]|410|422/.test(message.text()))
        this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  static async at(
    browser: Browser,
    baseUrl: string,
    width: number,
  ): Promise<{ person: Person; context: BrowserContext }> {
    const context = await browser.newContext({ viewport: { width, height: 860 }, locale: 'zh-CN' });
    return { person: new Person(await context.newPage(), baseUrl), context };
  }

  async open(path: string): Promise<number> {
    const response = await this.page.goto(this.baseUrl + path);
    return response?.status() ?? 0;
  }

  async signIn(part: Part): Promise<void> {
    await this.open('/console/sign-in');
    await this.isAccessible();
    await this.page.fill('input[name=username]', part.toLowerCase());
    await this.page.fill('input[name=password]', PASSWORD);
    await this.send('main', /\/console$/);
  }

  /** Nothing serious for people who cannot see, hear or point; nothing wider than the screen. */
  async isAccessible(): Promise<void> {
    await this.page.evaluate(axe.source);
    const violations = await this.page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' | ')}`);
    });
    const overflow = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const where = this.page.url();
    expect(violations, where).toEqual([]);
    expect(overflow, where).toBeLessThanOrEqual(0);
    expect(this.complaints, where).toEqual([]);
  }

  /** Sends the last form of a part of the page and waits for the page it leads to. */
  async send(part: string, arrived: RegExp): Promise<void> {
    await this.follow(this.page.locator(`${part} button[type=submit]`).last(), arrived);
  }

  /** Presses something that leads to another page; where it does not, the failure shows the page that stayed. */
  async follow(target: Locator, arrived: RegExp): Promise<void> {
    try {
      await target.click();
      await this.page.waitForURL(arrived);
    } catch (cause) {
      const shown = await this.page.locator('body').ariaSnapshot();
      throw new Error(`no way from ${this.page.url()} to ${arrived}:\n${shown}`, { cause });
    }
  }

  /** Takes one act on the document's page: opens its form where it is folded, answers it, sends it. */
  async act(
    documentPath: string,
    resource: string,
    answer: { outcome?: string; fill?: Record<string, string>; check?: boolean; done: string },
  ): Promise<void> {
    await this.open(documentPath);
    await this.isAccessible();
    const outcome = answer.outcome ? `:has(input[name=outcome][value=${answer.outcome}])` : '';
    const form = this.page.locator(`form[action$="/${resource}"]${outcome}`).first();
    const fold = this.page
      .locator(`details:not([open]):has(form[action$="/${resource}"]${outcome}) > summary`)
      .first();
    if (await fold.count()) await fold.click();
    if (answer.check) for (const box of await form.locator('input[type=checkbox]').all()) await box.check();
    for (const [name, text] of Object.entries(answer.fill ?? {})) {
      const field = form.locator(`[name$="${name}"]`).first();
      if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(text);
      else await field.fill(text);
    }
    await this.follow(form.locator('button[type=submit]').last(), new RegExp(`[?&]done=${answer.done}$`));
    await this.isAccessible();
  }
}
