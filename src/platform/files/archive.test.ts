import { describe, expect, it } from 'vitest';
import { type MadeEntry, makeZip } from '../../../test/makers/zip.ts';
import { sharedData, sharedJson } from '../../../test/shared-data.ts';
import { type ArchiveLimits, openArchive } from './archive.ts';
import { bytesSource } from './byte-source.ts';
import { FileRefused } from './file-refused.ts';
import { refusalText } from './text.ts';

const LIMITS: ArchiveLimits = { entries: 50, entryBytes: 8_000_000, totalBytes: 20_000_000, ratio: 200 };
const GBK_NAME = new Uint8Array([0xc3, 0xfb, 0xb5, 0xa5, 0x2e, 0x74, 0x78, 0x74]);

/** Cases of the list that are about archives; the others are about what lies inside and have tests beside its readers. */
const CASES: Record<string, { entries: MadeEntry[]; refused: string | null; problem?: string }[]> = {
  'flat-zip-bomb': [
    {
      entries: [{ name: 'zeros', data: new Uint8Array(3_000_000) }],
      refused: 'archiveUnsafe',
      problem: 'unpacksTooLarge',
    },
  ],
  'overlapping-entries': [
    {
      entries: [
        { name: 'a', data: 'kernel' },
        ...Array.from({ length: 9 }, (_, at) => ({ name: `b${at}`, data: 'kernel', sameAs: 0 })),
      ],
      refused: 'archiveUnsafe',
      problem: 'overlappingEntries',
    },
  ],
  'zip64-lie': [
    {
      entries: [{ name: 'a', data: 'x', zip64: { size: 2n ** 63n, packed: 2n ** 63n } }],
      refused: 'archiveUnsafe',
      problem: 'unpacksTooLarge',
    },
  ],
  'too-many-entries': [
    {
      entries: Array.from({ length: 51 }, (_, at) => ({ name: `${at}` })),
      refused: 'archiveUnsafe',
      problem: 'tooManyEntries',
    },
  ],
  'path-traversal': ['../../x', '..\\..\\x', '/etc/x', 'C:\\x', 'a/../../b', 'a\0.txt'].map((name) => ({
    entries: [{ name }],
    refused: 'archiveUnsafe',
    problem: 'unsafeName',
  })),
  'symlink-entry': [
    {
      entries: [{ name: 'a', data: '/etc/passwd', mode: 0o120777 }],
      refused: 'archiveUnsafe',
      problem: 'link',
    },
  ],
  'duplicate-names': [
    {
      entries: [{ name: 'document.xml' }, { name: 'document.xml' }],
      refused: 'archiveUnsafe',
      problem: 'duplicateName',
    },
    { entries: [{ name: 'a.xml' }, { name: 'A.XML' }], refused: 'archiveUnsafe', problem: 'duplicateName' },
    {
      entries: [{ name: '\u00e9' }, { name: 'e\u0301' }],
      refused: 'archiveUnsafe',
      problem: 'duplicateName',
    },
  ],
  'encrypted-entry': [{ entries: [{ name: 'a', data: 'x', flags: 0x801 }], refused: 'passwordProtected' }],
  'gbk-names': [{ entries: [{ name: GBK_NAME, data: '甲' }], refused: null }],
  'nested-zip': [
    {
      entries: [{ name: 'inner.zip', data: makeZip([{ name: 'zeros', data: new Uint8Array(3_000_000) }]) }],
      refused: null,
    },
  ],
};

async function refusalOf(entries: readonly MadeEntry[]) {
  const refused = await openArchive(bytesSource(makeZip(entries)), LIMITS).catch((error: unknown) => error);
  return refused instanceof FileRefused ? refused.refusal : null;
}

describe('openArchive', () => {
  it.each(Object.keys(CASES))('answers the case %s as expected', async (id) => {
    for (const { entries, refused, problem } of CASES[id] ?? []) {
      const refusal = await refusalOf(entries);
      expect(refusal?.code ?? null).toBe(refused);
      expect(refusal?.facts.problem).toBe(problem);
      if (refusal) expect(refusalText(refusal)).toMatch(/请/);
    }
  });

  it('covers every archive case of the collected list', () => {
    const file = sharedData('attacks/archive-cases.json');
    if (!file) return;
    const { cases } = sharedJson<{ cases: { id: string }[] }>(file);
    const elsewhere = /^(docx|docm|xlsx|pdf|image|svg|polyglot|ofd|size-lie)/;
    const missing = cases.map(({ id }) => id).filter((id) => !(id in CASES) && !elsewhere.test(id));
    expect(missing).toEqual([]);
  });

  it('counts what really comes out where a header lies about the size', async () => {
    const archive = await openArchive(
      bytesSource(makeZip([{ name: 'a', data: new Uint8Array(500_000), claimedSize: 10 }])),
      LIMITS,
    );
    const refused = await archive.read('a').catch((error: unknown) => error);
    expect(refused).toMatchObject({
      refusal: { code: 'archiveUnsafe', facts: { problem: 'unpacksTooLarge', entry: 'a' } },
    });
  });

  it('reads names in GBK, and gives files, never folders', async () => {
    const archive = await openArchive(
      bytesSource(makeZip([{ name: GBK_NAME, data: '甲' }, { name: '目录/' }, { name: '目录/乙.txt' }])),
    );
    expect(archive.names).toEqual(['名单.txt', '目录/乙.txt']);
    expect(new TextDecoder().decode((await archive.read('名单.txt')) ?? undefined)).toBe('甲');
    expect(await archive.read('没有')).toBeNull();
  });

  it('never opens an archive inside an archive', async () => {
    const inner = makeZip([{ name: 'x', data: 'y' }]);
    const archive = await openArchive(bytesSource(makeZip([{ name: 'inner.zip', data: inner }])));
    expect(archive.names).toEqual(['inner.zip']);
    expect(await archive.read('inner.zip')).toEqual(Buffer.from(inner));
  });

  it('calls broken what is cut off, whatever the place of the cut', async () => {
    const whole = makeZip([
      { name: 'a.txt', data: '政府信息公开条例'.repeat(20) },
      { name: 'b.txt', data: '乙' },
    ]);
    for (let length = 1; length < whole.length; length += 7) {
      const opened = openArchive(bytesSource(whole.subarray(0, length)));
      await expect(opened).rejects.toMatchObject({ refusal: { code: 'broken' } });
    }
    const flipped = whole.slice();
    flipped.fill(0xff, 40, 60);
    const archive = await openArchive(bytesSource(flipped));
    await expect(archive.read('a.txt')).rejects.toMatchObject({ refusal: { code: 'broken' } });
  });
});
