import type { Db } from '../../../platform/database/pool.ts';
import type { Actor } from '../../../platform/permission.ts';
import { docNoKey, parseDocNo } from '../../../rules/identifiers/doc-no.ts';
import type { RelationInput } from '../types.ts';
import { readableBy } from './visibility.ts';

export interface Duplicate {
  by: 'docNo' | 'title';
  editionId: string;
  title: string;
  indexNo: string | null;
}

interface DuplicateQuestion {
  documentId: string;
  agencyId: string;
  title: string;
  docNoKey: string | null;
}

/**
 * Another document of the same agency with the same 文号, or, without one, with the same title among those
 * that are public or on their way. Null when there is none.
 */
export async function findDuplicate(db: Db, question: DuplicateQuestion): Promise<Duplicate | null> {
  const base = db
    .selectFrom('edition')
    .innerJoin('document', 'document.id', 'edition.documentId')
    .where('document.agencyId', '=', question.agencyId)
    .where('document.id', '<>', question.documentId)
    .where('document.withdrawnAt', 'is', null)
    .select(['edition.id as editionId', 'edition.title', 'document.indexNo'])
    .orderBy('edition.createdAt')
    .limit(1);
  if (question.docNoKey !== null) {
    const found = await base.where('edition.docNoKey', '=', question.docNoKey).executeTakeFirst();
    return found ? { by: 'docNo', ...found } : null;
  }
  const found = await base
    .where('edition.title', '=', question.title)
    .where('edition.docNoKey', 'is', null)
    .where((eb) =>
      eb.or([eb('edition.isLive', '=', true), eb('edition.state', 'not in', ['published', 'closed'])]),
    )
    .where('edition.withholdingGround', 'is', null)
    .executeTakeFirst();
  return found ? { by: 'title', ...found } : null;
}

/** The document an edition belongs to, where the person may open it; null else. One statement. */
export async function documentOfEdition(
  db: Db,
  actor: Actor,
  editionId: string,
): Promise<{ documentId: string; title: string } | null> {
  const row = await db
    .selectFrom('edition')
    .innerJoin('document', 'document.id', 'edition.documentId')
    .innerJoin('agency', 'agency.id', 'document.agencyId')
    .where('edition.id', '=', editionId)
    .where(readableBy(actor))
    .select(['edition.documentId', 'edition.title'])
    .executeTakeFirst();
  return row ?? null;
}

export interface ResolvedRelation {
  kind: RelationInput['kind'];
  toDocumentId: string | null;
  toDocNo: string | null;
  /** 索引号 of what is not here yet. */
  toIndexNo: string | null;
  toTitle: string;
}

/** Finds the documents that relations name, by 索引号 or 文号; what is not here stays as text. Two statements. */
export async function resolveRelations(
  db: Db,
  siteId: string,
  relations: readonly RelationInput[],
): Promise<ResolvedRelation[]> {
  const indexNos = relations.flatMap(({ indexNo }) => indexNo ?? []);
  const numbers = relations.flatMap(({ docNo }) => (docNo ? [docNoKey(docNo)] : []));
  const byIndexNo = new Map<string, { id: string; title: string }>();
  const byDocNo = new Map<string, { id: string; title: string }>();
  if (indexNos.length > 0) {
    const rows = await db
      .selectFrom('document')
      .innerJoin('edition', 'edition.id', 'document.liveEditionId')
      .where('document.indexNo', 'in', indexNos)
      .select(['document.id', 'document.indexNo', 'edition.title'])
      .execute();
    for (const row of rows) byIndexNo.set(row.indexNo ?? '', row);
  }
  if (numbers.length > 0) {
    const rows = await db
      .selectFrom('edition')
      .innerJoin('document', 'document.liveEditionId', 'edition.id')
      .where('edition.docNoKey', 'in', numbers)
      .orderBy((eb) => eb('document.siteId', '=', siteId), 'asc')
      .select(['document.id', 'edition.docNoKey', 'edition.title'])
      .execute();
    for (const row of rows) byDocNo.set(row.docNoKey ?? '', row);
  }
  return relations.map((relation) => {
    const parsed = relation.docNo ? parseDocNo(relation.docNo) : null;
    const found =
      (relation.indexNo ? byIndexNo.get(relation.indexNo) : undefined) ??
      (relation.docNo ? byDocNo.get(docNoKey(relation.docNo)) : undefined);
    return {
      kind: relation.kind,
      toDocumentId: found?.id ?? null,
      toDocNo: (parsed?.ok ? parsed.value.text : relation.docNo) ?? null,
      toIndexNo: found ? null : (relation.indexNo ?? null),
      toTitle: relation.title || found?.title || relation.indexNo || '',
    };
  });
}
