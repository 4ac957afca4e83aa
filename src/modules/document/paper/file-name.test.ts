import { describe, expect, it } from 'vitest';
import { fileName } from './file-name.ts';

describe('file names', () => {
  it('are title and 文号', () => {
    expect(fileName({ title: '关于公开工作的通知', docNo: '锡政办发〔2019〕21号' }, 'pdf')).toBe(
      '关于公开工作的通知（锡政办发〔2019〕21号）.pdf',
    );
    expect(fileName({ title: '名录', docNo: null }, 'docx')).toBe('名录.docx');
  });

  it('hold nothing that a file system refuses or that turns a name round', () => {
    expect(fileName({ title: '..\\..//甲:乙*?"<>|\u0000\u202efdp.exe', docNo: null }, 'pdf')).toBe(
      '甲 乙 fdp.exe.pdf',
    );
    expect(fileName({ title: ' . ', docNo: '' }, 'pdf')).toBe('document.pdf');
    expect(fileName({ title: 'CON', docNo: null }, 'pdf')).toBe('documentCON.pdf');
  });

  it('shorten the title and never the 文号, within 200 bytes', () => {
    const name = fileName({ title: '关于'.repeat(200), docNo: '锡政办发〔2019〕21号' }, 'pdf');
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name).toMatch(/^关于.*…（锡政办发〔2019〕21号）\.pdf$/);
  });
});
