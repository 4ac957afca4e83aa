import { describe, expect, test } from 'vitest';
import { elementsNamed, elementsOf, textOf } from '../../test/html-structure.ts';
import { galleryPages } from './gallery.tsx';

const pages = Object.entries(galleryPages((path) => path));

describe.each(pages)('the %s layout', (_name, html) => {
  test('says its language, has one heading of the first level and a main part that can be skipped to', () => {
    expect(html.startsWith('<!DOCTYPE html><html lang="zh-CN">')).toBe(true);
    expect(elementsNamed(html, 'h1')).toHaveLength(1);
    expect(elementsNamed(html, 'main')).toHaveLength(1);
    for (const link of elementsOf(html).filter((element) => element.attribs.class === 'skip-link')) {
      expect(elementsOf(html).some((element) => `#${element.attribs.id}` === link.attribs.href)).toBe(true);
    }
  });

  test('needs no inline style and no inline script, so the strict content policy holds', () => {
    const elements = elementsOf(html);
    expect(elements.filter((element) => 'style' in element.attribs || element.name === 'style')).toEqual([]);
    const handlers = elements.flatMap((element) =>
      Object.keys(element.attribs).filter((name) => /^on/.test(name)),
    );
    expect(handlers).toEqual([]);
    const inline = elementsNamed(html, 'script').filter((script) => !script.attribs.src);
    expect(inline.every((script) => script.attribs.type === 'application/ld+json')).toBe(true);
  });

  test('uses each id once, and every reference finds its element', () => {
    const elements = elementsOf(html);
    const ids = elements.flatMap((element) => element.attribs.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const references = elements.flatMap((element) =>
      [element.attribs.for, element.attribs['aria-describedby'], element.attribs['aria-labelledby']]
        .filter((value) => value !== undefined)
        .flatMap((value) => value.split(' ')),
    );
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
    const anchors = elements
      .flatMap((element) => element.attribs.href ?? [])
      .filter((href) => /^#./.test(href));
    expect(anchors.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
  });

  test('labels every control', () => {
    const elements = elementsOf(html);
    const labelled = elements.flatMap((element) =>
      element.name === 'label' ? (element.attribs.for ?? []) : [],
    );
    const controls = elements.filter(
      ({ name, attribs }) => ['input', 'select', 'textarea'].includes(name) && attribs.type !== 'hidden',
    );
    const unlabelled = controls.filter((control) => {
      const isInside = (function inside(node = control.parent): boolean {
        if (!node || !('name' in node)) return false;
        return node.name === 'label' ? textOf(node).trim() !== '' : inside(node.parent);
      })();
      return !isInside && !labelled.includes(control.attribs.id ?? '');
    });
    expect(unlabelled.map((control) => control.attribs.name)).toEqual([]);
  });

  test('sends every POST form of the console with the form token', () => {
    const forms = elementsNamed(html, 'form').filter((form) => form.attribs.action?.startsWith('/console'));
    const signIn = (form: (typeof forms)[number]) => form.attribs.action === '/console/sign-in';
    const bare = forms.filter(
      (form) =>
        !signIn(form) &&
        !form.children.some((child) => 'attribs' in child && child.attribs.name === 'formToken'),
    );
    expect(bare.map((form) => form.attribs.action)).toEqual([]);
  });
});
