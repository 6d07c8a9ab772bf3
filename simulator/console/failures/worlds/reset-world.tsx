import { useState } from 'preact/hooks';
import { useDeed } from '../../api/ask.ts';
import { world, worldName } from '../../api/box.ts';
import { Problem } from '../../parts/problem.tsx';
import { say } from '../../words/words.ts';
import { words } from './words.ts';

const parts = [
  ['state', words.state],
  ['journal', words.journal],
  ['faults', words.faults],
  ['clock', words.clockPart],
] as const;

/** Puts parts of the world back. */
export function ResetWorld() {
  const [chosen, choose] = useState<Readonly<Record<string, boolean>>>({ state: true, faults: true });
  const [isDone, tell] = useState(false);
  const reset = useDeed(async () => {
    tell(false);
    await world.value.resetWorld(chosen);
    tell(true);
  });
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void reset.run();
      }}
    >
      <h2 class="text">{say(words.reset, { world: worldName.value })}</h2>
      <p class="soft">{say(words.resetWhy)}</p>
      <div class="row">
        {parts.map(([id, name]) => (
          <label key={id} class="check">
            <input
              type="checkbox"
              checked={chosen[id] ?? false}
              onChange={({ currentTarget }) => choose({ ...chosen, [id]: currentTarget.checked })}
            />
            <span>{say(name)}</span>
          </label>
        ))}
      </div>
      <div class="row">
        <button type="submit" disabled={reset.isBusy || !Object.values(chosen).includes(true)}>
          {say(words.resetDo)}
        </button>
        <span role="status">{isDone && say(words.resetDone)}</span>
      </div>
      {reset.error !== null && <Problem error={reset.error} />}
    </form>
  );
}
