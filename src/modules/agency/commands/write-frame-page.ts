import { sql } from 'kysely';
import { type CommandContext, command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database/pool.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { cleanHtml } from '../../../platform/html/clean.ts';
import { mayWriteFrame } from '../policy.ts';
import { getAgencyScope } from '../queries/scope.ts';
import { fieldText, refusalText } from '../text.ts';
import { GUIDE_FIELDS, WriteFramePage } from '../types.ts';
import { duplicate, outOfReach, sameVersion } from './registry.ts';

/** One guide and one leading group a place: their address says what they are. */
const FIXED_SLUGS = { guide: 'guide', leading_group: 'leading-group', institution: null } as const;

type Place = Pick<WriteFramePage, 'siteId' | 'agencyId' | 'kind'>;

function pagesAt(tx: Tx, { siteId, agencyId, kind }: Place) {
  const pages = tx.selectFrom('framePage').where('siteId', '=', siteId).where('kind', '=', kind);
  return agencyId === null ? pages.where('agencyId', 'is', null) : pages.where('agencyId', '=', agencyId);
}

/** Throws `forbidden` unless the person may write pages of this site or agency. */
async function checkReach({ tx, actor }: CommandContext, { siteId, agencyId }: Place): Promise<void> {
  const agency = agencyId === null ? null : await getAgencyScope(tx, agencyId);
  if (agency && agency.scope.siteId !== siteId)
    throw fieldError('agencyId', fieldText.agency, refusalText.unknownAgency);
  if (!mayWriteFrame(actor, siteId, agency?.scope ?? null)) throw outOfReach();
}

/** The address of a new page: fixed, as typed, or the next free number. It never changes afterwards. */
async function newSlug(tx: Tx, input: WriteFramePage): Promise<string> {
  const fixed = FIXED_SLUGS[input.kind];
  const rows = await pagesAt(tx, input).select(['id', 'slug', 'title']).execute();
  const taken = new Map(rows.map((row) => [row.slug, row]));
  const wanted = fixed ?? input.slug;
  const same = wanted === null ? undefined : taken.get(wanted);
  if (same && wanted) {
    const message = fixed ? refusalText.guideExists : refusalText.pageTaken(same.title);
    throw duplicate('slug', fieldText.slugLabel, message, wanted, same.id);
  }
  if (wanted === FIXED_SLUGS.leading_group && !fixed) {
    throw fieldError('slug', fieldText.slugLabel, refusalText.slugReserved, wanted);
  }
  if (wanted) return wanted;
  let number = rows.length + 1;
  while (taken.has(String(number))) number += 1;
  return String(number);
}

function columnsOf({ tx: _, now, actor }: CommandContext, input: WriteFramePage) {
  const bodyHtml = cleanHtml(input.bodyHtml).html;
  if (bodyHtml === '' && input.kind === 'institution') {
    throw fieldError('bodyHtml', fieldText.body, fieldText.needed(fieldText.body));
  }
  const told = input.kind === 'guide' ? GUIDE_FIELDS : (['docNo'] as const);
  const fields = Object.fromEntries(
    told.map((name) => [name, input[name]]).filter(([, value]) => value !== ''),
  );
  const { title, validity, issuedOn, domain, sort } = input;
  const change = { changedAt: now, changedBy: actor.staffId };
  return { title, validity, issuedOn, domain, sort, bodyHtml, fields: JSON.stringify(fields), ...change };
}

async function changePage(context: CommandContext, input: WriteFramePage, framePageId: string) {
  const page = await context.tx
    .selectFrom('framePage')
    .selectAll()
    .where('id', '=', framePageId)
    .forUpdate()
    .executeTakeFirst();
  if (!page) throw new AppError('notFound', { reason: 'framePage' });
  const kind = page.kind as WriteFramePage['kind'];
  await checkReach(context, { siteId: page.siteId, agencyId: page.agencyId, kind });
  sameVersion(page.version, input.version ?? 0, { framePageId });
  const version = page.version + 1;
  await context.tx
    .updateTable('framePage')
    .set({ ...columnsOf(context, { ...input, kind }), version })
    .where('id', '=', framePageId)
    .execute();
  return { ...page, version };
}

async function addPage(context: CommandContext, input: WriteFramePage) {
  await checkReach(context, input);
  // Two people opening the same guide at once would both find the address free.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`framePage ${input.siteId}`}, 0))`.execute(
    context.tx,
  );
  const slug = await newSlug(context.tx, input);
  const { siteId, agencyId, kind } = input;
  return context.tx
    .insertInto('framePage')
    .values({ ...columnsOf(context, input), siteId, agencyId, kind, slug })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * Writes a page of the statutory frame: guide (条例 Art. 12), institution, leading group. New without `framePageId`;
 * otherwise place, kind and address stay. Throws `invalidInput`, `duplicate`, `conflict`, `forbidden`.
 */
export const writeFramePage = command({
  name: 'framePage.write',
  permission: 'frame.edit',
  input: WriteFramePage,
  async run(context, input) {
    const page =
      input.framePageId === null
        ? await addPage(context, input)
        : await changePage(context, input, input.framePageId);
    const { id, kind, slug, version, siteId, agencyId } = page;
    await context.record({
      name: 'framePage.changed',
      subject: { type: 'framePage', id },
      siteId,
      agencyId,
      payload: { kind, slug, version },
    });
    return { framePageId: id, slug, version };
  },
});
