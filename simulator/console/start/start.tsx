import { useEffect } from 'preact/hooks';
import { usePoll } from '../api/ask.ts';
import { box, token, worldName } from '../api/box.ts';
import { linkTo, route } from '../frame/route.ts';
import { Problem } from '../parts/problem.tsx';
import { say } from '../words/words.ts';
import { Authority } from './authority.tsx';
import { countedSince } from './entry.ts';
import { EntryCard } from './entry-card.tsx';
import { linkToLeaf, showLeaf } from './leaf.ts';
import { Lines } from './lines.tsx';
import { Places } from './places.tsx';
import { type Seen, useRecent } from './recent.ts';
import { Refusals } from './refusals.tsx';
import { Search } from './search-box.tsx';
import { words } from './words.ts';

const latelyMs = 5 * 60_000;
const lookMs = 5_000;

/** What a newcomer sees: what this is, what happens in it, and what to do next. */
export function Start() {
  const places = usePoll(() => box.value.getBox(), lookMs, [token.value]);
  const { seen, isLong, error } = useRecent();
  const [leaf] = route.value.parts;
  const isThere = places.value !== null;
  useEffect(() => showLeaf(leaf), [leaf, isThere]);
  return (
    <div class="start stack">
      <header class="start-head">
        <div>
          <h1>
            Sanwang <span lang="zh-CN">三网</span>
          </h1>
          <p class="soft">{say(words.what)}</p>
        </div>
        <Search />
      </header>
      <Numbers seen={seen} isLong={isLong} version={places.value?.version} />
      {error !== null && <Problem error={error} />}
      <Ways />
      <div class="start-pair">
        <EntryCard seen={seen} />
        <Refusals seen={seen} />
      </div>
      <div class="start-pair start-wide">
        <div class="stack">
          <Lines hasService={places.value === null || places.value.service !== undefined} />
          {places.value !== null && <Authority box={places.value} again={places.again} />}
        </div>
        {places.value !== null && <Places box={places.value} />}
      </div>
    </div>
  );
}

interface NumbersProps {
  readonly seen: readonly Seen[];
  readonly isLong: boolean;
  readonly version: string | undefined;
}

function Numbers({ seen, isLong, version }: NumbersProps) {
  const worlds = usePoll(() => box.value.listWorlds(), lookMs, [token.value]);
  const fromMs = Date.now() - latelyMs;
  const { requests, redeemed, refused } = countedSince(seen, fromMs);
  const atLeast = isLong && (seen[0]?.event.wallMs ?? 0) > fromMs ? '≥ ' : '';
  const isFrozen = worlds.value?.some(({ id, frozen }) => id === worldName.value && frozen) === true;
  return (
    <dl class="numbers" aria-label={say(words.now)}>
      <div>
        <dt>{say(words.lately)}</dt>
        <dd>{atLeast + requests}</dd>
      </div>
      <div>
        <dt>{say(words.redeemedLately)}</dt>
        <dd>{atLeast + redeemed}</dd>
      </div>
      <div data-state={refused > 0 ? 'trouble' : undefined}>
        <dt>{say(words.refusedLately)}</dt>
        <dd>{atLeast + refused}</dd>
      </div>
      <div>
        <dt>
          <a href={linkTo('failures', ['worlds'])}>{say(words.worlds)}</a>
        </dt>
        <dd>{worlds.value?.filter(({ id }) => id !== 'limbo').length ?? '…'}</dd>
      </div>
      {isFrozen && (
        <div data-state="trouble">
          <dt>
            <a href={linkTo('failures', ['clock'])}>{say(words.clock)}</a>
          </dt>
          <dd>{say(words.frozen)}</dd>
        </div>
      )}
      {version !== undefined && (
        <div class="small numbers-end">
          <dt>{say(words.version)}</dt>
          <dd>{version}</dd>
        </div>
      )}
    </dl>
  );
}

function Ways() {
  return (
    <nav class="ways" aria-label={say(words.ways)}>
      <a href={linkToLeaf('lines')} onClick={() => showLeaf('lines')}>
        <strong>{say(words.ownBackend)}</strong>
        <span>{say(words.ownBackendHow)}</span>
      </a>
      <a href={linkTo('phones')}>
        <strong>{say(words.phone)}</strong>
        <span>{say(words.phoneHow)}</span>
      </a>
      <a href={linkTo('failures')}>
        <strong>{say(words.code)}</strong>
        <span>{say(words.codeHow)}</span>
      </a>
    </nav>
  );
}
