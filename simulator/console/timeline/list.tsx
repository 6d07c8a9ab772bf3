import { useEffect, useRef, useState } from 'preact/hooks';
import type { JournalEvent } from '../../control/client/index.ts';
import { linkTo } from '../frame/route.ts';
import { say, tag } from '../words/words.ts';
import type { Lore } from './catalogue.ts';
import { drawn, rowStep } from './kept.ts';
import { Row } from './row.tsx';
import type { Feed } from './use-feed.ts';
import { words } from './words.ts';

interface ListProps {
  readonly feed: Feed;
  readonly open: string | undefined;
  readonly isPaused: boolean;
  readonly lore: Lore;
  readonly linkOf: (n?: number) => string;
  readonly q: string;
  readonly search: (q: string) => void;
}

/** What the reader sees: as it comes, or as it stood when the reader stopped it or went down into it. */
export function List({ feed, open, isPaused, lore, linkOf, q, search }: ListProps) {
  const top = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const [isAway, goAway] = useState(false);
  const [count, setCount] = useState(rowStep);
  const held = useHeld(feed.events, isPaused || isAway);
  const events = held ?? feed.events;
  const rows = drawn(events, count);
  const isMore = events.length > rows.length;
  const fresh = held === null ? 0 : newer(feed.events, held);
  useSight(top, (isSeen) => {
    goAway(!isSeen);
    if (isSeen) setCount(rowStep);
  });
  useSight(end, (isSeen) => isSeen && setCount((now) => now + rowStep), [rows.length]);
  if (events.length === 0) return <Nothing isRead={feed.isRead} isSearch={q !== ''} />;
  const reachable = rows.find(({ n }) => String(n) === open)?.n ?? rows[0]?.n;
  return (
    <div class="events">
      <div ref={top} class="events-top" />
      {fresh > 0 && (
        <button
          type="button"
          class="events-fresh primary"
          onClick={() => (isPaused ? null : scrollTo({ top: 0 }))}
          disabled={isPaused}
        >
          {say(words.fresh, { n: fresh.toLocaleString(tag.value) })}
        </button>
      )}
      <ol aria-label={say(words.events)} onKeyDown={walk} reversed>
        {rows.map((event) => (
          <Row
            key={event.n}
            event={event}
            lore={lore}
            link={linkOf(event.n)}
            isOpen={String(event.n) === open}
            isReachable={event.n === reachable}
            q={q}
            search={search}
          />
        ))}
      </ol>
      <div ref={end} />
      {isMore && (
        <button type="button" onClick={() => setCount((now) => now + rowStep)}>
          {say(words.older)}
        </button>
      )}
    </div>
  );
}

/** How many of the events are newer than what stands still. */
function newer(events: readonly JournalEvent[], held: readonly JournalEvent[]): number {
  const last = held.at(-1)?.n ?? 0;
  let count = 0;
  while (count < events.length && (events.at(-1 - count)?.n ?? 0) > last) count++;
  return count;
}

/** The events as they stood when they were to stand still; null while they need not. */
function useHeld(events: readonly JournalEvent[], isHeld: boolean): readonly JournalEvent[] | null {
  const held = useRef<readonly JournalEvent[] | null>(null);
  if (!isHeld) held.current = null;
  else held.current ??= events;
  return held.current;
}

/** Tells whenever an element comes into sight or leaves it. */
function useSight(
  of: { readonly current: HTMLElement | null },
  tell: (isSeen: boolean) => void,
  by: unknown[] = [],
): void {
  const element = of.current;
  useEffect(() => {
    const { current } = of;
    if (current === null) return;
    const watch = new IntersectionObserver(([entry]) => tell(entry?.isIntersecting ?? false), { rootMargin: '120px' });
    watch.observe(current);
    return () => watch.disconnect();
  }, [element, of.current === null, ...by]);
}

/** Up and down, to the first and to the last, as in any list. */
function walk(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const links = [...list.querySelectorAll<HTMLElement>('.event-link')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (at < 0 || to === undefined || links[to] === undefined) return;
  event.preventDefault();
  links[to]?.focus();
}

function Nothing({ isRead, isSearch }: { readonly isRead: boolean; readonly isSearch: boolean }) {
  if (!isRead) return <p class="events soft" />;
  return (
    <div class="events card stack nothing">
      <h2>{say(isSearch ? words.noMatch : words.empty)}</h2>
      <p class="soft">{say(isSearch ? words.noMatchHint : words.emptyHint)}</p>
      {!isSearch && (
        <p class="row">
          <a class="button" href={linkTo('phones')}>
            {say(words.toPhones)}
          </a>
          <a href={linkTo('')}>{say(words.toStart)}</a>
        </p>
      )}
    </div>
  );
}
