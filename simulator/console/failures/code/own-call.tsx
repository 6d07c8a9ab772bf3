import { useState } from 'preact/hooks';
import type { CountRow, World } from '../../../control/client/index.ts';
import { useDeed } from '../../api/ask.ts';
import { world as here, worldName } from '../../api/box.ts';
import { masked } from '../../parts/masked.ts';
import { Problem } from '../../parts/problem.tsx';
import { say } from '../../words/words.ts';
import { words } from '../words.ts';
import { lookAgain, remember } from './armed.tsx';
import type { Choice } from './choice.ts';
import { idAt, likeliest } from './subjects.ts';

interface OwnCallProps {
  readonly choice: Choice;
  readonly world: World;
  readonly calls: readonly CountRow[];
}

/** The reader's own backend, or a phone of the world, meets the code at its next call. */
export function OwnCall({ choice: { group, cause, entry, codes }, world, calls }: OwnCallProps) {
  const { carrier } = group;
  const [wished, choose] = useState<string | null>(null);
  const who = wished ?? likeliest(world, group, entry, calls);
  const arm = useDeed(async () => {
    const wish = { carrier, code: codes, for: who, ...(cause === undefined ? {} : { cause }) };
    const set = await here.value.reproduceCode(wish);
    if ('armed' in set) remember(worldName.value, set);
    lookAgain();
  });
  const numbers = world.subscribers;
  // By their places: a number in clear is nothing for the page before somebody asks for it.
  const subjects = [...world.apps.map(({ name }) => name), ...numbers.map(({ msisdn }) => msisdn)];
  return (
    <form
      class="stack way"
      onSubmit={(event) => {
        event.preventDefault();
        void arm.run();
      }}
    >
      <h3>{say(words.ownCall)}</h3>
      <p class="soft small">{say(words.ownCallWhy)}</p>
      <label class="field">
        <span>{say(words.whoseCall)}</span>
        <select
          value={subjects.indexOf(who)}
          onChange={({ currentTarget }) => choose(subjects[Number(currentTarget.value)] ?? '')}
        >
          <optgroup label={say(words.apps)}>
            {world.apps.map((app, i) => (
              <option key={app.name} value={i}>
                {[app.name, idAt(app, carrier)].filter((part) => part !== '').join(' · ')}
              </option>
            ))}
          </optgroup>
          <optgroup label={say(words.numbers)}>
            {numbers.map(({ msisdn }, i) => (
              <option key={msisdn} value={world.apps.length + i}>
                {masked(msisdn)}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <button class="primary" type="submit" disabled={arm.isBusy || who === ''}>
        {say(words.arm)}
      </button>
      {arm.error !== null && <Problem error={arm.error} />}
    </form>
  );
}
