import { useState } from 'preact/hooks';
import type { World } from '../../../control/client/index.ts';
import { useDeed } from '../../api/ask.ts';
import { box } from '../../api/box.ts';
import { linkTo } from '../../frame/route.ts';
import { Problem } from '../../parts/problem.tsx';
import { say } from '../../words/words.ts';
import { words } from './words.ts';

interface MakeWorldProps {
  readonly worlds: readonly string[];
  readonly made: () => void;
}

/** A form for one more world. */
export function MakeWorld({ worlds, made }: MakeWorldProps) {
  const [name, setName] = useState('');
  const [from, setFrom] = useState('');
  const [seed, setSeed] = useState('');
  const [service, setService] = useState(false);
  const [last, tell] = useState<World | null>(null);
  const make = useDeed(async () => {
    const wish = Object.entries({ name, from, seed }).filter(([, text]) => text !== '');
    tell(await box.value.createWorld({ ...Object.fromEntries(wish), ...(service ? { service } : {}) }));
    setName('');
    made();
  });
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void make.run();
      }}
    >
      <h2>{say(words.make)}</h2>
      <div class="row fail-fields">
        <label class="field">
          <span>{say(words.name)}</span>
          <input
            value={name}
            placeholder={say(words.nameHint)}
            autocomplete="off"
            spellcheck={false}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>{say(words.from)}</span>
          <select value={from} onChange={({ currentTarget }) => setFrom(currentTarget.value)}>
            <option value="">{say(words.fromCast)}</option>
            {worlds.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{say(words.seed)}</span>
          <input
            value={seed}
            autocomplete="off"
            spellcheck={false}
            size={12}
            onInput={({ currentTarget }) => setSeed(currentTarget.value)}
          />
        </label>
      </div>
      <label class="check">
        <input type="checkbox" checked={service} onChange={({ currentTarget }) => setService(currentTarget.checked)} />
        <span>{say(words.service)}</span>
      </label>
      <div class="row">
        <button class="primary" type="submit" disabled={make.isBusy}>
          {say(words.create)}
        </button>
        <span role="status">
          {last !== null && (
            <>
              {say(words.made, { world: last.id })}{' '}
              <a href={linkTo('failures', ['worlds'], { world: last.id })}>{say(words.open)}</a>
            </>
          )}
        </span>
      </div>
      {make.error !== null && <Problem error={make.error} />}
    </form>
  );
}
