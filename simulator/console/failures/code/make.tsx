import { useState } from 'preact/hooks';
import { useAsk } from '../../api/ask.ts';
import { world, worldName } from '../../api/box.ts';
import { linkTo, route } from '../../frame/route.ts';
import { Problem } from '../../parts/problem.tsx';
import { language, say } from '../../words/words.ts';
import { type Catalogue, type CodeGroup, causesOf } from '../catalogue/group.ts';
import { words } from '../words.ts';
import { Armed } from './armed.tsx';
import type { Choice } from './choice.ts';
import { OwnCall } from './own-call.tsx';
import { PhoneNow } from './phone-now.tsx';
import { SceneNow } from './scene-now.tsx';

/** Three ways to bring a code about; one click is enough for each. */
export function Make({ group, catalogue }: { readonly group: CodeGroup; readonly catalogue: Catalogue }) {
  const causes = causesOf(group);
  const [cause, choose] = useState(() => causes.find(({ name }) => name === route.value.query['cause'])?.name ?? '');
  const [then, queue] = useState('');
  const { value, error } = useAsk(
    () => Promise.all([world.value.getWorld(), world.value.countEvents()]),
    [worldName.value],
  );
  if (group.kind === null) return <Never group={group} />;
  const chosen = causes.find(({ name }) => name === cause) ?? causes[0];
  const codes = [group.code, ...(then.match(/[^\s,，、;；]+/g) ?? [])];
  const choice: Choice = {
    group,
    cause: cause === '' ? undefined : cause,
    entry: chosen?.entry ?? group.entries[0],
    codes,
  };
  return (
    <section class="card stack make" aria-labelledby="make">
      <h2 id="make">{say(words.make)}</h2>
      <div class="row make-what">
        {causes.length > 1 && (
          <label class="field grow">
            <span>{say(words.cause)}</span>
            <select value={cause} onChange={({ currentTarget }) => choose(currentTarget.value)}>
              <option value="">{say(words.likeliest)}</option>
              {causes.map((each) => (
                <option key={each.name} value={each.name}>
                  {[each.name, each.cause === null ? undefined : catalogue.cause(each.cause)?.[language.value]]
                    .filter(Boolean)
                    .join(' · ')}
                </option>
              ))}
            </select>
          </label>
        )}
        <label class="field">
          <span>{say(words.thenCodes)}</span>
          <input
            value={then}
            placeholder="103111"
            autocomplete="off"
            spellcheck={false}
            list="then-codes"
            onInput={({ currentTarget }) => queue(currentTarget.value)}
          />
          <datalist id="then-codes">
            {catalogue.groups
              .filter(({ carrier, kind }) => carrier === group.carrier && kind !== null)
              .map(({ code, entries }) => (
                <option key={code} value={code}>
                  {entries[0][language.value]}
                </option>
              ))}
          </datalist>
        </label>
      </div>
      {error !== null && <Problem error={error} />}
      {value !== null && (
        <div class="fail-ways">
          <OwnCall choice={choice} world={value[0]} calls={value[1].rows} />
          <PhoneNow choice={choice} world={value[0]} />
          <SceneNow choice={choice} />
          <Armed />
        </div>
      )}
    </section>
  );
}

function Never({ group: { carrier, entries } }: { readonly group: CodeGroup }) {
  const twin = entries.find((entry) => entry.twin !== undefined)?.twin;
  return (
    <section class="card stack">
      <h2>{say(words.make)}</h2>
      <p>{say(words.cannot)}</p>
      {twin !== undefined && (
        <p>
          {say(words.twin)}{' '}
          <a href={linkTo('failures', [carrier, twin])}>
            <code>{twin}</code>
          </a>
        </p>
      )}
    </section>
  );
}
