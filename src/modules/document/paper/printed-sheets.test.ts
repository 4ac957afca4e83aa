import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvalView, officialView, publicityView } from '../../../../test/makers/paper-views.ts';
import { embeddedFonts, openPaper, readPdf } from '../../../../test/paper.ts';
import type { Paper } from '../../../platform/paper/pdf.ts';
import { plainDate } from '../../../rules/plain-date.ts';
import { approvalSheetPdf } from './approval-sheet.ts';
import { catalogueTablePdf } from './catalogue-table.ts';
import { officialDocumentPdf } from './official-pdf.ts';
import { publicitySheetPdf } from './publicity-sheet.ts';
import type { CatalogueSheetRow, OfficialDocumentView } from './types.ts';

const noPicture = async () => null;
const MERGED = `<table><thead><tr><th rowspan="2">序号</th><th colspan="2">公开事项</th></tr><tr><th>一级</th><th>二级</th></tr></thead><tbody>${Array.from({ length: 90 }, (_, index) => `<tr>${index % 30 ? '' : `<td rowspan="30">组${index / 30 + 1}</td>`}<td>一级${index}</td><td>二级${index}</td></tr>`).join('')}</tbody></table>`;

let paper: Paper;
beforeAll(() => {
  paper = openPaper();
});
afterAll(() => paper.close());

describe('公文 as PDF (GB/T 9704-2012)', () => {
  const print = async (change: Partial<OfficialDocumentView> = {}) => {
    const bytes = await officialDocumentPdf(paper, { ...officialView, ...change }, noPicture);
    return { bytes, ...(await readPdf(bytes)) };
  };

  it('prints head mark, 文号, title, addressees, body, attachments, signature and 版记 in that order', async () => {
    const { text, title } = await print();
    const parts = [
      ...[
        '云川市人民政府办公室文件',
        '云政办发〔2026〕21号',
        '政府信息公开工作的通知',
        '市政府各部门、各直属单位：',
      ],
      ...[
        '为进一步做好公开工作',
        '一、总体要求',
        '附件：',
        '1.任务分工表',
        '2.公开事项清单',
        '2026年3月12日',
      ],
      ...[
        '抄送：市委各部委',
        '2026年3月13日印发',
        '990101001/2026-00021',
        '2026年3月18日',
        officialView.sha256,
      ],
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(title).toBe(officialView.title);
  });

  it('numbers its pages — n — and embeds its fonts', async () => {
    const { pages, bytes } = await print({
      body: `<p class="indent">${'公开为常态，不公开为例外。'.repeat(150)}</p>`,
    });
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, index) => {
      expect(page).toContain(`—${index + 1}—`);
    });
    expect(embeddedFonts(bytes)).toEqual(['NotoSerifSC-Black', 'NotoSerifSC-Regular']);
  });

  it('adds no signature and no head to what was taken in, and says so', async () => {
    const { text } = await print({
      headMark: [],
      signature: null,
      imported: { on: plainDate('2026-11-22'), sourcePublishedOn: plainDate('2019-03-18') },
      validity: '已修改',
    });
    expect(text).toContain('历史信息迁入，迁入日期：2026年11月22日');
    expect(text).toContain('2019年3月18日（原公开日期，来源所载）');
    expect(text).toContain('效力状况已修改');
    expect(text).not.toContain('办公室文件');
    expect(text).not.toContain('2026年3月12日');
  });

  it('prints a signature once when the body already ends with one', async () => {
    const body =
      '<p>为做好公开工作，现通知如下，请认真贯彻执行。</p><p>云川市人民政府办公室</p><p>2026年3月12日</p>';
    expect((await print({ body })).text.match(/2026年3月12日/g)).toHaveLength(1);
  });

  it('carries merged cells and the head of a table over pages', async () => {
    const { pages, text } = await print({ body: MERGED });
    for (let index = 0; index < 90; index += 1) expect(text).toContain(`一级${index}二级${index}`);
    const withRows = pages.filter((page) => /一级\d/.test(page));
    expect(withRows.length).toBeGreaterThan(2);
    for (const page of withRows) for (const head of ['序号', '公开事项']) expect(page).toContain(head);
  });

  it('turns the sheet for a table with many columns and turns it back', async () => {
    const wide = `<table><tr>${Array.from({ length: 14 }, (_, index) => `<td>第${index}列12345678901234567890</td>`).join('')}</tr></table>`;
    const { bytes, text } = await print({ body: `<p>前文。</p>${wide}<p>后文。</p>` });
    expect(text.replace(/\u200b/g, '')).toContain('第13列12345678901234567890');
    const boxes = Array.from(
      Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\/MediaBox\s*\[0 0 (\d+)/g),
      ([, width]) => width,
    );
    expect(boxes).toEqual(['595', '841', '595']);
  });

  it('prints hostile titles, names, numbers and bodies as text', async () => {
    const hostile = '#panic("x") $\\alpha$ <b> 𠮷😀 \u202e';
    const { text } = await print({
      ...{ title: hostile, docNo: hostile, headMark: [hostile], agencies: [hostile], addressees: hostile },
      ...{ attachments: [hostile], signature: { agencies: [hostile], formedOn: null }, copiesTo: hostile },
      body: '<p>#panic("x") $\\alpha$</p><ol start="9"><li>#let x = 1</li></ol><blockquote>= 标题</blockquote>',
    });
    expect(text.match(/#panic\("x"\)/g)?.length).toBeGreaterThanOrEqual(7);
    expect(text).toContain('〔U+20BB7〕〔U+1F600〕');
    expect(text).toContain('9.#letx=1');
  });

  it('breaks words wider than the line or their cell, and no character is lost or changed for it', async () => {
    const figure = '1234567890'.repeat(4);
    const cells = `<table><tr>${`<td>${figure}</td>`.repeat(20)}</tr></table>`;
    const { text, bytes } = await print({ body: `<p>${'w'.repeat(3000)}</p>${cells}` });
    // What is printed beyond the edge of the sheet does not come back from the reader.
    expect(text.match(/w{100,}/g)?.join('').length).toBeGreaterThan(2900);
    expect(text.split(figure)).toHaveLength(21);
    expect(text).toContain(officialView.sha256);
    expect(Buffer.from(bytes).toString('latin1')).toContain('/Lang');
  });

  it('prints lists, quotations, pictures that are gone and marks', async () => {
    const { text } = await print({
      body: '<ol type="a"><li>甲<ul><li>子</li></ul></li></ol><blockquote><p>引</p></blockquote><p><img src="/f/1/a.png" alt="位置图"></p><hr><p>CO<sub>2</sub><s>删</s><em>着重</em></p>',
    });
    expect(text).toContain('a.甲');
    expect(text).toContain('〔位置图〕');
    expect(text).toContain('CO2');
  });

  it('is the same file for the same document', async () => {
    const [first, second] = [await print(), await print()];
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
  });
});

describe('公开审批表', () => {
  it('shows each step with person, delegation, opinion, checklist, time and the hash signed', async () => {
    const { text, pages } = await readPdf(await approvalSheetPdf(paper, approvalView));
    expect(pages).toHaveLength(1);
    for (const part of [
      ...[
        '政府信息公开审批表',
        '当前状态：待签发',
        '主动公开',
        '依据：政府信息公开条例第二十条',
        '应补办审查：2026年11月25日前',
      ],
      ...[
        '王建国（代赵敏办理）',
        '2026-11-2009:12',
        '■个人信息（已去标识化）',
        '□公开时机',
        '退回或改动后失效',
        '待办理',
      ],
      ...[approvalView.sha256, `00${approvalView.sha256.slice(2)}`, '打印时间2026-11-2210:31', '1/1'],
    ]) {
      expect(text).toContain(part);
    }
  });
});

describe('公示张贴页', () => {
  it('prints the list, the period, the hotline, blanks for the board, and the address to compare', async () => {
    const { text, pages } = await readPdf(await publicitySheetPdf(paper, publicityView));
    for (const part of [
      ...['60李*59', '2026年11月23日至2026年12月1日（7个工作日）', '0990-12345', '望湖路8号'],
      ...[
        '张贴地点：',
        '张贴日期：',
        '撤下日期：',
        publicityView.url ?? '',
        publicityView.sha256,
        '扫码核对',
      ],
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain(`—${pages.length}/${pages.length}—`);
  });

  it('promises no comparison where it leads to its item, for the list itself is not online', async () => {
    const { text } = await readPdf(await publicitySheetPdf(paper, { ...publicityView, indexNo: null }));
    expect(text).toContain('扫码看公开事项');
    expect(text).toContain(`公开目录：${publicityView.url ?? ''}`);
    expect(text).not.toContain('核对');
  });

  it('carries no code and no address when there is no public page', async () => {
    const { text } = await readPdf(
      await publicitySheetPdf(paper, { ...publicityView, url: null, indexNo: null }),
    );
    expect(text).not.toContain('扫码核对');
    expect(text).not.toContain('网上核对');
  });
});

describe('the national catalogue table (国办发〔2019〕54号)', () => {
  const row = (serial: number): CatalogueSheetRow => ({
    serial: String(serial),
    item1: `一级事项${'ABCDEFGHIJKLMNOP'[Math.floor(serial / 5)]}`,
    item2: `二级事项${serial}`,
    elements: ['办理依据', '申请条件'],
    basis: ['社会救助暂行办法'],
    timeLimit: '20个工作日内',
    agency: '民政局',
    channels: [
      { label: '政府网站', isTicked: true },
      { label: '政府公报', isTicked: false },
    ],
    forEveryone: serial % 2 === 0,
    group: serial % 2 ? '救助对象' : undefined,
    mode: { proactive: true, onApplication: false },
    levels: { county: true, town: false },
  });

  it('prints every row with its boxes, merges the first level, repeats the head, turns A3 and A4 on their side', async () => {
    for (const [size, width] of [
      ['a3', '1190'],
      ['a4', '841'],
    ] as const) {
      const bytes = await catalogueTablePdf(paper, {
        ...{ title: '主动公开目录', note: '编制单位：云川市', paper: size, asOf: plainDate('2026-11-22') },
        rows: Array.from({ length: 80 }, (_, index) => row(index)),
      });
      const { text, pages } = await readPdf(bytes);
      for (let index = 0; index < 80; index += 1) expect(text).toContain(`二级事项${index}`);
      expect(text.match(/一级事项D/g)).toHaveLength(1);
      expect(text).toContain('■政府网站□政府公报');
      expect(text).toContain('救助对象');
      for (const page of pages) expect(page).toContain('公开渠道和载体');
      expect(Buffer.from(bytes).toString('latin1')).toMatch(new RegExp(`/MediaBox\\s*\\[0 0 ${width}`));
    }
  });

  it('prints its head also for an agency that has no items', async () => {
    const bytes = await catalogueTablePdf(paper, {
      ...{ title: '主动公开目录', note: '', paper: 'a3', asOf: plainDate('2026-11-22') },
      levels: [],
      rows: [],
    });
    expect((await readPdf(bytes)).text).toContain('公开层级');
  });
});
