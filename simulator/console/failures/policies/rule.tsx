import { useState } from 'preact/hooks';
import type { Policy } from '../../../control/client/index.ts';
import { Evidence } from '../../parts/evidence.tsx';
import { spanOf } from '../../parts/time.ts';
import { inLanguage, named, say } from '../../words/words.ts';
import { words } from './words.ts';

type Setting = Policy['values']['cmcc'][string];
type Value = Setting['value'];

interface RuleProps {
  readonly carrier: string;
  readonly name: string;
  readonly rule: Setting;
  readonly isBusy: boolean;
  /** Null takes back what was set. */
  readonly set: (value: Value | null) => void;
}

/** One rule: what holds, what would, how firmly that is known, and a way to change it. */
export function Rule({ carrier, name, rule, isBusy, set }: RuleProps) {
  const { value, default: usual, setBy, evidence, source } = rule;
  const isChanged = value !== usual;
  const id = `rule-${carrier}-${name}`;
  return (
    <li class="rule" data-changed={isChanged}>
      <div>
        <p>
          <label for={id}>{inLanguage(rule)}</label>{' '}
          {isChanged && (
            <span class="badge warn">
              {say(words.changed)} · {say(setBy === 'preset' ? words.byPreset : words.byWorld)}
            </span>
          )}
        </p>
        <p class="soft small">
          <code>{name}</code>
        </p>
      </div>
      <div class="row">
        <Field id={id} carrier={carrier} name={name} rule={rule} isBusy={isBusy} set={set} />
        {isChanged && (
          <button
            type="button"
            disabled={isBusy}
            aria-label={say(words.backOf, { name: `${carrier} ${name}` })}
            // What a preset says is overruled; what the world says is taken back.
            onClick={() => set(setBy === 'world' ? null : usual)}
          >
            {say(words.back)}
          </button>
        )}
      </div>
      <div class="small">
        <p>
          <span class="soft">{named(say(words.usual))}</span>
          {shown(name, usual)}
        </p>
        <p>
          <Evidence of={evidence} />{' '}
          <span class="soft text" lang="en">
            {source}
          </span>
        </p>
      </div>
    </li>
  );
}

function Field({ id, name, rule: { value, choices }, isBusy, set }: RuleProps & { readonly id: string }) {
  const [wish, change] = useState(String(value));
  const all: readonly Value[] | undefined = choices ?? (typeof value === 'boolean' ? [true, false] : undefined);
  if (all !== undefined) {
    return (
      <select
        id={id}
        disabled={isBusy}
        value={String(all.indexOf(value))}
        onChange={({ currentTarget }) => set(all[Number(currentTarget.value)] ?? null)}
      >
        {all.map((each, i) => (
          <option key={String(each)} value={i}>
            {shown(name, each)}
          </option>
        ))}
      </select>
    );
  }
  const isNumber = typeof value === 'number';
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        set(isNumber ? Number(wish) : wish);
      }}
    >
      <input
        id={id}
        required
        inputMode={isNumber ? 'decimal' : 'text'}
        pattern={isNumber ? '-?[0-9.]+' : undefined}
        autocomplete="off"
        size={14}
        value={wish}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
      {wish !== String(value) && (
        <button type="submit" disabled={isBusy}>
          {say(words.set)}
        </button>
      )}
      {isNumber && name.includes('Ms') && <span class="soft small">{spanOf(Number(wish))}</span>}
    </form>
  );
}

function shown(name: string, value: Value): string {
  if (typeof value === 'boolean') return say(value ? words.yes : words.no);
  return typeof value === 'number' && name.includes('Ms') ? `${value} (${spanOf(value)})` : String(value);
}
