import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeIn, numberIn } from '../../src/modules/application/portal/visit.fixture.ts';
import { chromiumPath, startChromium } from '../browser/chromium.ts';
import { runningClock } from '../harness/clock.ts';
import { freshDatabase } from '../harness/database.ts';
import { makePdf } from '../makers/binary-files.ts';
import { openPaper, readPdf } from '../paper.ts';
import { installation, type Part, Person } from './people.ts';
import { completeReport, countedInReport, readInPublic } from './report-year.ts';

const chromium = chromiumPath();
/** The year of the clock the journey starts with. */
const YEAR = 2026;
const WANTED = '城乡养老机构收费备案明细';
const IDENTITY = Buffer.from(
  makePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']),
);

describe.skipIf(!chromium)('an application, from an empty search to the annual report', () => {
  const held: { browser?: Browser } = {};
  beforeAll(async () => {
    held.browser = await startChromium(chromium ?? '');
  });
  afterAll(async () => {
    await held.browser?.close();
  });

  test.each([1280, 360])('on a screen %i pixels wide', { timeout: 900_000 }, async (width) => {
    await using database = await freshDatabase();
    const paper = openPaper();
    const clock = runningClock();
    const { agency, baseUrl, close } = await installation(database, { paper, now: clock.now });
    const browser = held.browser;
    if (!browser) throw new Error('no browser');
    const newcomer = async () => (await Person.at(browser, baseUrl, width)).person;
    const officer = async (part: Part) => {
      const person = await newcomer();
      await person.signIn(part);
      return person;
    };
    try {
      const citizen = await newcomer();
      await search(citizen);
      const receipt = await apply(citizen);

      const clerk = await officer('clerk');
      const path = await openFromList(clerk, receipt.number);
      await clerk.act(path, 'receipt', { done: 'recorded' });
      await clerk.act(path, 'acceptance', { done: 'recorded' });
      await clerk.act(path, 'consultation', {
        fill: { party: 'third_party', 'consultation.name': '砚溪颐养院', matter: '2026年收费备案表第三栏' },
        done: 'recorded',
      });

      await objectAsParty(await newcomer(), await letterText(clerk, path, '征求意见函'));

      await clerk.act(path, 'search', {
        fill: { place: '公文系统、档案室', keywords: '养老 收费', finding: 'found' },
        done: 'recorded',
      });
      await clerk.act(path, 'answer', {
        fill: {
          'answer.kind': 'R8',
          'answer.ground': 'N4',
          'answer.reasons': '收费备案明细见附件，第三方的成本构成属于商业秘密。',
          'answer.redactions': 'N4 备案表第三栏“成本构成”',
        },
        done: 'recorded',
      });
      await clerk.act(path, 'submission', { done: 'recorded' });
      await (await officer('head')).act(path, 'review', { done: 'recorded' });
      await (await officer('leader')).act(path, 'signature', { done: 'recorded' });
      await clerk.act(path, 'delivery', { done: 'recorded' });
      expect(await clerk.page.textContent('main')).toContain('部分公开');

      const letter = await letterAsCitizen(citizen, receipt);
      for (const words of ['部分公开政府信息决定书', '城乡养老机构收费备案明细', '行政复议', '钟离砚秋'])
        expect(letter).toContain(words);
      expect(letter).not.toContain('砚溪颐养院');

      const figures = await countedInReport(clerk, receipt.number);
      const published = `/annual-reports/${agency.code}/${YEAR}`;
      expect(await citizen.open(published)).toBe(404);
      await citizen.isAccessible();

      clock.moveTo(`${YEAR + 1}-01-11`);
      await clerk.signIn('clerk');
      const report = await completeReport(clerk, YEAR);
      await clerk.act(report, 'submit', { done: 'submitted' });
      await (await officer('head')).act(report, 'passHeadReview', { done: 'passed' });
      await (await officer('leader')).act(report, 'sign', { done: 'signed' });
      await clerk.act(report, 'publish', { done: 'published' });
      await readInPublic(citizen, published, figures);
    } finally {
      await close();
      await paper.close();
    }
  });
});

/** Home and search: nothing is found, and the page says where to ask. */
async function search(citizen: Person): Promise<void> {
  const { page } = citizen;
  await citizen.open('/');
  await citizen.isAccessible();
  await page.fill('#home-search', WANTED);
  await citizen.send('.home-search', /\/search\?/);
  await citizen.isAccessible();
  await citizen.follow(
    page.locator('main a[href^="/applications/new?q="]').first(),
    /\/applications\/new\?q=/,
  );
  await citizen.isAccessible();
  expect(await page.textContent('main')).toContain('没有找到已经公开的信息');
}

/** Fills in the form, with one slip; answers number and code of the receipt. */
async function apply(citizen: Person): Promise<{ number: string; code: string }> {
  const { page } = citizen;
  expect(await page.inputValue('[name="wanted.wantedName"]')).toBe(WANTED);
  await page.selectOption('[name="wanted.agencyId"]', { label: '砚溪县民政局' });
  await page.fill('[name="wanted.wantedDescription"]', '2026年各养老机构向民政局备案的收费项目和标准');
  await page.check('[name="applicant.applicantType"][value=naturalPerson]');
  await page.fill('[name="applicant.name"]', '钟离砚秋');
  await page.fill('[name="applicant.idNo"]', '110105194912310021');
  await page.fill('[name="applicant.phone"]', '13900007788');
  await page.check('[name="wanted.provision"][value=electronic]');
  await page.check('[name="wanted.delivery"][value=online]');
  await keepsDraft(citizen);
  const proof = { name: '身份证.pdf', mimeType: 'application/pdf', buffer: IDENTITY };
  await page.setInputFiles('[name=identity]', proof);
  await submit(citizen);
  await citizen.isAccessible();
  expect(await page.textContent('main')).toContain('校验码与前 17 位不符');
  expect(await page.inputValue('[name="applicant.name"]')).toBe('钟离砚秋');
  await page.fill('[name="applicant.idNo"]', '11010519491231002X');
  await page.setInputFiles('[name=identity]', proof);
  await submit(citizen);
  await citizen.isAccessible();
  const receipt = (await page.textContent('main')) ?? '';
  await page.waitForFunction(() => !JSON.stringify({ ...localStorage }).includes('砚'));
  return { number: numberIn(receipt), code: codeIn(receipt) };
}

/** What was typed is on the device, without the document's number, and comes back after the page was left. */
async function keepsDraft(citizen: Person): Promise<void> {
  const { page } = citizen;
  await page.waitForSelector('.kept-copy button');
  await citizen.isAccessible();
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(kept).toContain('钟离砚秋');
  expect(kept).not.toContain('110105194912310021');
  await citizen.open(`/applications/new?q=${encodeURIComponent(WANTED)}`);
  await page.getByRole('button', { name: '恢复' }).click();
  expect(await page.inputValue('[name="applicant.name"]')).toBe('钟离砚秋');
  expect(await page.isChecked('[name="wanted.delivery"][value=online]')).toBe(true);
  expect(await page.inputValue('[name="applicant.idNo"]')).toBe('');
  await page.getByRole('button', { name: '清除' }).click();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('钟离砚秋');
  await page.fill('[name="applicant.idNo"]', '110105194912310021');
}

async function submit({ page }: Person): Promise<void> {
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.locator('#application-form button[type=submit]').last().click(),
  ]);
  await page.waitForLoadState('load');
}

async function openFromList(clerk: Person, number: string): Promise<string> {
  await clerk.open('/console/applications');
  await clerk.isAccessible();
  await clerk.follow(
    clerk.page.getByRole('link', { name: number }).first(),
    /\/console\/applications\/[0-9a-f-]{36}$/,
  );
  return new URL(clerk.page.url()).pathname;
}

/** The words of a letter's PDF that the open page links to, without white space. */
async function letterText({ page }: Person, path: string, title: string): Promise<string> {
  await page.goto(new URL(path, page.url()).href);
  const row = page.locator('main li:has(a[href*="/letters/"])').filter({ hasText: title });
  const href = await row.locator('a[href*="/letters/"]').first().getAttribute('href');
  const answer = await page.context().request.get(new URL(href ?? '', page.url()).href);
  expect(answer.status()).toBe(200);
  return (await readPdf(new Uint8Array(await answer.body()))).text;
}

/** The consulted party answers on its page with the code of its letter. */
async function objectAsParty(party: Person, letter: string): Promise<void> {
  const { page } = party;
  expect(letter).not.toContain('钟离砚秋');
  await party.open('/applications/opinion');
  await party.isAccessible();
  await page.fill('[name=code]', codeIn(letter));
  await page.locator('main form button[type=submit]').last().click();
  await page.waitForSelector('[name=reasons]');
  await party.isAccessible();
  expect(await page.textContent('main')).not.toContain('钟离砚秋');
  await page.check('[name=opinion][value=objects]');
  await page.fill('[name=reasons]', '成本构成属于商业秘密');
  await party.send('main', /\/applications\/opinion\/answer$/);
  await party.isAccessible();
}

/** Number and code open the case; the letter is there. */
async function letterAsCitizen(citizen: Person, { number, code }: { number: string; code: string }) {
  const { page } = citizen;
  await citizen.open('/applications/status');
  await citizen.isAccessible();
  await page.fill('[name=number]', number);
  await page.fill('[name=code]', code);
  await citizen.send('main', /\/applications\/status\/case$/);
  await citizen.isAccessible();
  expect(await page.textContent('main')).toContain('部分公开');
  return letterText(citizen, '/applications/status/case', '部分公开政府信息决定书');
}
