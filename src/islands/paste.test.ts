import { describe, expect, test } from 'vitest';
import { cleanPasted, countCharacters, forEditor, isLinkable } from './paste.ts';

describe('what Word and WPS paste', () => {
  test('numbers that the list drew stay as text', () => {
    const word =
      "<p class=MsoListParagraph style='text-indent:32.0pt;mso-list:l0 level1 lfo1'><!--[if !supportLists]-->" +
      "<span style='mso-list:Ignore'>一、<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>" +
      '<!--[endif]-->总体要求</p>';
    expect(cleanPasted(word)).toMatch(/^<p [^>]*>一、总体要求<\/p>$/);
  });

  test('bullets of symbol fonts become bullets, not letters', () => {
    const word = "<p><span style='font-family:Wingdings;mso-list:Ignore'>l<span>&nbsp;</span></span>内容</p>";
    expect(cleanPasted(word)).toBe('<p>•内容</p>');
  });

  test('blanks used as first-line indent go, inside formatting too', () => {
    expect(cleanPasted('<p>　　第一条</p>')).toBe('<p>第一条</p>');
    expect(
      cleanPasted('<p class=MsoNormal><b><span lang=EN-US>&nbsp;&nbsp;\u3000</span>第一条</b></p>'),
    ).not.toMatch(/&nbsp;|\u3000/);
  });

  test('blanks within the text stay', () => {
    expect(cleanPasted('<p>第一条　为规范</p>')).toBe('<p>第一条　为规范</p>');
  });

  test('office markup goes, its words stay', () => {
    const word =
      '<style>p{color:red}</style><xml><w:x>1</w:x></xml><p>通知<o:p></o:p></p><st1:place>青澜</st1:place>';
    expect(cleanPasted(word)).toBe('<p>通知</p>青澜');
  });

  test('comments go with all conditions in them', () => {
    expect(cleanPasted('<!--StartFragment--><p>甲</p><!--[if gte mso 9]><p>乙</p><![endif]-->')).toBe(
      '<p>甲</p>',
    );
  });
});

test('styles are set aside under a name that the content policy does not refuse', () => {
  expect(cleanPasted("<p class=a style='text-align:center'>style=x</p>")).toBe(
    "<p class=a data-style='text-align:center'>style=x</p>",
  );
});

test('captions of stored tables and figures reach the editor as centred paragraphs', () => {
  expect(forEditor('<table><caption>表1</caption><tbody></tbody></table>')).toBe(
    '<p class="align-center">表1</p><table><tbody></tbody></table>',
  );
  expect(forEditor('<figure><p>图</p><figcaption>图1</figcaption></figure>')).toBe(
    '<p>图</p><p class="align-center">图1</p>',
  );
});

test('characters are counted without blanks, rare ones once', () => {
  expect(countCharacters('第一条　为 规范\n𠮷')).toBe(7);
});

test.each([
  ['https://www.qinglan.example/d/1', true],
  ['/d/99010101X/2026-00123', true],
  ['mailto:a@qinglan.example', true],
  ['javascript:alert(1)', false],
  ['//evil.example', false],
  ['/\\evil.example', false],
  ['data:text/html,x', false],
  ['www.qinglan.example', false],
])('an address is linked only when it is one: %s', (address, expected) => {
  expect(isLinkable(address)).toBe(expected);
});
