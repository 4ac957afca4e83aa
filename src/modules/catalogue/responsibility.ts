import { AgencyFunction } from '../../rules/agency-functions.ts';
import { concerns } from './comparison.ts';
import { type CatalogueRow, Level } from './types.ts';

/** What deciding responsibility needs to know of an agency. */
export interface DisclosingAgency {
  id: string;
  code: string | null;
  name: string;
  kind: string;
  level: string;
  functions: readonly string[];
}

const GOVERNMENTS = new Set(['government', 'town_government', 'development_zone']);

/** 各行政机关 means administrative agencies; schools, hospitals and enterprises have catalogues of their own (条例 Art. 55). */
const ADMINISTRATIVE = new Set([...GOVERNMENTS, 'department', 'vertical_unit', 'internal_unit']);

/** Functions by which an agency is bound: its own, and that of a government for governments of every level. */
export function functionsOf({
  kind,
  functions,
}: Pick<DisclosingAgency, 'kind' | 'functions'>): AgencyFunction[] {
  const known = functions.flatMap((name) => AgencyFunction.safeParse(name).data ?? []);
  return GOVERNMENTS.has(kind) && !known.includes('government') ? ['government', ...known] : known;
}

/** Whether the agency must disclose under the row: it has the function at a level of the row (国办发〔2019〕54号, 公开主体). */
export function isResponsible(row: CatalogueRow, agency: DisclosingAgency): boolean {
  const level = Level.safeParse(agency.level);
  if (!level.success) return false;
  const scope = { level: level.data, functions: functionsOf(agency) };
  if (ADMINISTRATIVE.has(agency.kind)) return concerns(row, scope);
  const responsible = row.responsible.filter((entry) => entry.function !== 'everyAgency');
  return concerns({ ...row, responsible }, scope);
}

/** The agencies that must disclose under the row, in the order given. */
export function responsibleAgencies<Agency extends DisclosingAgency>(
  row: CatalogueRow,
  agencies: readonly Agency[],
): Agency[] {
  return agencies.filter((agency) => isResponsible(row, agency));
}
