import type { FieldError } from '../../../platform/errors.ts';
import { type AppContext, tagPage } from '../../../platform/http/context.ts';
import type { RouteTable } from '../../../platform/http/routes.ts';
import { RadioGroup } from '../../../ui/choice-fields.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { errorOf, TextField } from '../../../ui/form-fields.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { feeText as copy, feeKindNames } from '../calculator-text.ts';
import { answerFee, type FeeAnswer } from '../fee-question.ts';
import { FEE_KINDS, FEE_TARIFFS, type FeeKind } from '../fee-tariff.ts';

const PATH = '/calculators/application-fee';

function FeeForm({
  typed,
  errors,
}: {
  typed: Readonly<Record<string, string>>;
  errors: readonly FieldError[];
}) {
  const choices = FEE_KINDS.map((kind) => ({ value: kind, label: feeKindNames[kind] }));
  return (
    <form class="form" method="get" action={PATH}>
      <RadioGroup
        name="kind"
        label={copy.fields.kind}
        hint={copy.kindHint}
        value={typed.kind ?? 'items'}
        choices={choices}
        error={errorOf(errors, 'kind')}
        required
      />
      <TextField
        name="count"
        label={copy.fields.count}
        hint={copy.countHint}
        value={typed.count}
        error={errorOf(errors, 'count')}
        inputmode="numeric"
        width="short"
        required
      />
      <TextField
        name="before"
        label={copy.fields.before}
        hint={copy.beforeHint}
        value={typed.before}
        error={errorOf(errors, 'before')}
        inputmode="numeric"
        width="short"
      />
      <button class="btn btn-primary" type="submit">
        {copy.button}
      </button>
    </form>
  );
}

function Answer({ fee }: { fee: Extract<FeeAnswer, { ok: true }>['fee'] }) {
  return (
    <>
      <NoticeBox tone="good" title={copy.result(fee.kind, fee.count, fee.amount)} announce />
      <h2>{copy.stepsTitle}</h2>
      <DataTable
        caption={copy.stepsTitle}
        hideCaption
        narrow="keep"
        rows={fee.steps}
        columns={[
          {
            label: copy.columns.range,
            isRowHeader: true,
            cell: ({ from, to }) => copy.range(from, to, fee.kind),
          },
          { label: copy.columns.count, isNumeric: true, cell: ({ count }) => count },
          { label: copy.columns.price, isNumeric: true, cell: ({ price }) => price },
          { label: copy.columns.amount, isNumeric: true, cell: ({ amount }) => amount },
        ]}
      />
    </>
  );
}

function Tariff({ kind }: { kind: FeeKind }) {
  const bands = FEE_TARIFFS.at(-1)?.[kind] ?? [];
  const caption = `${copy.tariffTitle}：${feeKindNames[kind]}`;
  return (
    <DataTable
      caption={caption}
      narrow="keep"
      rows={bands}
      columns={[
        { label: copy.columns.range, isRowHeader: true, cell: ({ from, to }) => copy.range(from, to, kind) },
        {
          label: copy.columns.price,
          cell: ({ price, rise }) => (rise ? `${price}，${copy.rises(rise.width, rise.by)}` : price),
        },
      ]}
    />
  );
}

/** `/calculators/application-fee`: the fee with its steps, and the tariff it rests on. */
function feePage(c: AppContext) {
  tagPage(c, 'sites');
  const typed = c.req.query();
  const isAsked = 'count' in typed || 'kind' in typed;
  const answer = isAsked ? answerFee(typed) : null;
  const errors = answer && !answer.ok ? answer.faults : [];
  return portalPage(
    c,
    {
      title: copy.title,
      breadcrumb: [{ label: copy.title }],
      children: (
        <div class="container">
          <h1>{copy.title}</h1>
          <p class="lead">{copy.lead}</p>
          <ErrorSummary errors={errors} />
          {answer?.ok ? <Answer fee={answer.fee} /> : null}
          <FeeForm typed={typed} errors={errors} />
          <h2>{copy.tariffTitle}</h2>
          {FEE_KINDS.map((kind) => (
            <Tariff kind={kind} />
          ))}
          <p>{copy.basis(FEE_TARIFFS.at(-1)?.docNo ?? '')}</p>
          <p class="quiet">
            {copy.machines}：<a href="/api">{copy.apiDescription}</a>，{copy.commandLine}{' '}
            <code>gongkai check fee</code>
          </p>
        </div>
      ),
    },
    errors.length > 0 ? 400 : 200,
  );
}

/** The public page of the fee calculator. */
export function feeCalculator(table: RouteTable): void {
  table.open(PATH, feePage);
}
