import { describe, expect, it } from 'vitest';
import { sharedData, sharedJson } from '../../../test/shared-data.ts';
import { cleanFileName } from './file-name.ts';

describe('cleanFileName', () => {
  it.each([
    ['关于做好𠮷县春耕的通知（2026）.docx', '关于做好𠮷县春耕的通知（2026）.docx'],
    ['../../a/b.pdf', 'b.pdf'],
    ['C:\\temp\\b.pdf', 'b.pdf'],
    ['. .hidden.pdf', 'hidden.pdf'],
    ['a<b>:"|?*.pdf', 'a_b______.pdf'],
    ['con.pdf', '_con.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'a Set-Cookie_ x.pdf'],
    ['e\u0301.pdf', '\u00e9.pdf'],
    ['', '附件'],
    ['...', '附件'],
  ])('turns %j into %j', (written, name) => {
    expect(cleanFileName(written)).toBe(name);
  });

  it('cuts long names between characters and keeps the extension', () => {
    const name = cleanFileName(`${'关于𠮷'.repeat(100)}.xlsx`);
    expect(new TextEncoder().encode(name).byteLength).toBeLessThanOrEqual(200);
    expect(name).toMatch(/^(关于𠮷)+关?于?\.xlsx$/u);
  });

  it('gives a safe name for every naughty string, and the same when cleaned again', () => {
    const file = sharedData('attacks/naughty-strings.json');
    if (!file) return;
    for (const text of sharedJson<string[]>(file)) {
      const name = cleanFileName(text);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: names may hold none
      expect(name).not.toMatch(/[/\\\u0000-\u001f\u007f\u202a-\u202e<>:"|?*]/);
      expect(cleanFileName(name)).toBe(name);
    }
  });
});
