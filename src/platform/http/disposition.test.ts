import { describe, expect, it } from 'vitest';
import { disposition } from './disposition.ts';

describe('Content-Disposition', () => {
  it('carries a Chinese name in UTF-8 and an ASCII stand-in with the same extension', () => {
    const value = disposition('关于公开工作的通知（锡政办发〔2019〕21号）.pdf');
    expect(value).toMatch(/^attachment; filename="2019_21.pdf"; filename\*=UTF-8''/);
    const encoded = value.split("UTF-8''")[1] ?? '';
    expect(decodeURIComponent(encoded)).toBe('关于公开工作的通知（锡政办发〔2019〕21号）.pdf');
  });

  it('lets no quotation mark, line feed or apostrophe out of its place', () => {
    const value = disposition('a"\r\nSet-Cookie: x=1;\'(*).pdf', 'inline');
    expect(value).not.toMatch(/[\r\n]/);
    expect(value.match(/"/g)).toHaveLength(2);
    expect(value.split("UTF-8''")[1]).toMatch(/^[A-Za-z0-9!#$&+.^_`|~%-]+$/);
  });

  it('names a file that has no ASCII letter at all', () => {
    expect(disposition('通知.docx')).toContain('filename="document.docx"');
  });

  it('survives half of a surrogate pair', () => {
    expect(disposition('\ud842通知.pdf')).toContain('%EF%BF%BD');
  });
});
