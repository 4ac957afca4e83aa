import { describe, expect, it } from 'vitest';
import { allRuns } from './blocks.ts';
import { toBlocks } from './html-blocks.ts';
import { loadPictures } from './pictures.ts';

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const bytes = new Uint8Array(Buffer.from(PNG, 'base64'));
const page = (...sources: string[]) =>
  toBlocks(sources.map((source) => `<p><img src="${source}" alt="图"></p>`).join(''));
const sourcesOf = (blocks: ReturnType<typeof page>) =>
  allRuns(blocks).flatMap((run) => (run.kind === 'image' ? [run.source] : []));

describe('pictures of a body', () => {
  it('are asked for once each and named by us', async () => {
    const asked: string[] = [];
    const load = async (source: string) => {
      asked.push(source);
      return bytes;
    };
    const { blocks, pictures } = await loadPictures(page('/f/1/a.png', '/f/1/a.png', '/f/2/b.png'), load);
    expect(asked).toEqual(['/f/1/a.png', '/f/2/b.png']);
    expect(sourcesOf(blocks)).toEqual([
      '/files/picture-1.png',
      '/files/picture-1.png',
      '/files/picture-2.png',
    ]);
    expect(pictures.get('picture-2.png')).toMatchObject({ type: 'png', width: 1, height: 1 });
  });

  it('of other sites are never asked for', async () => {
    const load = async () => {
      throw new Error('asked');
    };
    const { pictures } = await loadPictures(
      page('https://a.example/x.png', '//a.example/x.png', 'file:///etc/passwd'),
      load,
    );
    expect(pictures.size).toBe(0);
  });

  it('may stand in the body itself', async () => {
    const { pictures } = await loadPictures(page(`data:image/png;base64,${PNG}`), async () => null);
    expect(pictures.size).toBe(1);
  });

  it('that are gone, no picture, SVG or claim to be as large as a wall are left out', async () => {
    const wall = new Uint8Array(bytes);
    new DataView(wall.buffer).setUint32(16, 60_000);
    new DataView(wall.buffer).setUint32(20, 60_000);
    const files: Record<string, Uint8Array> = {
      '/f/1': new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'),
      '/f/2': new TextEncoder().encode('no picture'),
      '/f/3': wall,
    };
    const { blocks, pictures } = await loadPictures(
      page('/f/1', '/f/2', '/f/3', '/f/4'),
      async (source) => files[source] ?? null,
    );
    expect(pictures.size).toBe(0);
    expect(sourcesOf(blocks)).toEqual(['', '', '', '']);
  });
});
