import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import { fieldText } from '../field-text.ts';
import { LETTER_KINDS, PLACEHOLDERS, templateFlaws } from '../letters.ts';
import { typed } from '../types.ts';

/** Rewrites the wording of one kind of letter for a site. Placeholders are checked: unknown, missing and stray ones are named. */
export const writeLetterTemplate = command({
  name: 'letterTemplate.write',
  permission: 'application.template',
  input: z.object({
    siteId: z.uuid(),
    kind: z.enum(LETTER_KINDS),
    version: z.coerce.number().int().nonnegative(),
    title: typed(fieldText.labels.templateTitle, 100, fieldText.templateTitle),
    body: typed(fieldText.labels.templateBody, 5000, fieldText.templateBody),
  }),
  async run(context, { siteId, kind, version, title, body }) {
    const { tx, now, actor } = context;
    if (!actor.roles.some((held) => held.role === 'disclosureOffice' && held.siteId === siteId)) {
      throw new AppError('forbidden', { reason: 'roleMissing' });
    }
    const errors = flawsOf(kind, { title, body });
    if (errors.length > 0)
      throw new AppError('invalidInput', { message: errors[0]?.message, fields: errors });
    const known = await tx
      .selectFrom('letterTemplate')
      .where('siteId', '=', siteId)
      .where('kind', '=', kind)
      .select('version')
      .forUpdate()
      .executeTakeFirst();
    const current = known?.version ?? 0;
    if (current !== version)
      throw new AppError('conflict', { reason: 'version', facts: { seen: version, current } });
    const written = { title, body, version: current + 1, changedAt: now, changedBy: actor.staffId };
    await tx
      .insertInto('letterTemplate')
      .values({ siteId, kind, ...written })
      .onConflict((conflict) => conflict.columns(['siteId', 'kind']).doUpdateSet(written))
      .execute();
    await context.record({
      name: 'letterTemplate.written',
      subject: { type: 'letterTemplate', id: kind },
      siteId,
      payload: { kind },
    });
    return { version: written.version };
  },
});

function flawsOf(
  kind: (typeof LETTER_KINDS)[number],
  template: { title: string; body: string },
): FieldError[] {
  const { unknown, missing, isUnbalanced } = templateFlaws(kind, template);
  const messages = [
    ...(unknown.length > 0 ? [fieldText.unknownPlaceholders(unknown.join('、'))] : []),
    ...(missing.length > 0
      ? [fieldText.missingPlaceholders(missing.map((name) => `{{${name}}} ${PLACEHOLDERS[name]}`).join('、'))]
      : []),
    ...(isUnbalanced ? [fieldText.unbalanced] : []),
  ];
  return messages.map((message) => ({ field: 'body', label: fieldText.labels.templateBody, message }));
}
