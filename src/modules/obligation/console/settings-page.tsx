import { execute } from '../../../platform/command.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DateField, errorOf, TextField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { changeLimits } from '../commands/waive.ts';
import { SPECIAL_LIMIT_NAMES, SPECIAL_LIMITS } from '../limits.ts';
import { pageText } from '../page-text.ts';
import { obligationSettings } from '../queries/settings.ts';
import { limitText } from '../text.ts';
import { PATH, typedIn } from './parts.ts';

const copy = pageText.console;

/** `/console/obligations/settings`: limits beside the catalogue's, and the target of coverage with its date. */
export async function showSettings(
  c: AppContext,
  refusal: { errors: FieldError[]; typed: Readonly<Record<string, string>> } | null = null,
) {
  const settings = await obligationSettings(c.var.env.db);
  const errors = refusal?.errors ?? [];
  const value = (name: keyof typeof settings) => refusal?.typed[name] ?? String(settings[name]);
  return consolePage(
    c,
    {
      title: copy.settings,
      current: 'obligations',
      breadcrumb: [{ label: copy.title, href: PATH }, { label: copy.settings }],
      children: (
        <>
          <p class="quiet">{copy.settingsLead}</p>
          <ConsoleForm
            action={`${PATH}/settings`}
            formToken={signedInOf(c).formToken}
            errors={errors}
            submitLabel="保存"
          >
            <Card>
              {SPECIAL_LIMIT_NAMES.map((name) => (
                <TextField
                  name={name}
                  label={limitText.names[name]}
                  hint={limitText.marks[SPECIAL_LIMITS[name].mark]}
                  type="number"
                  width="short"
                  required
                  value={value(name)}
                  error={errorOf(errors, name)}
                />
              ))}
              <TextField
                name="targetPercent"
                label={limitText.targetPercent}
                type="number"
                width="short"
                required
                value={value('targetPercent')}
                error={errorOf(errors, 'targetPercent')}
              />
              <DateField
                name="targetOn"
                label={limitText.targetOn}
                required
                value={value('targetOn')}
                error={errorOf(errors, 'targetOn')}
              />
            </Card>
          </ConsoleForm>
        </>
      ),
    },
    refusal ? 422 : 200,
  );
}

/** Saves them; a refused form comes back as typed. */
export async function changeSettings(c: AppContext): Promise<Response> {
  const typed = await typedIn(c);
  try {
    await execute(c.var.env, changeLimits, signedInOf(c).actor, typed);
    return c.redirect(`${PATH}/settings?done=saved`, 303);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'invalidInput') throw thrown;
    return showSettings(c, { errors: thrown.detail.fields ?? [], typed });
  }
}
