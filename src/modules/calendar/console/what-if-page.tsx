import type { Child } from 'hono/jsx';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import type { HolidayNotice } from '../../../rules/calendar/notices.ts';
import { plainDate, shanghaiDate } from '../../../rules/plain-date.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { errorOf, SelectField, TextField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { effectiveCatalogue, getItem, listVersions } from '../../catalogue/index.ts';
import { noticeText } from '../console-text.ts';
import { changedDays, problemsOfNotice } from '../notice-change.ts';
import { readNoticeDraft, type TypedNotice } from '../notice-draft.ts';
import { listKnownNotices } from '../queries/notices.ts';
import type { ClockWorld, Recomputation } from '../recomputation.ts';
import { tryOut } from '../try-out.ts';
import { type OtherLimit, otherLimits, readLimit, worldWithLimits, worldWithNotice } from '../what-if.ts';
import { whatIfText as copy } from '../what-if-text.ts';
import { ChangedDays, MovedDues, NOTHING_TYPED, NoticeFields, typedNotice } from './parts.tsx';

export const WHAT_IF_PATH = '/console/what-if';

interface Page {
  typed?: TypedNotice;
  item?: string;
  wording?: string;
  version?: string;
  errors?: FieldError[];
  /** Which of the three forms was sent. */
  sent?: 'notice' | 'limit' | 'version';
  result?: Child;
}

/** Departments see the catalogue of their own government. */
const siteOf = (c: AppContext) => signedInOf(c).actor.siteId ?? c.var.site.id;

async function answer(c: AppContext, page: Page, status: 200 | 422 = 200) {
  const versions = await listVersions(c.var.env.db, siteOf(c));
  const { formToken } = signedInOf(c);
  const errorsOf = (form: Page['sent']) => (page.sent === form ? (page.errors ?? []) : []);
  const form = { formToken, submitLabel: copy.tryOut, isAnsweredInPlace: true };
  return consolePage(
    c,
    {
      title: copy.title,
      current: 'what-if',
      children: (
        <>
          <p class="lead">{copy.lead}</p>
          {page.result}
          <ConsoleForm {...form} action={`${WHAT_IF_PATH}/limit`} errors={errorsOf('limit')}>
            <Card title={copy.limit}>
              <p>{copy.limitLead}</p>
              <TextField
                name="item"
                label={copy.item}
                hint={copy.itemHint}
                value={page.item}
                error={errorOf(errorsOf('limit'), 'item')}
                width="short"
                required
              />
              <TextField
                name="wording"
                label={copy.wording}
                value={page.wording}
                error={errorOf(errorsOf('limit'), 'wording')}
                required
              />
            </Card>
          </ConsoleForm>
          {versions.length > 1 ? (
            <ConsoleForm {...form} action={`${WHAT_IF_PATH}/version`} errors={errorsOf('version')}>
              <Card title={copy.version}>
                <p>{copy.versionLead}</p>
                <SelectField
                  name="version"
                  label={copy.versionField}
                  value={page.version}
                  error={errorOf(errorsOf('version'), 'version')}
                  choices={versions.map(({ number, effectiveOn }) => ({
                    value: String(number),
                    label: copy.versionChoice(number, effectiveOn),
                  }))}
                  required
                />
              </Card>
            </ConsoleForm>
          ) : null}
          <ConsoleForm {...form} action={`${WHAT_IF_PATH}/notice`} errors={errorsOf('notice')} isMultipart>
            <Card title={copy.notice}>
              <p>{copy.noticeLead}</p>
              <NoticeFields typed={page.typed ?? NOTHING_TYPED} errors={errorsOf('notice')} />
            </Card>
          </ConsoleForm>
        </>
      ),
    },
    status,
  );
}

/** `/console/what-if`: nothing tried yet. */
export function whatIf(c: AppContext) {
  return answer(c, {});
}

async function resultOf(
  c: AppContext,
  recomputations: readonly Recomputation[],
  world: ClockWorld,
  more: Child,
) {
  const { actor } = signedInOf(c);
  const moved = await tryOut(c.var.env, recomputations, world, { actor, permission: 'calendar.tryOut' });
  return (
    <>
      <NoticeBox tone="good" title={`${copy.result}：${copy.count(moved.length)}`} announce>
        <p>{copy.nothingChanged}</p>
      </NoticeBox>
      {more}
      {moved.length > 0 ? (
        <Card title={noticeText.movedTitle}>
          <MovedDues moved={moved} />
        </Card>
      ) : null}
    </>
  );
}

/** Tries another holiday notice. */
export function tryNotice(recomputations: readonly Recomputation[]) {
  return async (c: AppContext) => {
    const { env } = c.var;
    const { typed, faults } = await typedNotice(c);
    const refuse = (errors: FieldError[]) => answer(c, { typed, errors, sent: 'notice' }, 422);
    if (faults.length > 0) return refuse(faults);
    const known = await listKnownNotices(env.db, env.calendar.notices);
    const today = shanghaiDate(env.now());
    const draft = readNoticeDraft(typed, known, headOfTrial(today, env.baseUrl));
    if (!draft.ok) return refuse(draft.faults);
    const problems = problemsOfNotice(draft.notice, noticeText.notice);
    if (problems.length > 0) {
      return refuse(problems.map((message) => ({ field: 'text', label: noticeText.notice, message })));
    }
    const world = worldWithNotice(known, draft.notice, today);
    const days = changedDays(env.calendar, world.calendar, draft.notice.year);
    const result = await resultOf(
      c,
      recomputations,
      world,
      <Card title={noticeText.daysTitle}>
        <ChangedDays days={days} />
      </Card>,
    );
    return answer(c, { typed, sent: 'notice', result });
  };
}

const headOfTrial = (
  today: string,
  source: string,
): Pick<HolidayNotice, 'announcedOn' | 'docNo' | 'source'> => ({
  announcedOn: plainDate(today),
  docNo: copy.title,
  source,
});

async function currentWording(c: AppContext, item: string): Promise<string | null> {
  try {
    return (await getItem(c.var.env.db, { siteId: siteOf(c) }, item, 'current')).row.timeLimit;
  } catch (error) {
    if (error instanceof AppError && error.code === 'notFound') return null;
    throw error;
  }
}

/** Tries another limit of one item. */
export function tryLimit(recomputations: readonly Recomputation[]) {
  return async (c: AppContext) => {
    const body = await c.req.parseBody();
    const text = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
    const [item, wording] = [text('item'), text('wording')];
    const errors: FieldError[] = [];
    const now = item === '' ? null : await currentWording(c, item);
    const read = readLimit(wording);
    if (now === null) {
      const message = item === '' ? copy.itemMissing : copy.itemUnknown(item);
      errors.push({ field: 'item', label: copy.item, message });
    }
    if (!read.ok) {
      const message = wording === '' ? copy.wordingMissing : copy.unparsed(read.unparsed);
      errors.push({ field: 'wording', label: copy.wording, message });
    }
    if (now === null || !read.ok) return answer(c, { item, wording, errors, sent: 'limit' }, 422);
    const world = worldWithLimits(c.var.env.calendar, new Map([[item, read.rule]]));
    const result = await resultOf(
      c,
      recomputations,
      world,
      <Limits listed={[{ id: item, now, tried: wording }]} />,
    );
    return answer(c, { item, wording, sent: 'limit', result });
  };
}

function Limits({ listed }: { listed: readonly OtherLimit[] }) {
  if (listed.length === 0) return <p>{copy.noOtherLimits}</p>;
  return (
    <Card title={copy.limitsChanged}>
      <DataTable
        caption={copy.limitsChanged}
        hideCaption
        rows={listed}
        columns={[
          { label: copy.item, isRowHeader: true, cell: ({ id }) => <a href={`/catalogue/${id}`}>{id}</a> },
          { label: copy.limitNow, cell: ({ now }) => now },
          { label: copy.limitTried, cell: ({ tried }) => tried },
        ]}
      />
    </Card>
  );
}

/** Tries the limits of another version of the catalogue. */
export function tryVersion(recomputations: readonly Recomputation[]) {
  return async (c: AppContext) => {
    const { db, calendar } = c.var.env;
    const { version } = await c.req.parseBody();
    const typed = typeof version === 'string' ? version : '';
    const versions = await listVersions(db, siteOf(c));
    const chosen = versions.find(({ number }) => String(number) === typed);
    if (!chosen) {
      const errors = [{ field: 'version', label: copy.versionField, message: copy.versionMissing }];
      return answer(c, { version: typed, errors, sent: 'version' }, 422);
    }
    const scope = { siteId: siteOf(c) };
    const now = await effectiveCatalogue(db, scope);
    const tried = await effectiveCatalogue(db, scope, { moment: { version: chosen.number } });
    const rowsOf = ({ rows }: typeof now) => rows.map(({ row }) => row);
    const { listed, limits } = otherLimits(rowsOf(now), rowsOf(tried));
    const result = await resultOf(
      c,
      recomputations,
      worldWithLimits(calendar, limits),
      <Limits listed={listed} />,
    );
    return answer(c, { version: typed, sent: 'version', result });
  };
}
