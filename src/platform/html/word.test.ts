import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleanHtml } from './clean.ts';

function clipboard(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}-clipboard.txt`, import.meta.url), 'utf8');
}

describe('paste from office programs', () => {
  it('turns a Word clipboard into a body with headings, numbering and merged cells', () => {
    expect(cleanHtml(clipboard('word')).html.split('\n')).toEqual([
      '<h1 class="align-center">青禾县人民政府办公室关于做好2026年春耕备耕工作的通知</h1>',
      '<p>各乡镇人民政府，县政府各部门：</p>',
      '<p class="indent">为贯彻落实省、市部署，现将有关事项通知如下。请认真执行。</p>',
      '<h2>一、总体要求</h2>',
      '<h3>（一）落实责任</h3>',
      '<p>（1）各乡镇负总责；</p>',
      '<p>（2）县农业农村局督促检查。</p>',
      '<ol><li>种子<ul><li>水稻</li><li>玉米</li></ul></li><li>化肥</li></ol>',
      '<table><tbody><tr><td class="align-center" rowspan="2"><strong>乡镇</strong></td>' +
        '<td class="align-center" colspan="2"><strong>补助资金（万元）</strong></td></tr>' +
        '<tr><td class="align-right">12.50</td><td></td></tr></tbody></table>',
      '<p class="align-right">2026年2月3日</p>',
    ]);
  });

  it('drops and reports revisions, comments, hidden text and local images of a Word clipboard', () => {
    const { html, removed } = cleanHtml(clipboard('word'));
    for (const leak of ['不公开', '王1', '水印', '不同意', 'Normal', 'C:/']) expect(html).not.toContain(leak);
    const counts = Object.fromEntries(removed.map(({ what, count }) => [what, count]));
    expect(counts).toMatchObject({ trackedDeletion: 1, reviewComment: 1, hiddenText: 1, image: 1 });
  });

  it('turns a WPS clipboard into a body, bullets as list and written numbers as text', () => {
    expect(cleanHtml(clipboard('wps')).html.split('\n')).toEqual([
      '<p class="align-center"><strong>政府信息公开指南</strong></p>',
      '<p class="indent">本指南自2026年起施行。</p>',
      '<h2>一、公开范围</h2>',
      '<ul><li>机构职能</li><li>规范性文件</li></ul>',
      '<p>1.1 公开方式</p>',
      '<table><tbody><tr><td class="align-center" rowspan="2">序号</td><td colspan="2">事项</td></tr>' +
        '<tr><td>甲</td><td>　　其中：乙</td></tr></tbody></table>',
      '<p><u>联系电话</u><sup>①</sup></p>',
    ]);
  });

  it('turns a spreadsheet clipboard into one table without the rows and columns it pads with', () => {
    expect(cleanHtml(clipboard('et'))).toMatchObject({
      html:
        '<table><tbody><tr><td rowspan="2">项目</td><td class="align-center" colspan="2">2026年预算</td></tr>' +
        '<tr><td class="align-right">1,234.50</td><td class="align-right">0</td></tr></tbody></table>',
    });
  });

  it.each(['word', 'wps', 'et'])('cleans the %s clipboard twice to the same body', (name) => {
    const once = cleanHtml(clipboard(name)).html;
    expect(cleanHtml(once)).toEqual({ html: once, removed: [] });
  });

  it('begins a new list where the numbering jumps, so that every number stays as written', () => {
    const item = (number: number, text: string) =>
      `<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">${number}.</span>${text}</p>`;
    expect(cleanHtml(item(1, '甲') + item(2, '乙') + item(5, '戊')).html).toBe(
      '<ol><li>甲</li><li>乙</li></ol>\n<ol start="5"><li>戊</li></ol>',
    );
  });

  it('recognises no headings in a body that did not come from an office program', () => {
    expect(cleanHtml('<p>一、总体要求</p>').html).toBe('<p>一、总体要求</p>');
  });
});
