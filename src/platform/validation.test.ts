import { expect, test } from 'vitest';
import * as z from 'zod';
import { AppError } from './errors.ts';
import { parseInput } from './validation.ts';

const blankIsNull = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? null : value), schema.nullable());

const Input = z.object({
  code: blankIsNull(z.string().length(9, '应为 9 位').meta({ title: '组织机构代码' })),
  year: z
    .string()
    .meta({ title: '年份' })
    .transform(Number)
    .refine((year) => year > 1948, '应在 1949 年之后'),
  leaders: z
    .array(z.object({ name: z.string().min(1, '请填写姓名').meta({ title: '姓名' }) }))
    .optional()
    .meta({ title: '领导小组' }),
  plain: z.string().optional(),
});

function refusal(input: unknown) {
  try {
    parseInput(Input, input);
  } catch (error) {
    if (error instanceof AppError) return error.detail;
    throw error;
  }
  throw new Error('was accepted');
}

test('every refused field is named by its label, however its schema is wrapped', () => {
  const { fields, message } = refusal({ code: '12', year: '1900', leaders: [{ name: '' }], plain: 5 });
  expect(fields?.map((found) => [found.field, found.label, found.value, found.message])).toEqual([
    ['code', '组织机构代码', '12', '应为 9 位'],
    ['year', '年份', '1900', '应在 1949 年之后'],
    ['leaders.0.name', '姓名', '', '请填写姓名'],
    ['plain', 'plain', '5', expect.any(String)],
  ]);
  expect(message).toBe('“组织机构代码”：应为 9 位');
});

test('what was typed is echoed in bounded length', () => {
  const value = refusal({ code: 'x'.repeat(500), year: '2000' }).fields?.[0]?.value;
  expect(value).toBe(`${'x'.repeat(120)}…`);
});
