import { useState } from 'preact/hooks';
import type { WorldSummary } from '../../../control/client/index.ts';
import { useDeed, usePoll } from '../../api/ask.ts';
import { box, token, worldName } from '../../api/box.ts';
import { linkTo } from '../../frame/route.ts';
import { Problem } from '../../parts/problem.tsx';
import { momentOf } from '../../parts/time.ts';
import { say } from '../../words/words.ts';
import { Contents } from './contents.tsx';
import { MakeWorld } from './make-world.tsx';
import { ResetWorld } from './reset-world.tsx';
import { words } from './words.ts';

const lookMs = 3_000;

/** Worlds that no box is without. */
const builtIn = ['default', 'limbo'];

/** The worlds of the box, and what is in the one that is looked at. */
export function WorldDesk() {
  const { value, error, again } = usePoll(() => box.value.listWorlds(), lookMs, [token.value]);
  if (value === null) return error === null ? null : <Problem error={error} />;
  return (
    <>
      <section class="card stack" aria-labelledby="worlds">
        <h2 id="worlds">{say(words.living)}</h2>
        <p class="soft">{say(words.why)}</p>
        {error !== null && <Problem error={error} />}
        <ul class="plain worlds">
          {value.map((each) => (
            <One key={each.id} world={each} ended={again} />
          ))}
        </ul>
      </section>
      <MakeWorld worlds={value.map(({ id }) => id)} made={again} />
      <ResetWorld />
      <Contents />
    </>
  );
}

interface OneProps {
  readonly world: WorldSummary;
  readonly ended: () => void;
}

function One({ world, ended }: OneProps) {
  const { id, nowMs, frozen, endsAtMs, apps, handsets, faults } = world;
  const [isSure, ask] = useState(false);
  const end = useDeed(async () => {
    await box.value.world(id).deleteWorld();
    ended();
  });
  const isHere = id === worldName.value;
  return (
    <li class="stack">
      <div class="row spread">
        <span class="row">
          <strong class="text">{id}</strong>
          {isHere && <span class="badge here">{say(words.here)}</span>}
          <span class="soft small">
            {[
              say(words.holdsAre, { apps, handsets, faults }),
              momentOf(nowMs) + (frozen ? ` (${say(words.frozen)})` : ''),
              ...(endsAtMs === undefined ? [] : [say(words.ends, { moment: momentOf(endsAtMs) })]),
            ].join(' · ')}
          </span>
        </span>
        <span class="row">
          {!isHere && (
            <a class="button" href={linkTo('failures', ['worlds'], { world: id })}>
              {say(words.open)} <span class="unseen">{id}</span>
            </a>
          )}
          {!builtIn.includes(id) && !isSure && (
            <button type="button" class="danger" onClick={() => ask(true)}>
              {say(words.end)} <span class="unseen">{id}</span>
            </button>
          )}
        </span>
      </div>
      {isSure && (
        <p class="row" role="alert">
          <span class="text">{say(words.endSure, { world: id })}</span>
          <button type="button" class="danger" disabled={end.isBusy} onClick={() => void end.run()}>
            {say(words.endYes)}
          </button>
          <button type="button" onClick={() => ask(false)}>
            {say(words.endNo)}
          </button>
        </p>
      )}
      {end.error !== null && <Problem error={end.error} />}
    </li>
  );
}
