import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { cleanHtml } from '../../../platform/html/clean.ts';
import { holds } from '../../../platform/permission.ts';
import { codesOf, GENRES } from '../../../rules/classes.ts';
import { LONGEST } from '../types.ts';

const WriteTemplate = z.object({
  /** Null: offered on every site. */
  siteId: z.uuid().nullable(),
  name: z.string().trim().min(1, '请填写模板名称').max(60).meta({ title: '模板名称' }),
  genre: z.enum(codesOf(GENRES)).meta({ title: '体裁' }),
  bodyHtml: z.string().trim().min(1, '请填写正文骨架').max(LONGEST.body).meta({ title: '正文骨架' }),
  sort: z.number().int().min(0).max(9999).default(0).meta({ title: '排序' }),
});

/**
 * Keeps a skeleton that clerks may begin a draft with; the same name at the same place is replaced. The disclosure office
 * of a site writes those of the site, the system those for every site. Throws `invalidInput` or `forbidden`.
 */
export const writeTemplate = command({
  name: 'template.write',
  permission: 'frame.edit',
  input: WriteTemplate,
  async run(context, { siteId, name, ...given }): Promise<{ templateId: string }> {
    const { tx, actor } = context;
    const isOffice = siteId !== null && holds(actor, 'frame.edit', { agencyId: '', bodyId: '', siteId });
    if (actor.staffId !== null && !isOffice) throw new AppError('forbidden', { reason: 'roleMissing' });
    const columns = { ...given, bodyHtml: cleanHtml(given.bodyHtml).html };
    const known = await tx
      .updateTable('itemTemplate')
      .set(columns)
      .where('name', '=', name)
      .where('siteId', 'is not distinct from', siteId)
      .returning('id')
      .executeTakeFirst();
    const { id } =
      known ??
      (await tx
        .insertInto('itemTemplate')
        .values({ siteId, name, ...columns })
        .returning('id')
        .executeTakeFirstOrThrow());
    await context.record({
      name: 'template.written',
      subject: { type: 'template', id },
      siteId,
      payload: { genre: given.genre },
    });
    return { templateId: id };
  },
});
