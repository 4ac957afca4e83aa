import { describe, expect, test } from 'vitest';
import { keepForm, LARGEST_KEPT_TEXT, open, seal } from './resume.ts';
import { signature } from './signing.ts';

const secret = 'a secret of this installation';
const now = new Date('2026-11-22T09:00:00+08:00');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

function form(fields: Record<string, string | Blob>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

function kept(target = '/console/documents/7', accountId: string | null = null) {
  const result = keepForm(
    form({ title: '关于印发《办法》的通知', body: '第一条\r\n<b>"正文"</b>' }),
    target,
    false,
    accountId,
  );
  if (!result) throw new Error('not kept');
  return result;
}

describe('keeping what was typed', () => {
  test('keeps text in order and repeated names, drops passwords and the old form token', () => {
    const data = form({ title: '标题', oldPassword: 'geheim', formToken: 'x' });
    data.append('item', 'a');
    data.append('item', 'b');
    expect(keepForm(data, '/console/documents?formToken=old&tab=1', false, null)).toEqual({
      target: '/console/documents?tab=1',
      fields: [
        ['title', '标题'],
        ['item', 'a'],
        ['item', 'b'],
      ],
      files: [],
      isMultipart: false,
      accountId: null,
    });
  });

  test('names the files that must be chosen again, not empty file inputs', () => {
    const data = form({ title: '标题', empty: new File([], '') });
    data.append('file', new File(['%PDF'], '附件 1.pdf'));
    expect(keepForm(data, '/console/documents/7/attachments', true, null)?.files).toEqual(['附件 1.pdf']);
  });

  test('keeps as much text as promised and not a byte more', () => {
    const size = LARGEST_KEPT_TEXT - 'body'.length;
    expect(keepForm(form({ body: 'x'.repeat(size) }), '/console', false, null)).not.toBeNull();
    expect(keepForm(form({ body: 'x'.repeat(size + 1) }), '/console', false, null)).toBeNull();
    expect(keepForm(form({ body: '公'.repeat(size / 3 + 1) }), '/console', false, null)).toBeNull();
  });

  test.each([
    '//evil.example/console',
    'https://evil.example/console',
    '/api/v1/documents',
    '/console/../f/1',
  ])('keeps nothing sent to %s', (target) => {
    expect(keepForm(form({ a: 'b' }), target, false, null)).toBeNull();
  });
});

describe('the seal', () => {
  test('gives back exactly what was typed', () => {
    expect(open(seal(kept(), secret, now), secret, later(1), 'account-1')).toEqual({
      ok: true,
      form: kept(),
    });
  });

  test('refuses a changed body, a changed mark, another secret and leftovers', () => {
    const sealed = seal(kept(), secret, now);
    const forged = Buffer.from(JSON.stringify({ form: kept('/console/documents/8'), until: Infinity }));
    const [body, mark] = sealed.split('.') as [string, string];
    const attacks = [
      `${forged.toString('base64url')}.${mark}`,
      `${body}.${mark.slice(0, -2)}AA`,
      `${body}.`,
      body,
      `${sealed}.x`,
      seal(kept(), 'another secret', now),
      // a mark made for another purpose
      `${body}.${signature('form', body, secret)}`,
      '',
      '.',
    ];
    for (const attack of attacks) {
      expect(open(attack, secret, now, 'account-1')).toEqual({ ok: false, reason: 'resumeBroken' });
    }
  });

  test('runs out after a day', () => {
    const sealed = seal(kept(), secret, now);
    expect(open(sealed, secret, later(24), 'account-1').ok).toBe(true);
    const after = new Date(later(24).getTime() + 1);
    expect(open(sealed, secret, after, 'account-1')).toEqual({ ok: false, reason: 'resumeExpired' });
  });

  test('refuses a target outside the desk, even when the seal is ours', () => {
    const sealed = seal({ ...kept(), target: '//evil.example/console' }, secret, now);
    expect(open(sealed, secret, now, 'account-1')).toEqual({ ok: false, reason: 'resumeForeign' });
  });

  test('belongs to the account whose session had ended', () => {
    const sealed = seal(kept('/console', 'account-1'), secret, now);
    expect(open(sealed, secret, now, 'account-1').ok).toBe(true);
    expect(open(sealed, secret, now, 'account-2')).toEqual({ ok: false, reason: 'resumeOther' });
  });
});
