import { clockAt, makeAgency, makeEnv, makeSite } from '../../../test/harness/world.ts';
import { catalogueRow } from '../../../test/makers/catalogue-row.ts';
import { execute } from '../../platform/command.ts';
import type { Database } from '../../platform/database/pool.ts';
import { type Actor, SYSTEM } from '../../platform/permission.ts';
import { plainDate } from '../../rules/plain-date.ts';
import { decideProposal } from './commands/decide-proposal.ts';
import { loadStandard } from './commands/load-standard.ts';
import { proposeChange } from './commands/propose-change.ts';
import type { CatalogueRow, DomainDefinition, StandardCatalogue } from './types.ts';

const DOMAINS: DomainDefinition[] = [
  {
    code: 'welfare',
    name: '社会救助和社会福利',
    aliases: [],
    lead: '民政主管部门',
    leadFunctions: ['civilAffairs'],
    guide: '重点公开城乡低保等事项',
    pilotDomains: [],
    columnsTitle: '救助和福利事项',
    columns: [{ code: 'subsistence', name: '城乡低保', guide: '' }],
  },
  {
    code: 'education',
    name: '教育',
    aliases: [],
    lead: '教育主管部门',
    leadFunctions: ['education'],
    guide: '重点公开义务教育等事项',
    pilotDomains: [],
    columnsTitle: '学段和类别',
    columns: [],
  },
];

/** A small standard: two rows of welfare, one of education, one for every agency. */
export function smallStandard(fields: Partial<StandardCatalogue> = {}): StandardCatalogue {
  return {
    version: 1,
    effectiveOn: plainDate('2026-01-01'),
    changeNote: '首版',
    domains: DOMAINS,
    functions: [
      { code: 'everyAgency', name: '各行政机关', kind: 'agency', aliases: [] },
      { code: 'civilAffairs', name: '民政', kind: 'agency', aliases: ['民政局'] },
      { code: 'education', name: '教育', kind: 'agency', aliases: [] },
    ],
    rows: [
      catalogueRow({ id: 'W-1', item2: '政策文件', columns: ['subsistence'] }),
      catalogueRow({ id: 'W-2', item2: '审核信息', isKey: true }),
      catalogueRow({
        id: 'E-1',
        domain: 'education',
        item1: '招生管理',
        item2: '学校情况',
        responsible: [{ function: 'education', levels: ['county'] }],
        responsibleText: '县级教育部门',
      }),
    ],
    generalRows: [
      catalogueRow({
        id: 'TL-1',
        domain: 'general',
        item1: '第二十条主动公开内容',
        item2: '行政法规、规章和规范性文件',
        responsible: [{ function: 'everyAgency', levels: ['county'] }],
        responsibleText: '制作该信息的行政机关',
        art20: [1],
      }),
    ],
    ...fields,
  };
}

/** The same standard with one row replaced, as its next version. */
export function nextStandard(row: CatalogueRow, fields: Partial<StandardCatalogue> = {}): StandardCatalogue {
  const standard = smallStandard();
  const rows = standard.rows.map((known) => (known.id === row.id ? row : known));
  return {
    ...standard,
    version: 2,
    effectiveOn: plainDate('2026-04-01'),
    changeNote: '第二版',
    rows,
    ...fields,
  };
}

/** A site with a civil affairs bureau and an education bureau, its people, a clock, and the small standard in force. */
export async function catalogueWorld(database: Database) {
  const clock = clockAt('2026-03-11');
  const env = await makeEnv(database, { now: clock.now });
  const site = await makeSite(env);
  const bureau = await makeAgency(env, site, { name: '砚溪县民政局', functions: ['civilAffairs'] });
  const school = await makeAgency(env, site, { name: '砚溪县教育局', functions: ['education'] });
  await load(env, smallStandard());
  return { clock, env, site, bureau, school };
}

type Env = Awaited<ReturnType<typeof makeEnv>>;

export const load = (env: Env, standard: StandardCatalogue) =>
  execute(env, loadStandard, SYSTEM, { standard });

/** Proposes as one person and approves as another; returns the proposal and the version it made. */
export async function change(
  env: Env,
  proposer: Actor,
  decider: Actor,
  wanted: Record<string, unknown>,
): Promise<{ proposalId: string; number: number }> {
  const { proposalId } = await execute(env, proposeChange, proposer, {
    reason: '机构职能调整',
    ...wanted,
  });
  const { number } = await execute(env, decideProposal, decider, {
    proposalId,
    version: 1,
    outcome: 'approve',
    changeNote: '按职能调整修改目录',
  });
  return { proposalId, number: number ?? 0 };
}
