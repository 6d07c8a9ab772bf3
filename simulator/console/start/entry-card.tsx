import { Carrier } from '../parts/carrier.tsx';
import { timeOf } from '../parts/time.ts';
import type { Words } from '../words/words.ts';
import { say } from '../words/words.ts';
import { type Entry, entryOf, type Rung } from './entry.ts';
import { EventLink, useWhy } from './event.tsx';
import { linkToLeaf, showLeaf } from './leaf.ts';
import type { Seen } from './recent.ts';
import { words } from './words.ts';

const lights: Readonly<Record<Entry['kind'], 'quiet' | 'warn' | 'danger' | 'good'>> = {
  quiet: 'quiet',
  other: 'quiet',
  foreign: 'warn',
  stray: 'warn',
  answered: 'warn',
  tls: 'danger',
  unread: 'danger',
  refused: 'danger',
  redeemed: 'good',
};

const steps: Readonly<Record<Rung['id'], Words>> = {
  arrives: words.stepArrives,
  routed: words.stepRouted,
  accepted: words.stepAccepted,
  redeemed: words.stepRedeemed,
};

/** Whether one's own client gets in: a light with words, and the steps on the way. */
export function EntryCard({ seen }: { readonly seen: readonly Seen[] }) {
  const entry = entryOf(seen);
  return (
    <section class="card stack" aria-labelledby="entry">
      <h2 id="entry">{say(words.entry)}</h2>
      <div class="light" role="status" data-light={lights[entry.kind]}>
        <span class="lamp" aria-hidden="true" />
        <strong>{headline(entry)}</strong>
      </div>
      <Hint entry={entry} />
      <ol class="rungs">
        {entry.rungs.map((rung) => (
          <Step key={rung.id} rung={rung} />
        ))}
      </ol>
    </section>
  );
}

function headline({ kind, by }: Entry): string {
  if (kind === 'other') return say(words.quiet);
  if (kind !== 'refused') return say(words[kind]);
  const code = by?.event.code ?? null;
  return code === null ? say(words.refusedBare) : say(words.refused, { code });
}

function Hint({ entry: { kind, by } }: { readonly entry: Entry }) {
  if (by === null || kind === 'quiet') return <p class="soft">{say(words.quietHint)}</p>;
  if (kind === 'answered') return <p class="soft">{say(words.answeredHint)}</p>;
  if (kind === 'redeemed') return <Redeemed by={by} />;
  return <Trouble key={`${by.world} ${by.event.n}`} by={by} isTls={kind === 'tls'} />;
}

function Redeemed({ by }: { readonly by: Seen }) {
  const { carrier, endpoint, app, msisdn } = by.event;
  return (
    <div class="told">
      <p class="row">
        {carrier !== null && <Carrier id={carrier} />}
        {endpoint !== null && <span class="mono">{endpoint}</span>}
        {app !== null && <span class="text">{app}</span>}
        {msisdn !== null && <span class="mono">{msisdn}</span>}
      </p>
      <EventLink of={by} />
    </div>
  );
}

function Trouble({ by, isTls }: { readonly by: Seen; readonly isTls: boolean }) {
  const why = useWhy(by);
  const got = by.event.type === 'request.unrouted' ? why?.got : null;
  return (
    <div class="told">
      {why?.hint != null && <p class="text">{why.hint}</p>}
      {got != null && (
        <p class="soft small">
          {say(words.cameAs)} <code>{got}</code>
        </p>
      )}
      {isTls && (
        <p>
          <a href={linkToLeaf('ca')} onClick={() => showLeaf('ca')}>
            {say(words.howToTrust)}
          </a>
        </p>
      )}
      <EventLink of={by} />
    </div>
  );
}

const marks: Readonly<Record<Rung['state'], readonly [string, Words]>> = {
  good: ['✓', words.stepGood],
  trouble: ['!', words.stepTrouble],
  waits: ['·', words.stepWaits],
};

function Step({ rung: { id, state, by } }: { readonly rung: Rung }) {
  const [mark, word] = marks[state];
  return (
    <li data-state={state}>
      <span class="mark" aria-hidden="true">
        {mark}
      </span>
      <span>
        {say(steps[id])} <span class="unseen">{say(word)}</span>
      </span>
      {by !== null && <time class="soft small">{timeOf(by.event.atMs)}</time>}
    </li>
  );
}
