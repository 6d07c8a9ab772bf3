import { useState } from 'preact/hooks';
import { useDeed } from '../api/ask.ts';
import { box } from '../api/box.ts';
import { go, linkTo } from '../frame/route.ts';
import { Problem } from '../parts/problem.tsx';
import { say } from '../words/words.ts';
import { maybeCode, placeOf } from './search.ts';
import { words } from './words.ts';

/** Leads to the page of a code, or to what happened with a token, a number or a text in it. */
export function Search() {
  const [text, type] = useState('');
  const look = useDeed(async (wanted: string) => {
    const { room, parts, q } = placeOf(wanted, maybeCode(wanted) ? await box.value.getCodes() : []);
    go(linkTo(room, parts, { q }));
  });
  return (
    <search>
      <form
        class="start-search"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void look.run(text.trim());
        }}
      >
        <label class="unseen" for="start-search">
          {say(words.search)}
        </label>
        <input
          id="start-search"
          type="search"
          autocomplete="off"
          spellcheck={false}
          placeholder={say(words.searchWhat)}
          value={text}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
        <button type="submit" disabled={look.isBusy}>
          {say(words.search)}
        </button>
      </form>
      {look.error !== null && <Problem error={look.error} />}
    </search>
  );
}
