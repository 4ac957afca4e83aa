import { uiText } from './text.ts';

/** Where titles are suggested while typing. */
export const SUGGESTIONS = '/api/v1/suggestions';

const LONGEST = 200;

interface SearchBoxProps {
  action: string;
  id: string;
  value?: string;
  large?: boolean;
  /** Filters of the page that a new query keeps. */
  kept?: Record<string, string>;
  /** What is searched; documents when not given. */
  label?: string;
  placeholder?: string;
  /** Address that suggests titles while typing. */
  suggestions?: string;
  /** Most signs that the search takes: what is pasted beyond them stays out instead of being refused. */
  longest?: number;
}

/** One search field and its button, a plain GET form. `id` must be unique on the page. */
export function SearchBox(props: SearchBoxProps) {
  const { action, id, value, large, kept, suggestions } = props;
  const { label = uiText.searchLabel, placeholder = uiText.searchPlaceholder, longest = LONGEST } = props;
  return (
    <search>
      <form class={large ? 'search-box search-box-large' : 'search-box'} action={action} method="get">
        <label class="visually-hidden" for={id}>
          {label}
        </label>
        <input
          id={id}
          name="q"
          type="search"
          value={value}
          placeholder={placeholder}
          autocomplete="off"
          maxlength={longest}
          data-suggestions={suggestions}
          enterkeyhint="search"
        />
        {Object.entries(kept ?? {}).map(([name, text]) => (
          <input type="hidden" name={name} value={text} />
        ))}
        <button type="submit">{uiText.search}</button>
      </form>
    </search>
  );
}
