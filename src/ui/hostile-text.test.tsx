import { describe, expect, test } from 'vitest';
import { structureOf } from '../../test/html-structure.ts';
import { sharedData, sharedJson, sharedLines } from '../../test/shared-data.ts';
import { ConsoleForm } from './console-form.tsx';
import { ConsolePage } from './console-shell.tsx';
import { Differences } from './differences.tsx';
import { DocumentList } from './document-list.tsx';
import { DocumentPage } from './document-page.tsx';
import { Facets } from './facets.tsx';
import { TextAreaField, TextField } from './form-fields.tsx';
import { sampleConsole, sampleSite } from './gallery/sample.ts';
import { sampleDocument } from './gallery/sample-document.tsx';
import { PortalPage } from './portal-shell.tsx';
import { WorkflowButtons } from './workflow-buttons.tsx';

const asset = (path: string) => path;

/** A portal page with the text wherever people's text can stand. */
function portalPage(text: string): string {
  return String(
    <PortalPage
      asset={asset}
      site={{ ...sampleSite, name: text, footer: { ...sampleSite.footer, organiser: text, address: text } }}
      title={text}
      query={text}
      breadcrumb={[{ label: text, href: '/' }, { label: text }]}
      column={{ name: text, type: text }}
      document={{ title: text, publishedAt: '2026-11-20 09:05', source: text, description: text }}
      jsonLd={[{ name: text }]}
    >
      <DocumentPage
        view={{
          ...sampleDocument,
          title: text,
          url: 'https://www.qinglan.example/d/1',
          header: {
            ...sampleDocument.header,
            docNo: text,
            summary: text,
            theme: text,
            agencies: [{ label: text }],
          },
          relations: [{ kind: text, targets: [{ title: text, docNo: text }] }],
          facts: [text],
        }}
      />
      <DocumentList rows={[{ title: text, href: '/d', agency: text, date: null, dateMissing: text }]} />
      <Facets groups={[{ name: text, values: [{ label: text, href: '/', count: 1 }] }]} />
      <Differences
        fields={[{ label: text, before: text, after: text }]}
        paragraphs={[{ parts: [{ kind: 'added', text }] }]}
      />
    </PortalPage>,
  );
}

/** The same for the console: fields keep what was typed, reasons and names are shown. */
function consolePage(text: string): string {
  const frame = sampleConsole(asset);
  return String(
    <ConsolePage
      frame={{ ...frame, person: { name: text, agency: text, roles: [text] } }}
      title={text}
      flash={{ tone: 'good', text }}
    >
      <ConsoleForm
        action="/x"
        formToken="t"
        errors={[{ field: 'a', label: text, message: text }]}
        submitLabel={text}
      >
        <TextField name="a" label={text} value={text} hint={text} error={text} />
        <TextAreaField name="b" label={text} value={text} />
      </ConsoleForm>
      <WorkflowButtons formToken="t" actions={[{ action: 'sign', label: text, unavailable: text }]} />
    </ConsolePage>,
  );
}

const pageKinds = [
  ['portal', portalPage],
  ['console', consolePage],
] as const;

describe.each(pageKinds)('hostile text on a %s page', (_name, render) => {
  const expected = structureOf(render('普通文字'));

  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    '</textarea><svg/onload=alert(1)>',
    '</title><base href=//evil.example>',
    '--><!-- <b>',
    '&lt;script&gt; &amp;#60;',
  ])('leaves elements and attributes as they are: %s', (text) => {
    expect(structureOf(render(text))).toBe(expected);
  });

  const payloads = sharedData('attacks/payloads.jsonl.gz');
  test.skipIf(!payloads)('known payloads leave elements and attributes as they are', () => {
    const records = sharedLines<{ category: string; payload: string }>(payloads!);
    const hostile = records.filter(({ payload }) => /[<>"'&`]/.test(payload));
    expect(hostile.length).toBeGreaterThan(300);
    const sample = hostile.filter((_, index) => index % Math.ceil(hostile.length / 80) === 0);
    expect(sample.filter(({ payload }) => structureOf(render(payload)) !== expected)).toEqual([]);
  });

  const naughty = sharedData('attacks/naughty-strings.json');
  test.skipIf(!naughty)('naughty strings leave elements and attributes as they are', () => {
    const strings = sharedJson<string[]>(naughty!).filter((text) => /[<>"'&]/.test(text) && text.trim());
    const sample = strings.filter((_, index) => index % 3 === 0);
    expect(sample.filter((text) => structureOf(render(text)) !== expected)).toEqual([]);
  });
});
