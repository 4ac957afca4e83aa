import { execute } from '../../../platform/command.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { holds } from '../../../platform/permission.ts';
import { WITHHOLDING_GROUNDS } from '../../../rules/classes.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { DateField, errorOf, SelectField, TextField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { listAgencyChoices } from '../../agency/index.ts';
import { registerSeries, withholdNumber } from '../commands/series.ts';
import { NumbersTable, SeriesTable } from '../numbers-table.tsx';
import { pageText } from '../page-text.ts';
import { agencyReach } from '../queries/one.ts';
import { listNumbers, listSeries } from '../queries/series.ts';
import { dutyText } from '../text.ts';
import { idOf, typedIn, withQuery } from './parts.ts';

const copy = pageText.portal;
const PATH = '/console/series';

interface Refusal {
  errors: FieldError[];
  typed: Readonly<Record<string, string>>;
}

/** 文号 series of the person's agencies: every number public, declared non-public, or an alarm. */
export function seriesConsole(table: RouteTable): void {
  table.staff('get', PATH, 'document.read', (c) => showSeries(c));
  table.staff('post', PATH, 'document.publish', register);
  table.staff('get', `${PATH}/:id`, 'document.read', (c) => showNumbers(c));
  table.staff('post', `${PATH}/:id/withheld-numbers`, 'document.consent', withhold);
}

async function showSeries(c: AppContext, refusal: Refusal | null = null) {
  const { actor, formToken } = signedInOf(c);
  const rows = await listSeries(c.var.env.db, { reach: agencyReach(actor) });
  const agencies = actor.siteId
    ? await listAgencyChoices(c.var.env.db, { siteIds: [actor.siteId], bodiesOnly: true })
    : [];
  const errors = refusal?.errors ?? [];
  return consolePage(
    c,
    {
      title: copy.seriesTitle,
      current: 'series',
      children: (
        <>
          <p class="quiet">{copy.seriesLead}</p>
          {rows.length === 0 ? (
            <EmptyState title={copy.noSeries} />
          ) : (
            <SeriesTable
              rows={rows}
              href={({ agencyId, series }) => withQuery(`${PATH}/${agencyId}`, { series })}
            />
          )}
          {holds(actor, 'document.publish') ? (
            <ConsoleForm action={PATH} formToken={formToken} errors={errors} submitLabel="登记">
              <Card title="登记文号系列">
                <SelectField
                  name="agencyId"
                  label={pageText.agency}
                  required
                  emptyLabel={null}
                  value={refusal?.typed.agencyId ?? actor.agencyId ?? ''}
                  choices={agencies.map(({ id, name }) => ({ value: id, label: name }))}
                />
                <TextField
                  name="series"
                  label={dutyText.series}
                  hint={dutyText.seriesExpected}
                  required
                  width="medium"
                  value={refusal?.typed.series ?? ''}
                  error={errorOf(errors, 'series')}
                />
                <TextField
                  name="firstSerial"
                  label={dutyText.firstSerial}
                  type="number"
                  width="short"
                  required
                  value={refusal?.typed.firstSerial ?? '1'}
                  error={errorOf(errors, 'firstSerial')}
                />
              </Card>
            </ConsoleForm>
          ) : null}
        </>
      ),
    },
    refusal ? 422 : 200,
  );
}

async function register(c: AppContext): Promise<Response> {
  const typed = await typedIn(c);
  try {
    const { agencyId, series } = await execute(c.var.env, registerSeries, signedInOf(c).actor, typed);
    return c.redirect(withQuery(`${PATH}/${agencyId}`, { series, done: 'recorded' }), 303);
  } catch (thrown) {
    return showSeries(c, refusalOf(thrown, typed));
  }
}

function refusalOf(thrown: unknown, typed: Record<string, string>): Refusal {
  if (!(thrown instanceof AppError) || thrown.code !== 'invalidInput') throw thrown;
  return { errors: thrown.detail.fields ?? [], typed };
}

async function showNumbers(c: AppContext, refusal: Refusal | null = null) {
  const { actor, formToken } = signedInOf(c);
  const agencyId = idOf(c);
  const series = refusal?.typed.series ?? c.req.query('series') ?? '';
  const [found] = await listSeries(c.var.env.db, { agencyId, series, reach: agencyReach(actor) });
  if (!found) throw new AppError('notFound', { reason: 'docNoSeries' });
  const rows = await listNumbers(c.var.env.db, agencyId, series);
  const errors = refusal?.errors ?? [];
  const field = (name: string) => ({ name, value: refusal?.typed[name] ?? '', error: errorOf(errors, name) });
  const scope = { agencyId, bodyId: found.bodyId, siteId: found.siteId };
  return consolePage(
    c,
    {
      title: `${found.agencyName} ${series}`,
      current: 'series',
      breadcrumb: [{ label: copy.seriesTitle, href: PATH }, { label: series }],
      children: (
        <>
          <NumbersTable rows={rows} />
          {holds(actor, 'document.consent', scope) ? (
            <ConsoleForm
              action={`${PATH}/${agencyId}/withheld-numbers`}
              formToken={formToken}
              errors={errors}
              submitLabel="声明不公开"
            >
              <Card title="声明不公开的文号">
                <input type="hidden" name="series" value={series} />
                <input type="hidden" name="agencyId" value={agencyId} />
                <TextField
                  {...field('serial')}
                  label={dutyText.serial}
                  type="number"
                  width="short"
                  required
                />
                <SelectField
                  {...field('withholdingGround')}
                  label={dutyText.ground}
                  required
                  choices={WITHHOLDING_GROUNDS.map(({ code, name }) => ({
                    value: code,
                    label: `${code} ${name}`,
                  }))}
                />
                <DateField {...field('reexamineOn')} label={dutyText.reexamineOn} required />
              </Card>
            </ConsoleForm>
          ) : null}
        </>
      ),
    },
    refusal ? 422 : 200,
  );
}

async function withhold(c: AppContext): Promise<Response> {
  const typed = await typedIn(c);
  const agencyId = idOf(c);
  try {
    const { series } = await execute(c.var.env, withholdNumber, signedInOf(c).actor, { ...typed, agencyId });
    return c.redirect(withQuery(`${PATH}/${agencyId}`, { series, done: 'recorded' }), 303);
  } catch (thrown) {
    return showNumbers(c, refusalOf(thrown, typed));
  }
}
