import type { Env } from '../../../platform/env.ts';
import { type Actor, holds } from '../../../platform/permission.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { mayConclude } from '../commands/grievance.ts';
import { openText } from '../sealed.ts';
import type { GrievanceKind } from '../types.ts';
import { withinReach } from './scope.ts';

/** A complaint or correction on the desk. Person and matter only for whoever concludes it. */
export interface GrievanceView {
  id: string;
  number: string;
  kind: GrievanceKind;
  agencyName: string;
  filedAt: Date;
  version: number;
  outcome: string | null;
  mayConclude: boolean;
  person: { name: string; phone: string; address: string } | null;
  matter: string;
}

/** Complaints and corrections within the person's reach, open ones first. At most 200; one statement and one an agency. */
export async function listGrievances(env: Env, actor: Actor): Promise<GrievanceView[]> {
  if (!holds(actor, 'application.handle')) return [];
  const rows = await env.db
    .selectFrom('grievance')
    .innerJoin('agency', 'agency.id', 'grievance.agencyId')
    .where(withinReach(actor, 'application.handle', 'grievance'))
    .select([
      'grievance.id',
      'grievance.agencyId',
      'grievance.number',
      'grievance.kind',
      'agency.name as agencyName',
      'filedAt',
      'grievance.version',
      'outcome',
      'personSealed',
      'matterSealed',
    ])
    .orderBy('grievance.state', 'desc')
    .orderBy('filedAt')
    .limit(200)
    .execute();
  const scopes = new Map(
    await Promise.all(
      [...new Set(rows.map(({ agencyId }) => agencyId))].map(
        async (id) => [id, (await getAgencyScope(env.db, id)).scope] as const,
      ),
    ),
  );
  return rows.map(({ personSealed, matterSealed, agencyId, ...row }) => {
    const scope = scopes.get(agencyId);
    const isTheirs = scope !== undefined && mayConclude(actor, row.kind, scope);
    const person = isTheirs
      ? (JSON.parse(openText(env, 'grievancePerson', row.id, personSealed)) as GrievanceView['person'])
      : null;
    return {
      ...row,
      kind: row.kind as GrievanceKind,
      mayConclude: isTheirs && row.outcome === null,
      person,
      matter: isTheirs ? openText(env, 'grievanceMatter', row.id, matterSealed) : '',
    };
  });
}
