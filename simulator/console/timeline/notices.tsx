import { say, tag } from '../words/words.ts';
import { mostKept } from './kept.ts';
import type { Feed } from './use-feed.ts';
import { words } from './words.ts';

/** What the list does not show, and why. */
export function Notices({ feed }: { readonly feed: Feed }) {
  const { leftOut, first, begin, madeRoom, again } = feed;
  const shown = (count: number) => count.toLocaleString(tag.value);
  return (
    <>
      {leftOut > 0 && (
        <div class="banner row spread" role="status">
          <span>{say(words.leftOut, { n: shown(leftOut) })}</span>
          <button type="button" onClick={again}>
            {say(words.readAgain)}
          </button>
        </div>
      )}
      {first > begin && feed.isRead && (
        <p class="small soft">
          {say(words.goneBefore, { first: shown(begin), last: shown(first - 1) })}{' '}
          {madeRoom && say(words.shownOf, { n: shown(mostKept) })}
        </p>
      )}
      {first === begin && madeRoom && <p class="small soft">{say(words.shownOf, { n: shown(mostKept) })}</p>}
    </>
  );
}
