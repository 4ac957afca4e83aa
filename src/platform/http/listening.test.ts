import { request } from 'node:http';
import { expect, test } from 'vitest';
import { listenOn } from './listening.ts';

test('an address of ten thousand Chinese signs reaches the application, which says what the limit is', async () => {
  const seen: number[] = [];
  const listening = await listenOn(
    (asked) => {
      seen.push(new URL(asked.url).searchParams.get('q')?.length ?? 0);
      return new Response('搜索词最多 200 个字', { status: 400 });
    },
    { host: '127.0.0.1', port: 0 },
  );
  const path = `/search?q=${encodeURIComponent('字'.repeat(10_000))}`;
  const status = await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: listening.port, path, agent: false }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    })
      .once('error', reject)
      .end();
  });
  await listening.close();
  expect({ status, seen }).toEqual({ status: 400, seen: [10_000] });
});
