import type { FieldError } from '../../../platform/errors.ts';
import { DateField, errorOf, SelectField, TextField } from '../../../ui/form-fields.tsx';
import { simulatorText as copy } from '../calculator-text.ts';
import type { TypedCase, TypedEvent } from '../clock-form.ts';
import { CHANNELS, CONSULTED_PARTIES } from '../clock-input.ts';
import { channelNames, eventNames, partyNames } from '../clock-text.ts';

/** Empty rows below the filled ones; sending the form gives as many again. */
const SPARE_ROWS = 3;

/** Asked for by some events only: folded away until they are filled or refused. */
const SELDOM = ['until', 'workingDays', 'party', 'id'] as const;

const channels = CHANNELS.map((value) => ({ value, label: channelNames[value] }));
const parties = CONSULTED_PARTIES.map((value) => ({ value, label: partyNames[value] }));
const types = Object.entries(eventNames).map(([value, label]) => ({ value, label }));

interface RowProps {
  index: number;
  typed?: TypedEvent;
  errors: readonly FieldError[];
}

function EventRow({ index, typed, errors }: RowProps) {
  const field = (part: keyof typeof copy.eventFields) => ({
    name: `${part}-${index}`,
    label: copy.eventFields[part],
    value: typed?.[part],
    error: errorOf(errors, `${part}-${index}`),
  });
  const isOpen = SELDOM.some((part) => Boolean(typed?.[part]) || field(part).error !== undefined);
  return (
    <fieldset class="field">
      <legend class="form-label">{copy.event(index + 1)}</legend>
      <SelectField {...field('type')} choices={types} emptyLabel={copy.none} />
      <DateField {...field('on')} />
      <details open={isOpen}>
        <summary>{copy.moreFields}</summary>
        <DateField {...field('until')} hint={copy.untilHint} />
        <TextField {...field('workingDays')} hint={copy.workingDaysHint} inputmode="numeric" width="short" />
        <SelectField {...field('party')} hint={copy.partyHint} choices={parties} emptyLabel={copy.none} />
        <TextField {...field('id')} hint={copy.idHint} width="short" />
      </details>
    </fieldset>
  );
}

/** The form of the simulator: a link to its address is the case. */
export function ClockForm({
  action,
  typed,
  errors,
}: {
  action: string;
  typed: TypedCase;
  errors: readonly FieldError[];
}) {
  const rows = Array.from({ length: typed.events.length + SPARE_ROWS }, (_, index) => index);
  return (
    <form class="form" method="get" action={action}>
      <SelectField
        name="channel"
        label={copy.fields.channel}
        value={typed.channel || 'internet'}
        choices={channels}
        emptyLabel={null}
        error={errorOf(errors, 'channel')}
        required
      />
      <DateField
        name="submittedOn"
        label={copy.fields.submittedOn}
        hint={copy.submittedHint}
        value={typed.submittedOn}
        error={errorOf(errors, 'submittedOn')}
        required
      />
      <h2>{copy.eventsTitle}</h2>
      <p>{copy.eventsHint}</p>
      {rows.map((index) => (
        <EventRow index={index} typed={typed.events[index]} errors={errors} />
      ))}
      <DateField
        name="knownOn"
        label={copy.fields.knownOn}
        hint={copy.knownOnHint}
        value={typed.knownOn}
        error={errorOf(errors, 'knownOn')}
      />
      <button class="btn btn-primary" type="submit">
        {copy.button}
      </button>
    </form>
  );
}
