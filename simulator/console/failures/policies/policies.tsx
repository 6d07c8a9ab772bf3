import { useState } from 'preact/hooks';
import type { Policy, PolicyChange } from '../../../control/client/index.ts';
import { carrierIds } from '../../../core/words/carrier-id.ts';
import { useAsk, useDeed } from '../../api/ask.ts';
import { world, worldName } from '../../api/box.ts';
import { go, linkTo, route } from '../../frame/route.ts';
import { Carrier, carrierName } from '../../parts/carrier.tsx';
import { Problem } from '../../parts/problem.tsx';
import { inLanguage, language, say } from '../../words/words.ts';
import { Rule } from './rule.tsx';
import { words } from './words.ts';

/** The carriers' rules in this world, with what each stands on. */
export function PolicyDesk() {
  const { value, error, again } = useAsk(() => world.value.getPolicy(), [worldName.value]);
  const change = useDeed(async (wish: PolicyChange) => {
    await world.value.changePolicy(wish);
    again();
  });
  const { carrier = '', changed = '' } = route.value.query;
  const look = (to: Record<string, string>) =>
    go(linkTo('failures', ['policies'], { carrier, changed, ...to }), 'replace');
  if (value === null) return error === null ? null : <Problem error={error} />;
  const rows = carrierIds
    .filter((id) => carrier === '' || id === carrier)
    .map((id) => {
      const all = Object.entries(value.values[id]);
      return { id, rules: all.filter(([, rule]) => changed === '' || rule.value !== rule.default) };
    })
    .filter(({ rules }) => rules.length > 0);
  return (
    <>
      <p>{say(words.why)}</p>
      <Presets key={value.preset} policy={value} lay={(preset) => void change.run({ preset })} isBusy={change.isBusy} />
      <div class="row policy-choice">
        <label class="field">
          <span>{say(words.carrier)}</span>
          <select value={carrier} onChange={({ currentTarget }) => look({ carrier: currentTarget.value })}>
            <option value="">{say(words.everyCarrier)}</option>
            {carrierIds.map((id) => (
              <option key={id} value={id}>
                {carrierName(id)}
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={changed !== ''}
            onChange={({ currentTarget }) => look({ changed: currentTarget.checked ? '1' : '' })}
          />
          <span>{say(words.onlyChanged)}</span>
        </label>
      </div>
      {error !== null && <Problem error={error} />}
      {change.error !== null && <Problem error={change.error} />}
      {rows.length === 0 && <p>{say(words.noneChanged)}</p>}
      {rows.map(({ id, rules }) => (
        <section key={id} class="card" aria-label={carrierName(id)}>
          <h2>
            <Carrier id={id} />
          </h2>
          <ul class="plain rules">
            {rules.map(([name, rule]) => (
              <Rule
                key={`${name} ${rule.value}`}
                carrier={id}
                name={name}
                rule={rule}
                isBusy={change.isBusy}
                set={(to) => void change.run({ values: { [id]: { [name]: to } } })}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

interface PresetsProps {
  readonly policy: Policy;
  readonly lay: (preset: string) => void;
  readonly isBusy: boolean;
}

function Presets({ policy: { preset, presets }, lay, isBusy }: PresetsProps) {
  const [wish, choose] = useState(preset);
  const chosen = presets.find(({ id }) => id === wish);
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        lay(wish);
      }}
    >
      <div class="row policy-choice">
        <label class="field">
          <span>{say(words.preset)}</span>
          <select value={wish} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            {presets.map(({ id }) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        </label>
        <button type="submit" disabled={isBusy}>
          {say(words.lay)}
        </button>
        <span class="soft small">{say(words.layWarn)}</span>
      </div>
      {chosen !== undefined && (
        <p>
          {inLanguage(chosen)}{' '}
          <span class="soft small" lang={language.value === 'zh' ? 'en' : undefined}>
            {chosen.source}
          </span>
        </p>
      )}
    </form>
  );
}
