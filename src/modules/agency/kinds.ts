import { type ClassEntry, codesOf, ISSUING_LEVELS } from '../../rules/classes.ts';

/** Kinds of disclosing bodies (条例 Art. 10, 54, 55) and the units inside them. */
export const AGENCY_KINDS = [
  { code: 'government', name: '人民政府', aliases: ['政府'] },
  { code: 'department', name: '政府部门', aliases: ['部门', '工作部门', '行政机关'] },
  {
    code: 'town_government',
    name: '乡镇政府、街道办事处',
    aliases: ['乡镇', '乡镇政府', '街道', '街道办事处'],
  },
  { code: 'development_zone', name: '开发区管委会', aliases: ['开发区', '管委会'] },
  { code: 'vertical_unit', name: '垂直管理单位', aliases: ['垂管单位', '驻地单位', '中省直单位'] },
  { code: 'public_institution', name: '事业单位', aliases: ['公共事业单位'] },
  { code: 'school', name: '学校', aliases: ['幼儿园'] },
  { code: 'hospital', name: '医疗机构', aliases: ['医院', '卫生院'] },
  { code: 'public_enterprise', name: '公共企业', aliases: ['国有企业', '企业', '公共企事业单位'] },
  { code: 'social_organisation', name: '社会组织', aliases: ['慈善组织', '社会团体'] },
  { code: 'internal_unit', name: '内设机构', aliases: ['科室', '内设科室', '股室', '中心'] },
] as const satisfies readonly ClassEntry[];
export type AgencyKind = (typeof AGENCY_KINDS)[number]['code'];

/** Levels of agencies, highest first. */
export const AGENCY_LEVELS = ISSUING_LEVELS;
export type AgencyLevel = (typeof AGENCY_LEVELS)[number]['code'];

/** The six sectors whose authorities supervise public enterprises and institutions (条例 Art. 55; S1-173), and the rest. */
export const SUPERVISED_SECTORS = [
  { code: 'education', name: '教育' },
  { code: 'environment', name: '生态环境', aliases: ['环境保护', '环保'] },
  { code: 'culture_tourism', name: '文化和旅游', aliases: ['文化', '旅游', '文旅'] },
  { code: 'health', name: '卫生健康', aliases: ['卫生'] },
  { code: 'housing', name: '住房保障', aliases: ['住建', '住房和城乡建设'] },
  { code: 'welfare', name: '社会救助和社会福利', aliases: ['民政', '社会救助', '社会福利'] },
  { code: 'other', name: '其他' },
] as const satisfies readonly ClassEntry[];
export type SupervisedSector = (typeof SUPERVISED_SECTORS)[number]['code'];

/** Parts of a leading group: who answers for the whole, for a division, and who handles it (泰民函〔2020〕44号). */
export const LEADER_DUTIES = [
  { code: 'overall', name: '总责', aliases: ['负总责', '组长'] },
  { code: 'division', name: '分管', aliases: ['分管负责', '副组长'] },
  { code: 'handling', name: '具体办理', aliases: ['承办', '成员'] },
] as const satisfies readonly ClassEntry[];
export type LeaderDuty = (typeof LEADER_DUTIES)[number]['code'];

export const KIND_CODES = codesOf(AGENCY_KINDS);
export const LEVEL_CODES = codesOf(AGENCY_LEVELS);
export const SECTOR_CODES = codesOf(SUPERVISED_SECTORS);
export const DUTY_CODES = codesOf(LEADER_DUTIES);

/** Kinds whose page gathers everything beneath them: a county window includes its towns, a town its units. */
export const GATHERING_KINDS: readonly AgencyKind[] = ['government', 'town_government', 'development_zone'];
