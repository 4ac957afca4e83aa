import { describe, expect, it } from 'vitest';
import { sharedData, sharedLines } from '../../../../test/shared-data.ts';
import { allRuns, type Block, runsText } from '../../../platform/paper/blocks.ts';
import { toBlocks } from '../../../platform/paper/html-blocks.ts';
import { officialStructure } from './official-structure.ts';

const printed = { title: '关于公开工作的通知', docNo: '云政办发〔2026〕21号', addressees: '' };
const paragraphs = (...lines: string[]) => lines.map((line) => `<p>${line}</p>`).join('');
const structure = (html: string, given = printed) => officialStructure(toBlocks(html), given);
const SENTENCE =
  '为进一步做好公开工作，提高透明度，保障人民群众的知情权、参与权和监督权，现就有关事项通知如下，请认真贯彻执行。';

describe('what a 公文 sets apart (GB/T 9704-2012)', () => {
  it('title and 文号 at the head of the body are not printed twice, also broken over two lines', () => {
    const { blocks } = structure(paragraphs('关于公开', '工作的通知', '（云政办发〔2026〕21 号）', SENTENCE));
    expect(blocks).toHaveLength(1);
  });

  it('the addressees leave the body, whether given or typed', () => {
    const typed = structure(paragraphs('各县（区）人民政府，市各委办局:', SENTENCE));
    expect(typed).toMatchObject({ addressees: '各县（区）人民政府，市各委办局：' });
    expect(typed.blocks).toHaveLength(1);
    const given = { ...printed, addressees: '各县人民政府' };
    expect(structure(paragraphs('各县人民政府：', SENTENCE), given)).toMatchObject({
      addressees: '各县人民政府：',
    });
    expect(structure(paragraphs(SENTENCE), given).blocks).toHaveLength(1);
  });

  it('an opening sentence that ends in a colon is no addressee', () => {
    expect(structure(paragraphs('现将有关事项通知如下：', SENTENCE)).addressees).toBeNull();
  });

  it('一、 is a heading of the first level, （一） of the second, alone or running on (7.3.3)', () => {
    const { blocks } = structure(
      paragraphs(SENTENCE, '一、总体要求', '（一）工作目标', '（二）明确重点。围绕七个领域公开。'),
    );
    expect(blocks).toMatchObject([
      { kind: 'paragraph' },
      { kind: 'heading', level: 1 },
      { kind: 'heading', level: 2 },
      {
        kind: 'paragraph',
        runs: [{ text: '（二）明确重点。', role: 'runInHeading' }, { text: '围绕七个领域公开。' }],
      },
    ]);
  });

  it('a long sentence that begins with 一、 stays a paragraph', () => {
    expect(structure(paragraphs(SENTENCE, `一、${SENTENCE}`)).blocks[1]).toMatchObject({ kind: 'paragraph' });
  });

  it('headings that editors begin at h3 become the first level', () => {
    const { blocks } = structure('<h3>总则</h3><p>文</p><h4>目的</h4>');
    expect(blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : []))).toEqual([1, 2]);
  });

  it('name and date in signature position become a signature block (7.3.5)', () => {
    const { blocks, isSigned } = structure(
      paragraphs(SENTENCE, '云川市人民政府', '办公室', '2026年3月12日', '（此件公开发布）'),
    );
    expect(isSigned).toBe(true);
    expect(blocks[1]).toEqual({
      kind: 'signature',
      agencies: ['云川市人民政府', '办公室'],
      date: '2026年3月12日',
    });
    expect(blocks).toHaveLength(3);
  });

  it('a body without a signature is not called signed', () => {
    expect(structure(paragraphs(SENTENCE, '本办法自2026年1月1日起施行。')).isSigned).toBe(false);
  });

  it('附件1 alone on a line begins an annex; a list of attachments in the text is noticed (7.3.4, 7.3.7)', () => {
    const found = structure(paragraphs(SENTENCE, '附件：任务分工表', '附件1', '任务分工表'));
    expect(found.listsAttachments).toBe(true);
    expect(found.blocks[2]).toEqual({ kind: 'annex', label: '附件1' });
  });

  it('what a notice issues begins with its title, also in two lines and behind （此件公开发布）', () => {
    const issued = [
      '云川市人民政府',
      '2026年3月12日',
      '（此件公开发布）',
      '云川市社会公益事业建设领域',
      '政府信息公开实施方案',
      SENTENCE,
    ];
    expect(structure(paragraphs(SENTENCE, ...issued)).blocks.slice(1)).toMatchObject([
      { kind: 'signature' },
      { kind: 'paragraph' },
      { kind: 'innerTitle', text: '云川市社会公益事业建设领域\n政府信息公开实施方案' },
      { kind: 'paragraph' },
    ]);
  });

  it('of real documents no character is lost beyond the repeated head', () => {
    const path = sharedData('documents/hebei.jsonl.gz');
    if (!path) return;
    const records = sharedLines<{ title: string; doc_no: string; body: string }>(path);
    for (const { title, doc_no, body } of records) {
      const html = paragraphs(...body.split('\n').map((line) => line.replace(/[<&]/g, '＜')));
      const blocks = toBlocks(html);
      const before = squeeze(runsText(allRuns(blocks)));
      const { addressees, blocks: after } = officialStructure(blocks, {
        title,
        docNo: doc_no,
        addressees: '',
      });
      const kept = after.map((block) => {
        if (block.kind === 'signature') return block.agencies.join('') + block.date;
        if (block.kind === 'innerTitle') return block.text;
        return block.kind === 'annex' ? block.label : runsText(allRuns([block as Block]));
      });
      const text = squeeze((addressees ?? '') + kept.join(''));
      expect(before.endsWith(text)).toBe(true);
      const head = squeeze(title).length + squeeze(doc_no).length;
      expect(before.length - text.length).toBeLessThanOrEqual((head + 8) * 2);
    }
  });
});

function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}
