import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const folder = new URL('../../public/css/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8');
const filesOf = (name: string) =>
  [...read(name).matchAll(/@import "\.\/(.+?)"/g)].map((match) => match[1] ?? '');
const portalFiles = filesOf('portal.css');
const portal = portalFiles.map(read).join('\n');

const tokens = Object.fromEntries(
  [...read('shared/tokens.css').matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [
    name,
    value,
  ]),
) as Record<string, string>;

/** Relative luminance of a `#rrggbb` colour (WCAG 2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const textPairs = [
  ...['ink', 'quiet', 'primary', 'primary-dark', 'visited', 'accent', 'good', 'warn', 'bad'].map((name) => [
    name,
    'paper',
  ]),
  ...['ink', 'quiet', 'primary', 'primary-dark', 'accent'].flatMap((name) => [
    [name, 'surface'],
    [name, 'tint'],
  ]),
  ...['good', 'warn', 'bad', 'info', 'neutral'].flatMap((tone) => [
    [tone, `${tone}-tint`],
    ['ink', `${tone}-tint`],
    ['primary', `${tone}-tint`],
  ]),
  ['on-primary', 'primary'],
  ['on-primary', 'primary-dark'],
  ['quiet', 'warn-tint'],
  ['accent', 'warn-tint'],
  ['ink', 'hit'],
] as [string, string][];

describe('the stylesheets', () => {
  test('contrast is computed as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  test.each(textPairs)('text in %s on %s has a contrast of at least 4.5', (text, ground) => {
    expect(contrast(tokens[text]!, tokens[ground]!)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ['line-strong', 'paper'],
    ['line-strong', 'surface'],
    ['focus', 'paper'],
    ['focus', 'tint'],
    ['focus-on-primary', 'primary'],
  ])('the edge of controls and the focus ring stand out: %s on %s', (edge, ground) => {
    expect(contrast(tokens[edge]!, tokens[ground]!)).toBeGreaterThanOrEqual(3);
  });

  test('the portal loads less than 40 kB of styles', () => {
    expect(Buffer.byteLength(portal)).toBeLessThan(40_000);
    expect(portalFiles.length).toBeGreaterThan(10);
  });

  test('every style file belongs to a sheet', () => {
    const listed = new Set([...portalFiles, ...filesOf('console.css')]);
    const present = ['shared', 'portal', 'console'].flatMap((name) =>
      readdirSync(new URL(`${name}/`, folder)).map((file) => `${name}/${file}`),
    );
    expect(present.filter((file) => !listed.has(file))).toEqual([]);
  });

  test('the portal takes every colour from the tokens, so that other palettes need to override only those', () => {
    const rules = portalFiles
      .filter((file) => file !== 'shared/tokens.css')
      .map(read)
      .join('\n');
    expect(rules.match(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/gi)).toBeNull();
  });

  test('sizes are relative to the reader’s own text size, none below 14 px', () => {
    const sizes = [...portal.matchAll(/font(?:-size)?:[^;]*?([\d.]+)(px|rem|em|pt)/g)];
    expect(sizes.length).toBeGreaterThan(5);
    expect(
      sizes.filter(([, value, unit]) => unit === 'px' || (unit === 'rem' && Number(value) < 0.875)),
    ).toEqual([]);
  });

  test('distances lie on the 4 px grid', () => {
    const spacing = [...portal.matchAll(/(?:margin|padding|gap)[\w-]*:([^;]+);/g)].flatMap((match) => [
      ...(match[1] ?? '').matchAll(/(?<![\w.-])([\d.]+)rem/g),
    ]);
    expect(spacing.map(([, value]) => Number(value)).filter((value) => (value * 16) % 4 !== 0)).toEqual([]);
  });
});
