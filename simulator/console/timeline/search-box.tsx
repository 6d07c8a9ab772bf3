import { useEffect, useRef, useState } from 'preact/hooks';
import type { Counts, JournalEvent } from '../../control/client/index.ts';
import { say } from '../words/words.ts';
import { readSearch, type SearchKey, searchKeys, suggestions } from './search.ts';
import { eventTypes } from './sentence.ts';
import { words } from './words.ts';

interface SearchBoxProps {
  readonly q: string;
  readonly search: (q: string, how?: 'push' | 'replace') => void;
  readonly counts: Counts | null;
  readonly events: readonly JournalEvent[];
}

const settleMs = 250;
const most = 12;

/** The one search box. What is typed is looked for as soon as nobody types on. */
export function SearchBox({ q, search, counts, events }: SearchBoxProps) {
  const [typed, type] = useState(q);
  const told = useRef(q);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // A link, or a click on a value, says what stands here; what is being typed does not come back late.
  useEffect(() => {
    if (q !== told.current) type(q);
    told.current = q;
  }, [q]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = (text: string) => {
    clearTimeout(timer.current);
    told.current = text;
    search(text, 'replace');
  };
  const { filter } = readSearch(typed);
  return (
    <search>
      <form
        class="timeline-search"
        onSubmit={(event) => {
          event.preventDefault();
          tell(typed);
        }}
      >
        <input
          id="timeline-search"
          type="search"
          autocomplete="off"
          spellcheck={false}
          list="timeline-suggestions"
          aria-label={say(words.search)}
          placeholder={say(words.searchHint)}
          title={say(words.searchHelp, { keys: searchKeys.map((key) => `${key}:`).join(' ') })}
          value={typed}
          onInput={({ currentTarget: { value } }) => {
            type(value);
            clearTimeout(timer.current);
            timer.current = setTimeout(() => tell(value), settleMs);
          }}
        />
        <datalist id="timeline-suggestions">
          {suggestions(typed, valuesIn(counts, events))
            .slice(0, most)
            .map((each) => (
              <option key={each} value={each} />
            ))}
        </datalist>
        {Object.keys(filter).length + typed.length > 0 && (
          <button
            type="button"
            onClick={() => {
              type('');
              tell('');
              document.getElementById('timeline-search')?.focus();
            }}
          >
            {say(words.clearSearch)}
          </button>
        )}
      </form>
    </search>
  );
}

const byKey = ['carrier', 'face', 'endpoint', 'code', 'refusal', 'fault', 'app'] as const;

/** What has been there, so that it may be looked for. */
function valuesIn(counts: Counts | null, events: readonly JournalEvent[]): Partial<Record<SearchKey, string[]>> {
  const from = counts?.rows ?? events.slice(-200);
  const values = byKey.map((key) => [key, [...new Set(from.map((row) => row[key]).filter((each) => each != null))]]);
  return { ...Object.fromEntries(values), type: [...eventTypes] };
}
