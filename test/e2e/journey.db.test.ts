import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSearchForm, indexPending } from '../../src/modules/search/index.ts';
import { chromiumPath, startChromium } from '../browser/chromium.ts';
import { freshDatabase } from '../harness/database.ts';
import { installation, type Part, Person } from './people.ts';

const chromium = chromiumPath();

describe.skipIf(!chromium)('a document, from draft to withdrawal, by its five people', () => {
  const held: { browser?: Browser } = {};
  beforeAll(async () => {
    held.browser = await startChromium(chromium ?? '');
  });
  afterAll(async () => {
    await held.browser?.close();
  });

  test.each([1280, 390])('on a screen %i pixels wide', { timeout: 900_000 }, async (width) => {
    await using database = await freshDatabase();
    const { env, baseUrl, close } = await installation(database);
    const browser = held.browser;
    if (!browser) throw new Error('no browser');
    const people = new Map<Part, Person>();
    const as = async (part: Part): Promise<Person> => {
      const known = people.get(part);
      if (known) return known;
      const { person } = await Person.at(browser, baseUrl, width);
      await person.signIn(part);
      await person.isAccessible();
      people.set(part, person);
      return person;
    };
    try {
      const clerk = await as('clerk');
      const work = await draft(clerk);
      await clerk.act(work, 'submission', { done: 'submitted' });
      await (await as('secrecyReviewer')).act(work, 'secrecy-review', {
        outcome: 'pass',
        check: true,
        done: 'passed',
      });
      await (await as('head')).act(work, 'head-review', {
        outcome: 'return',
        fill: { comment: '请写明执行日期' },
        done: 'returned',
      });
      await clerk.open(work);
      expect(await clerk.page.textContent('main')).toContain('请写明执行日期');
      await change(clerk, work, '自2026年12月1日起执行。');
      await clerk.act(work, 'submission', { done: 'submitted' });
      await (await as('secrecyReviewer')).act(work, 'secrecy-review', {
        outcome: 'pass',
        check: true,
        done: 'passed',
      });
      await (await as('head')).act(work, 'head-review', { outcome: 'pass', check: true, done: 'passed' });
      await (await as('leader')).act(work, 'sign-off', {
        outcome: 'pass',
        fill: { comment: '同意公开' },
        done: 'signed',
      });
      await clerk.act(work, 'publication', { done: 'published' });

      // What a worker does within two seconds of publication.
      await indexPending(env, createSearchForm());
      const { person: citizen } = await Person.at(browser, baseUrl, width);
      const path = await findAsCitizen(citizen, '城乡低保标准');
      expect(await citizen.page.textContent('.document-body')).toContain('自2026年12月1日起执行');
      for (const ending of ['/print', '/versions']) {
        expect(await citizen.open(path + ending)).toBe(200);
        await citizen.isAccessible();
      }

      await clerk.act(work, 'amendment', { done: 'amending' });
      await change(clerk, work, '标准提高到每月820元。', '更正标准金额');
      await clerk.act(work, 'submission', { done: 'submitted' });
      expect(await citizen.open(path)).toBe(200);
      expect(await citizen.page.textContent('.document-body')).not.toContain('820');
      await (await as('secrecyReviewer')).act(work, 'secrecy-review', {
        outcome: 'pass',
        check: true,
        done: 'passed',
      });
      await (await as('head')).act(work, 'head-review', { outcome: 'pass', check: true, done: 'passed' });
      await (await as('leader')).act(work, 'sign-off', { outcome: 'pass', done: 'signed' });
      await clerk.act(work, 'publication', { done: 'published' });
      expect(await citizen.open(`${path}/versions/2`)).toBe(200);
      await citizen.isAccessible();
      expect(await citizen.page.textContent('main')).toContain('更正标准金额');
      expect(await citizen.page.locator('ins').count()).toBeGreaterThan(0);

      await (await as('disclosureOffice')).act(work, 'withdrawal', {
        fill: { kind: 'in_error', reason: '金额仍有误' },
        done: 'withdrawn',
      });
      expect(await citizen.open(path)).toBe(410);
      await citizen.isAccessible();
      expect(await citizen.page.textContent('main')).not.toContain('城乡低保标准');
    } finally {
      await close();
    }
  });
});

/** Drafts through the form, with the editor, and gives back the path of the document's page. */
async function draft(clerk: Person): Promise<string> {
  const { page } = clerk;
  await clerk.open('/console/documents/new');
  await clerk.isAccessible();
  await page.fill('[name=title]', '关于调整城乡低保标准的通知');
  await page.fill('[name=docNo]', '砚民发[2026]7号');
  await page.selectOption('select[name=genre]', 'notification');
  await page.selectOption('select[name=items]', 'SA03');
  await clerk.follow(page.locator('main form button[type=submit]').first(), /\/edit\?done=created$/);
  await page.waitForSelector('.editor-text');
  await clerk.isAccessible();
  await page.fill('[name=summary]', '调整城乡居民最低生活保障标准');
  await page.locator('.editor-text').click();
  await page.keyboard.type('各乡镇人民政府：现将调整后的标准通知如下。');
  await page.selectOption('select[name=theme]', '民政、扶贫、救灾\\社会福利');
  await choose(clerk, 'stage', 'decision');
  await choose(clerk, 'disclosureBasis', '20(11)');
  await save(clerk);
  return new URL(page.url()).pathname;
}

/** A choice, whether it is drawn as a list or as buttons. */
async function choose({ page }: Person, name: string, value: string): Promise<void> {
  const list = page.locator(`select[name="${name}"]`);
  if (await list.count()) await list.selectOption(value);
  else await page.locator(`input[name="${name}"][value="${value}"]`).check();
}

async function save(clerk: Person): Promise<void> {
  const { page } = clerk;
  const form = page.locator('form#draft-form');
  await clerk.follow(
    form.locator('button[type=submit]:not([name=then])').last(),
    /\/console\/documents\/[0-9a-f-]{36}\?done=saved/,
  );
  await clerk.isAccessible();
}

/** Adds a sentence to the text of the draft that stands open. */
async function change(clerk: Person, work: string, sentence: string, note?: string): Promise<void> {
  const { page } = clerk;
  await clerk.open(`${work}/edit`);
  await page.waitForSelector('.editor-text');
  await page.locator('.editor-text').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(sentence);
  if (note) await page.fill('[name=changeNote]', note);
  await save(clerk);
}

/** Home, search, page: three steps. */
async function findAsCitizen(citizen: Person, words: string): Promise<string> {
  const { page } = citizen;
  await citizen.open('/');
  await citizen.isAccessible();
  await page.fill('#home-search', words);
  await citizen.send('.home-search', /\/search\?/);
  await citizen.isAccessible();
  await citizen.follow(page.locator('.document-row-title').first(), /\/d\//);
  await citizen.isAccessible();
  return new URL(page.url()).pathname;
}
