import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { keep, PageCache, pageEtag } from './page-cache.ts';

const NOW = new Date('2026-11-22T09:00:00+08:00');

async function page(text: string, tags: string[], until: Date | null = null) {
  return keep(
    {
      status: 200,
      headers: [],
      etag: pageEtag(text),
      identity: Buffer.from(text),
      tags: new Set(tags),
      until,
    },
    'forAll',
  );
}

describe('the page cache', () => {
  test('forgets exactly the pages that show what became stale', async () => {
    const cache = new PageCache(1e6, () => true);
    cache.put('a', await page('甲', ['document:1', 'documents']), cache.begin());
    cache.put('b', await page('乙', ['document:2']), cache.begin());
    cache.invalidate(['document:1']);
    expect([cache.get('a', NOW), cache.get('b', NOW)?.identity.toString()]).toEqual([null, '乙']);
    cache.invalidate(['*']);
    expect(cache.size).toBe(0);
  });

  test('a page hardly anybody asks for again is compressed only as the one who asks takes it', async () => {
    const identity = Buffer.from('<li>关于食堂的通知</li>'.repeat(200));
    const kept = (accepted: string) =>
      keep(
        { status: 200, headers: [], etag: '"x"', identity, tags: new Set(), until: null },
        { quicklyFor: accepted },
      );
    const [modern, old, plain] = await Promise.all(['gzip, br', 'gzip', ''].map(kept));
    expect(brotliDecompressSync(modern?.brotli ?? '').equals(identity)).toBe(true);
    expect(modern?.gzip).toBeNull();
    expect(gunzipSync(old?.gzip ?? '').equals(identity)).toBe(true);
    expect([old?.brotli, plain?.brotli, plain?.gzip]).toEqual([null, null, null]);
  });

  test('does not keep a page whose making began before something became stale', async () => {
    const cache = new PageCache(1e6, () => true);
    const begun = cache.begin();
    cache.invalidate(['document:9']);
    cache.put('a', await page('旧', ['document:1']), begun);
    expect(cache.get('a', NOW)).toBeNull();
  });

  test('neither serves nor keeps while notices do not arrive', async () => {
    const line = { isUp: true };
    const cache = new PageCache(1e6, () => line.isUp);
    cache.put('a', await page('甲', ['x']), cache.begin());
    line.isUp = false;
    expect(cache.get('a', NOW)).toBeNull();
    cache.put('b', await page('乙', ['x']), cache.begin());
    line.isUp = true;
    expect(cache.get('b', NOW)).toBeNull();
  });

  test('a page ends when its time is over, to the moment', async () => {
    const cache = new PageCache(1e6, () => true);
    cache.put('a', await page('甲', ['x'], new Date('2026-11-23T00:00:00+08:00')), cache.begin());
    expect(cache.get('a', new Date('2026-11-22T23:59:59+08:00'))).not.toBeNull();
    expect(cache.get('a', new Date('2026-11-23T00:00:00+08:00'))).toBeNull();
  });

  test('stays within its bytes; what was used last goes last', async () => {
    const cache = new PageCache(5000, () => true);
    for (const key of ['a', 'b', 'c']) cache.put(key, await page('x'.repeat(500), [key]), cache.begin());
    cache.get('a', NOW);
    for (const key of ['d', 'e']) cache.put(key, await page('x'.repeat(500), [key]), cache.begin());
    expect(cache.get('a', NOW)).not.toBeNull();
    expect(cache.get('b', NOW)).toBeNull();
  });

  test('the validator leaves out the view count, and nothing else', () => {
    const one = '<p>文</p><span data-uncounted="">17</span>';
    expect(pageEtag(one)).toBe(pageEtag(one.replace('17', '18')));
    expect(pageEtag(one)).not.toBe(pageEtag(one.replace('文', '丈')));
  });
});
