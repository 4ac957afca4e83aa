import type * as z from 'zod';
import { type Command, execute } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import {
  discardNil,
  draftNil,
  editNil,
  passNil,
  recallNil,
  returnNilFromHead,
  returnNilFromLeader,
  signNil,
  submitNil,
} from '../commands/nil.ts';
import { waiveObligation } from '../commands/waive.ts';
import { NIL_PERMISSION } from '../policy.ts';
import { NIL_ACTIONS, type NilAction } from '../workflow.ts';
import { dutyInReach, type Refusal, showDuty } from './duty-page.tsx';
import { exportDuties, showDuties } from './list-page.tsx';
import { idOf, type ObligationParts, PATH, typedIn } from './parts.ts';
import { seriesConsole } from './series-page.tsx';
import { changeSettings, showSettings } from './settings-page.tsx';

type Act = (c: AppContext, input: object) => Promise<unknown>;

const by =
  <S extends z.ZodType, R>(taken: Command<S, R>): Act =>
  (c, input) =>
    execute(c.var.env, taken, signedInOf(c).actor, input);

const ACTS: Record<NilAction, Act> = {
  edit: by(editNil),
  submit: by(submitNil),
  recall: by(recallNil),
  passHeadReview: by(passNil),
  returnHeadReview: by(returnNilFromHead),
  sign: by(signNil),
  returnSignOff: by(returnNilFromLeader),
  discard: by(discardNil),
};
const declare = by(draftNil);
const waive = by(waiveObligation);

/** What is said afterwards, by the code in `?done=`. */
const DONE: Record<NilAction, string> = {
  edit: 'saved',
  submit: 'submitted',
  recall: 'recalled',
  passHeadReview: 'passed',
  returnHeadReview: 'returned',
  sign: 'signed',
  returnSignOff: 'returned',
  discard: 'discarded',
};

/** The desk's pages of duties: list, one duty, nil declarations, waivers, settings, number series. */
export function obligationConsole(table: RouteTable, parts: ObligationParts): void {
  const one = `${PATH}/:id`;
  table.staff('get', PATH, 'document.read', (c) => showDuties(c, parts));
  table.staff('get', `${PATH}.csv`, 'document.read', (c) => exportDuties(c, parts));
  table.staff('get', `${PATH}/settings`, 'agency.edit', (c) => showSettings(c));
  table.staff('post', `${PATH}/settings`, 'agency.edit', changeSettings);
  table.staff('get', one, 'document.read', (c) => showDuty(c, parts));
  table.staff('post', `${one}/draft`, 'document.write', draftUnderItem);
  table.staff('post', `${one}/nil`, 'document.write', (c) =>
    answer(c, parts, { action: 'declareNil', done: 'created' }, async (typed) => {
      await declare(c, { ...typed, obligationId: idOf(c) });
    }),
  );
  for (const action of NIL_ACTIONS) {
    table.staff('post', `${one}/nil/${action}`, NIL_PERMISSION[action], (c) =>
      answer(c, parts, { action, done: DONE[action] }, async (typed) => {
        await ACTS[action](c, typed);
      }),
    );
  }
  table.staff('post', `${one}/waiver`, 'document.consent', (c) =>
    answer(c, parts, { action: 'waive', done: 'saved' }, async (typed) => {
      await waive(c, { id: idOf(c), reason: typed.reason });
    }),
  );
  seriesConsole(table);
}

/** A button, so that it stands with the others; it only leads to the form, filled in as far as the duty says. */
async function draftUnderItem(c: AppContext): Promise<Response> {
  const duty = await dutyInReach(c);
  const query = new URLSearchParams({ agencyId: duty.agencyId, items: duty.itemId });
  return c.redirect(`/console/documents/new?${query}`, 303);
}

/** Runs the action and comes back to the duty; what was typed stays where the form is refused. */
async function answer(
  c: AppContext,
  parts: ObligationParts,
  { action, done }: { action: string; done: string },
  act: (typed: Record<string, string>) => Promise<void>,
): Promise<Response> {
  const typed = await typedIn(c);
  try {
    await act(typed);
    return c.redirect(`${PATH}/${idOf(c)}?done=${done}`, 303);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const status = STATUS[thrown.code];
    if (!status) throw thrown;
    const message = thrown.detail.message ?? '';
    const errors = thrown.detail.fields ?? (message ? [{ field: 'reason', label: '说明', message }] : []);
    return showDuty(c, parts, { status, errors, typed, action });
  }
}

const STATUS: Partial<Record<AppError['code'], Refusal['status']>> = {
  invalidInput: 422,
  stateForbids: 409,
  duplicate: 409,
};
