import { describe, expect, test } from 'vitest';
import { changedFields, contentHash, type SignedContent } from './content-hash.ts';

const content: SignedContent = {
  title: '关于提高低保标准的通知',
  docNo: '砚民发〔2026〕7号',
  summary: '概述',
  bodyHtml: '<p>正文</p>',
  genre: 'notification',
  theme: '民政、扶贫、救灾\\社会福利',
  keywords: ['低保'],
  stage: 'decision',
  facet: 'policy',
  subColumn: 'subsistence',
  items: ['T-01'],
  disclosure: 'proactive',
  disclosureBasis: '20(11)',
  withholdingGround: null,
  disclosureReason: null,
  reexamineOn: null,
  keeper: null,
  openness: 'long_term',
  openUntil: null,
  issuingLevel: 'county',
  sourceKind: 'made',
  contentSource: '社会救助科',
  addressees: '各乡镇人民政府',
  signature: '砚溪县民政局',
  isNormative: false,
  isPriority: false,
  formedOn: null,
  audience: 'everyone',
  publicityDays: null,
  changeNote: '',
  threadName: '低保提标',
  coAgencies: ['a'],
  relations: [{ kind: 'basis', to: '国发〔2012〕45号' }],
  attachments: [{ name: '名单.pdf', sha256: 'aa' }],
};

/** Another value of the same kind, for any field. */
function another(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return `${value}改`;
  if (Array.isArray(value)) return [...value, value[0]];
  return value === null ? '有了' : null;
}

describe('what every signature signs', () => {
  test.each(Object.keys(content) as (keyof SignedContent)[])('a change of %s changes the hash', (field) => {
    const changed = { ...content, [field]: another(content[field]) } as SignedContent;
    expect(contentHash(changed)).not.toBe(contentHash(content));
    expect(changedFields(content, changed)).toEqual([field]);
  });

  test('the order of the fields in memory does not matter, that of lists does', () => {
    const reversed = Object.fromEntries(Object.entries(content).reverse()) as unknown as SignedContent;
    expect(contentHash(reversed)).toBe(contentHash(content));
    const two = { ...content, items: ['T-01', 'T-02'] };
    expect(contentHash({ ...two, items: ['T-02', 'T-01'] })).not.toBe(contentHash(two));
  });

  test('the name and the bytes of an attachment count, each on its own', () => {
    const renamed = { ...content, attachments: [{ name: '名单2.pdf', sha256: 'aa' }] };
    const exchanged = { ...content, attachments: [{ name: '名单.pdf', sha256: 'bb' }] };
    const hashes = [content, renamed, exchanged].map(contentHash);
    expect(new Set(hashes).size).toBe(3);
  });

  test('values do not run into each other across fields', () => {
    const one = contentHash({ ...content, addressees: '甲', signature: '乙丙' });
    const other = contentHash({ ...content, addressees: '甲乙', signature: '丙' });
    expect(one).not.toBe(other);
  });

  test('it is a SHA-256 that stays the same over releases', () => {
    expect(contentHash(content)).toMatch(/^[0-9a-f]{64}$/);
  });
});
