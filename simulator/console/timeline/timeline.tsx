import { useEffect, useState } from 'preact/hooks';
import { go, linkTo, route } from '../frame/route.ts';
import { words as frame } from '../frame/words.ts';
import { Problem } from '../parts/problem.tsx';
import { say } from '../words/words.ts';
import { useLore } from './catalogue.ts';
import { Detail } from './detail.tsx';
import { Kinds } from './kinds.tsx';
import { List } from './list.tsx';
import { Notices } from './notices.tsx';
import { readSearch } from './search.ts';
import { SearchBox } from './search-box.tsx';
import { useCounts } from './use-counts.ts';
import { useFeed } from './use-feed.ts';
import { words } from './words.ts';

/** Link to an event, or to the list, with the same search. */
const linkOf = (n?: number | string): string => linkTo('timeline', n === undefined ? [] : [n], route.value.query);

function search(q: string, how: 'push' | 'replace' = 'push'): void {
  go(linkTo('timeline', route.value.parts, { ...route.value.query, q }), how);
}

function turn(name: 'unwelcome' | 'reveal', isOn: boolean): void {
  go(linkTo('timeline', route.value.parts, { ...route.value.query, [name]: isOn ? '1' : undefined }), 'replace');
}

/** What happens in a world, live: one list, one search box, and the event that is looked at beside it. */
export function Timeline() {
  const { q = '', unwelcome, reveal } = route.value.query;
  const [open] = route.value.parts;
  const view = { search: readSearch(q), unwelcome: unwelcome === '1', reveal: reveal === '1' };
  const feed = useFeed(view, JSON.stringify(view));
  const counts = useCounts(view, feed.next);
  const lore = useLore();
  const [isPaused, pause] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
      if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        document.getElementById('timeline-search')?.focus();
      }
      if (event.key === 'Escape' && !isTyping && open !== undefined) leave();
    };
    const leave = () => {
      go(linkOf());
      requestAnimationFrame(() => document.getElementById(`event-${open}`)?.focus());
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return (
    <section class="timeline" data-open={open !== undefined}>
      <header class="timeline-head">
        <div class="row spread">
          <h1>{say(frame.timeline)}</h1>
          <div class="row">
            <Switch label={say(words.unwelcome)} isOn={view.unwelcome} turn={(isOn) => turn('unwelcome', isOn)} />
            <Switch label={say(words.reveal)} isOn={view.reveal} turn={(isOn) => turn('reveal', isOn)} />
            <button type="button" aria-pressed={isPaused} onClick={() => pause(!isPaused)}>
              {say(isPaused ? words.goOn : words.pause)}
            </button>
          </div>
        </div>
        <SearchBox q={q} search={search} counts={counts.value} events={feed.events} />
        <Kinds counts={counts.value} feed={feed} view={view} q={q} search={search} />
        {(counts.error ?? feed.error) !== null && <Problem error={feed.error ?? counts.error} />}
        <Notices feed={feed} />
      </header>
      <div class="timeline-body">
        <List
          key={feed.of}
          feed={feed}
          open={open}
          isPaused={isPaused}
          lore={lore}
          linkOf={linkOf}
          q={q}
          search={search}
        />
        {open !== undefined && (
          <Detail key={open} n={Number(open)} lore={lore} reveal={view.reveal} linkOf={linkOf} q={q} search={search} />
        )}
      </div>
    </section>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly turn: (isOn: boolean) => void;
}

function Switch({ label, isOn, turn }: SwitchProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => turn(currentTarget.checked)} />
      {label}
    </label>
  );
}
