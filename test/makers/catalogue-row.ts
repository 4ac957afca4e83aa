import { type CatalogueRow, CatalogueRowData, completeRow } from '../../src/modules/catalogue/index.ts';

/** A well-formed catalogue row; each test states the fields it is about. The rule follows the wording of the limit. */
export function catalogueRow(fields: Partial<CatalogueRow> & { id: string }): CatalogueRow {
  const { domain = 'welfare', timeLimitRule, ...given } = fields;
  const data = CatalogueRowData.parse({
    item1: '最低生活保障',
    item2: `办事指南 ${given.id}`,
    elements: ['办理事项', '办理条件'],
    basis: '国发〔2012〕45号',
    timeLimit: '信息形成或者变更之日起20个工作日内',
    responsible: [{ function: 'civilAffairs', levels: ['county'] }],
    responsibleText: '县级民政部门',
    channels: ['WEB', 'HALL'],
    audience: 'everyone',
    audienceText: '全社会',
    mode: 'proactive',
    levels: ['county'],
    aspect: 'management',
    stage: 'service',
    facets: ['policy'],
    standard: 'all_elements',
    procedure: 'ordinary',
    source: 'M',
    sourceMark: 'memory',
    ...given,
  });
  const row = completeRow(data, domain);
  return timeLimitRule === undefined ? row : { ...row, timeLimitRule };
}
