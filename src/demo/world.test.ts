import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sharedData, sharedLines } from '../../test/shared-data.ts';
import { loadStandardCatalogue } from '../modules/catalogue/index.ts';
import { DraftContent } from '../modules/document/index.ts';
import { readYamlFolder } from '../platform/data-files.ts';
import { createCalendar } from '../rules/calendar/calendar.ts';
import { parseNotices } from '../rules/calendar/notices.ts';
import { addDays, type PlainDate, plainDate } from '../rules/plain-date.ts';
import {
  catalogueFacts,
  checkDemoWorld,
  type DatedDocument,
  type DemoDocument,
  type DemoWorld,
  datedDocuments,
  datedFramePages,
  readDemoWorld,
} from './world.ts';

const world = readDemoWorld('db/demo');
const items = catalogueFacts(loadStandardCatalogue('db/catalogue'));
const calendar = createCalendar(parseNotices(readYamlFolder('db/calendar')));
const isWorkingDay = (date: PlainDate) => calendar.isWorkingDay(date);
const loadingDay = plainDate('2026-11-22');

/** Days over two years on which somebody may load the world, weekends and holidays among them. */
const loadingDays = [
  loadingDay,
  ...Array.from({ length: 60 }, (_, index) => addDays(plainDate('2026-07-01'), index * 13)),
];

const dated = (today: PlainDate) => datedDocuments(world.documents, today, isWorkingDay);
const worlds = loadingDays.map((today) => ({ today, documents: dated(today) }));
const [{ documents: now }] = worlds as [(typeof worlds)[number]];

function find(documents: readonly DatedDocument[], key: string): DatedDocument {
  const found = documents.find((document) => document.key === key);
  if (!found) throw new Error(`no document ${key}`);
  return found;
}

/** A copy of the world with one document changed. */
function withDocument(key: string, change: Partial<DemoDocument>): DemoWorld {
  const documents = world.documents.map((entry) => (entry.key === key ? { ...entry, ...change } : entry));
  return { ...world, documents };
}

describe('The demo world as data', () => {
  it('holds together: references, check digits, people, states, catalogue rows', () => {
    expect(checkDemoWorld(world, items)).toEqual([]);
  });

  it('has something of every domain, state, stage, disclosure and ground', () => {
    const { documents } = world;
    expect(documents.length).toBeGreaterThanOrEqual(150);
    expect(world.staff.filter(({ signIn }) => signIn)).toHaveLength(26);
    const domains = new Set(documents.flatMap(({ subColumn, items: [id = ''] }) => (subColumn ? [id] : [])));
    for (const prefix of ['HLJ-1', 'HLJ-2', 'HLJ-3', 'HLJ-4', 'HLJ-5', 'HLJ-6', 'HLJ-7']) {
      expect([...domains].some((id) => id.startsWith(prefix))).toBe(true);
    }
    expect(new Set(documents.map(({ state }) => state)).size).toBe(11);
    expect(new Set(documents.map(({ stage }) => stage)).size).toBe(5);
    const grounds = documents.map(({ disclosure }) => ('ground' in disclosure ? disclosure.ground : ''));
    expect(new Set(grounds.filter(Boolean))).toEqual(new Set(['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7']));
    expect(documents.some(({ emergency }) => emergency)).toBe(true);
    expect(documents.filter(({ amendments }) => amendments.length > 0).length).toBeGreaterThanOrEqual(10);
  });

  it('names the four systems and secrecy review, requests and field rules on both sites', () => {
    for (const site of world.sites) {
      const systems = world.framePages.filter((page) => page.site === site.code).map(({ system }) => system);
      expect(systems).toEqual(
        expect.arrayContaining([
          'principle',
          'proactive_disclosure',
          'interpretation',
          'public_participation',
          'supervision_assessment',
          'secrecy_review',
          'on_application',
          'field_rules',
          'leading_group',
        ]),
      );
    }
  });

  it('writes no personal number and no mobile number', () => {
    const text = JSON.stringify([world.documents, world.framePages, world.sites]);
    expect(text.match(/(?<![0-9A-Z])\d{17}[0-9X](?![0-9A-Z])/gu) ?? []).toEqual([]);
    expect(text.match(/(?<!\d)1[3-9]\d{9}(?!\d)/gu) ?? []).toEqual([]);
  });
});

describe('What the check finds', () => {
  const [agency] = world.agencies;
  const [document] = world.documents;

  it('is a wrong check digit (GB 11714, GB 32100)', () => {
    const wrong = { ...agency!, code: `${agency!.code!.slice(0, 8)}${agency!.code!.endsWith('1') ? 2 : 1}` };
    expect(checkDemoWorld({ ...world, agencies: [wrong, ...world.agencies.slice(1)] })[0]).toContain(
      'wrong check digit',
    );
  });

  it('is one person in two steps of one document (条例 Art. 17)', () => {
    const people = { ...document!.people, head: document!.people.clerk };
    expect(checkDemoWorld(withDocument(document!.key, { people })).join()).toContain(
      'one person takes two steps',
    );
  });

  it('is a list of persons on its way to the open web (条例 Art. 15)', () => {
    const wrong = withDocument('village-dibao-list-1', { audience: undefined });
    expect(checkDemoWorld(wrong, items).join()).toContain('does not go on the open web');
  });

  it('is a row, thread or relation that is not there', () => {
    const wrong = withDocument(document!.key, {
      items: ['HLJ-9-9'],
      thread: 'nothing',
      relations: [{ kind: 'basis', to: { document: 'nothing' } }],
    });
    const found = checkDemoWorld(wrong, items).join();
    for (const part of ['thread nothing', 'basis names nothing', 'HLJ-9-9']) expect(found).toContain(part);
  });

  it('is an annual report whose table does not add up (国办公开办函〔2021〕30号)', () => {
    const report = world.documents.find(({ annualReport }) => annualReport)!;
    const table3 = { ...report.annualReport!.table3, granted: [9, 0, 0, 0, 0, 0, 9] };
    const wrong = withDocument(report.key, { annualReport: { ...report.annualReport!, table3 } });
    expect(checkDemoWorld(wrong).join()).toContain('do not add up');
  });
});

describe('The world on a loading day', () => {
  it('lies in the past, is signed before it is published, and keeps working days (条例 Art. 26)', () => {
    for (const { today, documents } of worlds) {
      for (const { key, formedOn, publishedOn, disclosure, template, sourceKind } of documents) {
        if (!formedOn || !publishedOn) continue;
        expect([key, publishedOn <= today, formedOn <= publishedOn]).toEqual([key, true, true]);
        const isEmergency =
          template === 'warning' || (disclosure.attribute === 'proactive' && disclosure.basis === '20(12)');
        if (!isEmergency && sourceKind !== 'obtained')
          expect([key, today, isWorkingDay(publishedOn)]).toEqual([key, today, true]);
      }
    }
  });

  it('writes out every mark', () => {
    const frame = datedFramePages(world.framePages, loadingDay);
    for (const written of [frame, ...worlds]) {
      expect(JSON.stringify(written).includes('{{')).toBe(false);
    }
  });

  it('cites what was there before', () => {
    const backwards = ['basis', 'interprets', 'forwards', 'repeals', 'amends'];
    for (const { today, documents } of worlds) {
      for (const { key, formedOn, relations } of documents) {
        for (const { kind, to } of relations) {
          if (!backwards.includes(kind) || !('document' in to) || !formedOn) continue;
          const cited = find(documents, to.document).formedOn!;
          expect([today, key, to.document, cited <= formedOn]).toEqual([today, key, to.document, true]);
        }
      }
    }
  });

  it('numbers each series in the order of signing, with the one gap that is meant', () => {
    for (const { documents } of worlds) {
      const numbers = documents.flatMap(({ docNo, formedOn, issuer }) => {
        const [, series, serial] = /^(.+〔\d{4}〕)(\d+)号$/u.exec(docNo ?? '') ?? [];
        return series && formedOn && !issuer ? [{ series, serial: Number(serial), formedOn }] : [];
      });
      const gaps = [...Map.groupBy(numbers, ({ series }) => series).values()].flatMap((group) => {
        const inOrder = group.toSorted((a, b) => a.serial - b.serial);
        const days = inOrder.map(({ formedOn }) => formedOn);
        expect(days).toEqual(days.toSorted());
        return inOrder.filter(({ serial }, index) => serial !== (inOrder[index - 1]?.serial ?? 0) + 1);
      });
      expect(gaps.length).toBe(1);
    }
  });

  it('has the annual reports of departments by 31 January and of governments by 31 March (条例 Art. 49, 50)', () => {
    for (const { documents } of worlds) {
      for (const { key, annualReport, publishedOn } of documents) {
        if (!annualReport) continue;
        const end = key.includes('government') ? '03-31' : '01-31';
        expect(publishedOn!.slice(5) <= end).toBe(true);
        expect(Number(annualReport.year)).toBe(Number(publishedOn!.slice(0, 4)) - 1);
      }
    }
  });

  it('carries in what the year before carried forward', () => {
    const reports = now.filter(({ annualReport }) => annualReport);
    const pairs = Map.groupBy(reports, ({ agency }) => agency);
    for (const pair of pairs.values()) {
      const [before, after] = pair.toSorted((a, b) => (a.formedOn! < b.formedOn! ? -1 : 1));
      expect(after!.annualReport!.table3.carried_in).toEqual(before!.annualReport!.table3.carried_forward);
    }
    expect(pairs.size).toBeGreaterThanOrEqual(5);
  });

  it('has monthly series without a missing or doubled month', () => {
    for (const { documents } of worlds) {
      const months = documents.flatMap(({ key, formedOn }) =>
        key.startsWith('aid-month-') && formedOn ? [formedOn.slice(0, 7)] : [],
      );
      expect(new Set(months).size).toBe(10);
    }
  });

  it('holds some late publications for the timeliness figures (条例 Art. 26: 20 working days)', () => {
    const late = now.filter(
      ({ formedOn, publishedOn }) =>
        formedOn && publishedOn && calendar.workingDaysBetween(formedOn, publishedOn) > 20,
    );
    expect(late.length).toBeGreaterThanOrEqual(5);
    expect(late.length).toBeLessThan(20);
  });

  it('ends limited information whose time is over', () => {
    const early = find(dated(plainDate('2026-11-20')), 'warning-freeze');
    const later = find(dated(plainDate('2026-12-20')), 'warning-freeze');
    expect([early.state, later.state, later.withdrawal?.kind]).toEqual(['published', 'withdrawn', 'expired']);
  });

  it('passes the schema that a clerk’s draft passes', () => {
    for (const document of now) {
      const { title, disclosure, coAgencies: _, relations: __, audience, publicity, ...rest } = document;
      if (title === null) continue;
      const draft = {
        ...rest,
        title,
        disclosure: disclosure.attribute,
        disclosureBasis: disclosure.attribute === 'proactive' ? disclosure.basis : null,
        audience: audience?.group ?? 'everyone',
        publicityDays: publicity?.workingDays ?? null,
      };
      const parsed = DraftContent.safeParse(draft);
      expect([document.key, parsed.error?.message]).toEqual([document.key, undefined]);
    }
  });
});

describe('The language of the world', () => {
  const written = JSON.stringify([now, world.framePages, world.agencies]);

  it('uses no word that the wording rules forbid or call misspelt', (context) => {
    const path = sharedData('words/wording-rules.jsonl');
    if (!path) return context.skip('no wording rules at GONGKAI_TEST_DATA');
    const rules = sharedLines<{ term: string; level: string }>(path);
    expect(rules.filter(({ level, term }) => level !== 'caution' && written.includes(term))).toEqual([]);
  });

  it('takes no name of a real place', (context) => {
    const files = ['provinces.csv', 'cities.csv', 'areas.csv', 'streets.csv.gz'].map((name) =>
      sharedData(`divisions/${name}`),
    );
    if (files.includes(null)) return context.skip('no names of places at GONGKAI_TEST_DATA');
    const real = files.flatMap((file) => {
      const raw = readFileSync(file!);
      return (file!.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8').split('\n');
    });
    for (const name of ['澜川', '云汀', '禾澜', '苇汀', '澄砚']) {
      expect([name, real.filter((place) => place.includes(name))]).toEqual([name, []]);
      expect(written).toContain(name);
    }
  });
});
