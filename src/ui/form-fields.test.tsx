import { describe, expect, test } from 'vitest';
import { elementsNamed, elementsOf, textOf } from '../../test/html-structure.ts';
import { CheckboxGroup, RadioGroup } from './choice-fields.tsx';
import { ConsoleForm } from './console-form.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { DateField, errorOf, FileField, SelectField, TextAreaField, TextField } from './form-fields.tsx';

const errors = [{ field: 'docNo', label: '文号', value: '21', message: '请写成“青民发〔2026〕31号”' }];
const byId = (html: string, id: string) => elementsOf(html).find((element) => element.attribs.id === id);
const choices = [
  { value: 'a', label: '甲' },
  { value: 'b', label: '乙', hint: '说明' },
];

describe('a field', () => {
  test('ties hint and error to its control and marks it as refused', () => {
    const html = String(
      <TextField name="docNo" label="文号" hint="写全称" error={errorOf(errors, 'docNo')} value="21" />,
    );
    const input = elementsNamed(html, 'input')[0]!;
    const described = input.attribs['aria-describedby']!.split(' ').map((id) => textOf(byId(html, id)!));
    expect(described).toEqual(['写全称', '需修改：请写成“青民发〔2026〕31号”']);
    expect(input.attribs['aria-invalid']).toBe('true');
    expect(elementsNamed(html, 'label')[0]!.attribs.for).toBe(input.attribs.id);
  });

  test('without hint and error refers to nothing', () => {
    const input = elementsNamed(String(<TextField name="title" label="标题" />), 'input')[0]!;
    expect(input.attribs).not.toHaveProperty('aria-describedby');
    expect(input.attribs).not.toHaveProperty('aria-invalid');
  });

  test('says in words that it is required', () => {
    const html = String(<TextField name="title" label="标题" required />);
    expect(textOf(elementsNamed(html, 'label')[0]!)).toBe('标题必填');
    expect(elementsNamed(html, 'input')[0]!.attribs).toHaveProperty('required');
  });

  test('keeps what was typed, of every kind', () => {
    const text = '两行\n“引号”<b>&amp;';
    const area = elementsNamed(String(<TextAreaField name="n" label="备注" value={text} />), 'textarea')[0]!;
    expect(textOf(area)).toBe(text);
    const line = elementsNamed(String(<TextField name="n" label="备注" value={text} />), 'input')[0]!;
    expect(line.attribs.value).toBe(text);
    const day = elementsNamed(String(<DateField name="d" label="日期" value="2026-02-30" />), 'input')[0]!;
    expect(day.attribs.value).toBe('2026-02-30');
    const options = elementsNamed(
      String(<SelectField name="s" label="选择" value="b" choices={choices} />),
      'option',
    );
    expect(
      options.filter((option) => 'selected' in option.attribs).map((option) => option.attribs.value),
    ).toEqual(['b']);
  });

  test('a group keeps its choices and describes each', () => {
    const radio = String(<RadioGroup name="kind" label="类型" value="b" choices={choices} />);
    const chosen = elementsNamed(radio, 'input').filter((input) => 'checked' in input.attribs);
    expect(chosen.map((input) => input.attribs.value)).toEqual(['b']);
    expect(textOf(byId(radio, chosen[0]!.attribs['aria-describedby']!)!)).toBe('说明');
    const boxes = elementsNamed(
      String(<CheckboxGroup name="media" label="载体" values={['a', 'b']} choices={choices} />),
      'input',
    );
    expect(boxes.every((input) => 'checked' in input.attribs)).toBe(true);
  });

  test('a file field carries its limit for the check before sending', () => {
    const input = elementsNamed(String(<FileField name="f" label="附件" maxBytes={50} />), 'input')[0]!;
    expect(input.attribs['data-max-bytes']).toBe('50');
  });
});

describe('a refused form', () => {
  test('lists each refused field with a link to its control', () => {
    const html = String(
      <form>
        <ErrorSummary errors={[...errors, { field: 'items.0', label: '事项', message: '请选择' }]} />
        <TextField name="docNo" label="文号" />
        <RadioGroup name="items.0" label="事项" choices={choices} />
      </form>,
    );
    const targets = elementsNamed(html, 'a').map((link) => byId(html, link.attribs.href!.slice(1))?.name);
    expect(targets).toEqual(['input', 'fieldset']);
  });

  test('nothing to say draws nothing', () => {
    expect(String(<ErrorSummary errors={[]} />)).toBe('');
  });
});

describe('a form of the console', () => {
  const props = { formToken: 'abc/+', errors: [], submitLabel: '保存' };

  test('carries the form token in a hidden field, with files in its address', () => {
    const plain = String(<ConsoleForm action="/console/documents/1" {...props} />);
    expect(elementsNamed(plain, 'input').map((input) => input.attribs)).toEqual([
      { type: 'hidden', name: 'formToken', value: 'abc/+' },
    ]);
    const files = String(<ConsoleForm action="/console/documents/1?x=1" isMultipart {...props} />);
    expect(elementsNamed(files, 'input')).toEqual([]);
    expect(elementsNamed(files, 'form')[0]!.attribs.action).toBe(
      '/console/documents/1?x=1&formToken=abc%2F%2B',
    );
  });

  test('saves itself only where it was told the address', () => {
    const autosave = { href: '/console/documents/1/draft', owner: 's1', version: '3' };
    const form = elementsNamed(
      String(<ConsoleForm action="/x" autosave={autosave} {...props} />),
      'form',
    )[0]!;
    expect(form.attribs).toMatchObject({ 'data-autosave': autosave.href, 'data-autosave-owner': 's1' });
    const plain = elementsNamed(String(<ConsoleForm action="/x" {...props} />), 'form')[0]!;
    expect(Object.keys(plain.attribs).filter((name) => name.startsWith('data-autosave'))).toEqual([]);
  });
});
