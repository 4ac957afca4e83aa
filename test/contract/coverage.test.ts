import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../shared-data.ts';
import { ROOT } from './source-files.ts';

/** Every capability this system answers for, by the founding document it comes from. */
const CAPABILITIES: Record<string, string> = {
  S0: `
    007 008 009 010 011 012 013 014 015 016 017 018 019 020 021 022 030 031 032 034 036 038 039 054 057
    060 075 076 077 078`,
  S1: `
    001 003 004 005 006 007 008 009 012 014 017 031 038 041 046 049 058 127 132 133 139 162 163 164 165
    168 169 170 171 172 173 185 186 187 188 189`,
  S2: `
    001 002 003 004 005 007 010 022 023 024 026 033 034 035 036 037 038 042 044 050 055 058 060 061 064
    065 066 068 070 072 073 074 076 078 079 082 085 090 093 102 104 105 124 129 130 136 138 140 141 152
    154 168 169 170`,
  S3: `
    001 002 003 004 005 019 020 023 027 029 030 031 033 070 071 074 079 087 088 089 090`,
  S4: `
    001 002 003 004 008 009 010 014 024 025 034 035 038 039 048 050 052 053 054 055 056 058 059`,
};
/** Those of finding, duties and applications; they join the others as they are proved. */
const FURTHER: Record<string, string> = {
  S0: `
    024 025 026 029 035 040 041 050 051 053 056 059 062 074`,
  S1: `
    010 011 016 040 047 048 050 084 110 118 130 141 142 154 155 156 157 158 159 177 178`,
  S2: `
    006 009 013 014 018 025 029 031 087 101 103 106 107 108 109 110 111 112 113 114 116 117 119 127 133
    135 153 155 162 163 164`,
  S3: `
    014 021 022 024 036 037 042 052 054 055 058 072 073 080 091`,
  S4: `
    005 006 022 023 033 036 042 047 051 062`,
};
const idsOf = (capabilities: Record<string, string>) =>
  Object.entries(capabilities).flatMap(([seed, numbers]) =>
    numbers
      .trim()
      .split(/\s+/)
      .map((number) => `${seed}-${number}`),
  );
const ids = idsOf(CAPABILITIES);
const further = idsOf(FURTHER);

interface Row {
  id: string;
  capability: string;
  source: string;
  place: string;
  tests: string;
}

/** Rows of the tables in `docs/coverage.md`; a bar inside a cell is written `\\|`. */
const rows: Row[] = readFileSync(join(ROOT, 'docs/coverage.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| S\d-/.test(line))
  .map((line) => {
    const [, id = '', capability = '', source = '', place = '', tests = ''] = line
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|'));
    return { id, capability, source, place, tests };
  });

const isNotYet = ({ tests }: Row) => tests.startsWith('not yet');

describe('docs/coverage.md', () => {
  test('has every capability exactly once, in order', () => {
    expect(ids).toHaveLength(164);
    expect(further).toHaveLength(91);
    const listed = rows.map(({ id }) => id);
    expect(listed).toEqual([...new Set(listed)].sort());
    expect(ids.filter((id) => !listed.includes(id))).toEqual([]);
    expect(listed.filter((id) => !ids.includes(id) && !further.includes(id))).toEqual([]);
  });

  test('fills every cell', () => {
    for (const row of rows) {
      expect(row.capability, row.id).toMatch(/.{10,}/);
      expect(row.source, row.id).toMatch(/号|方案/);
      expect(row.place, row.id).toMatch(/`[^`]+`/);
      expect(row.tests, row.id).not.toBe('');
      if (isNotYet(row)) expect(row.tests, row.id).toMatch(/^not yet: .{10,}/);
    }
  });

  test('names only files and folders that are there', () => {
    const named = rows.flatMap(({ id, place }) =>
      [...place.matchAll(/`([^`]+)`/g)].map(([, path = '']) => ({ id, path })),
    );
    expect(named.filter(({ path }) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('names only tests that are there', () => {
    const proofs = rows
      .filter((row) => !isNotYet(row))
      .flatMap(({ id, tests }) => tests.split('<br>').map((proof) => ({ id, proof })));
    const lost = proofs.filter(({ proof }) => {
      const [, file = '', title = ''] = /^`([^`]+)` › (.+)$/.exec(proof) ?? [];
      if (!/\.test\.tsx?$/.test(file) || !existsSync(join(ROOT, file))) return true;
      const text = readFileSync(join(ROOT, file), 'utf8');
      return ![`'${title}'`, `"${title}"`, `\`${title}\``].some((quoted) => text.includes(quoted));
    });
    expect(lost).toEqual([]);
  });

  const plan = sharedData('../domain/seed-plan.csv');
  test.skipIf(!plan)('leaves out nothing that the documents were read into', () => {
    const planned = readFileSync(plan ?? '', 'utf8')
      .split('\n')
      .map((line) => line.split(','))
      .flatMap(([id = '', , , part]) => (part === 'A' ? [id] : []));
    expect(planned.toSorted()).toEqual(ids.toSorted());
  });
});
