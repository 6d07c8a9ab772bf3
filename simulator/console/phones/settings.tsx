import { useEffect, useId, useState } from 'preact/hooks';
import type { Handset, HandsetChange } from '../../control/client/index.ts';
import { type Deed, useDeed } from '../api/ask.ts';
import { world } from '../api/box.ts';
import { masked } from '../parts/masked.ts';
import { Problem } from '../parts/problem.tsx';
import { say } from '../words/words.ts';
import { Sims } from './sims.tsx';
import { type SessionChange, sessionChange } from './status.ts';
import { type PhoneSwitch, switches, switchNames } from './switches.ts';
import { Toggle } from './toggle.tsx';
import { words } from './words.ts';

interface SettingsProps {
  readonly handset: Handset;
  readonly all: readonly Handset[];
  readonly onChange: (handset: Handset) => void;
}

/** The switches of a phone, and what becomes of its data session by them. */
export function Settings({ handset, all, onChange }: SettingsProps) {
  const [change, tell] = useState<SessionChange | null>(null);
  const turn = useDeed(async (asked: HandsetChange) => {
    const after = await world.value.changeHandset(handset.id, asked);
    tell(sessionChange(handset.bearer, after.bearer));
    onChange(after);
  });
  const rows = (isRare: boolean) =>
    switchNames
      .filter((name) => switches[name].isRare === isRare)
      .map((name) => <Row key={name} name={name} handset={handset} all={all} turn={turn} />);
  const { bearer } = handset;
  return (
    <section class="card stack" aria-label={`${say(words.settings)}: ${handset.id}`}>
      <h3>{say(words.settings)}</h3>
      <div class="phone-switches">{rows(false)}</div>
      <details class="phone-switches-rare">
        <summary>{say(words.moreSettings)}</summary>
        <div class="phone-switches">
          {rows(true)}
          <Sims handset={handset} turn={turn} />
        </div>
      </details>
      {turn.error !== null && <Problem error={turn.error} />}
      <div class="phone-session">
        <span>{say(words.session)}</span>
        <code>{bearer === null ? say(words.noSession) : `${bearer.id} · ${bearer.address}`}</code>
        <p role="status">{change === null ? '' : said(change)}</p>
      </div>
    </section>
  );
}

function said(change: SessionChange): string {
  if (change.kind === 'gone') return say(words.sessionGone, { id: change.id });
  return say(change.kind === 'new' ? words.sessionNew : words.sessionMoved, { ...change });
}

interface RowProps {
  readonly name: keyof HandsetChange;
  readonly handset: Handset;
  readonly all: readonly Handset[];
  readonly turn: Deed<[asked: HandsetChange]>;
}

function Row({ name, handset, all, turn }: RowProps) {
  const row = switches[name];
  const id = useId();
  const set = (value: unknown) => void turn.run({ [name]: value } as HandsetChange);
  return (
    <div class="phone-switch">
      <label for={id}>
        {say(row.title)}
        {row.hint !== undefined && <small>{say(row.hint)}</small>}
      </label>
      {row.kind === 'on-off' && <Toggle id={id} isOn={handset[name] === true} onTurn={set} />}
      {row.kind === 'choice' && (
        <select
          id={id}
          value={String(handset[name] ?? '')}
          onChange={({ currentTarget }) => set(row.sent(currentTarget.value))}
        >
          {row.choices(handset, all).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
      {row.kind === 'text' && <TextSwitch id={id} row={row} handset={handset} isBusy={turn.isBusy} set={set} />}
    </div>
  );
}

interface TextSwitchProps {
  readonly id: string;
  readonly row: PhoneSwitch & { readonly kind: 'text' };
  readonly handset: Handset;
  readonly isBusy: boolean;
  readonly set: (value: unknown) => void;
}

function TextSwitch({ id, row, handset, isBusy, set }: TextSwitchProps) {
  const now = row.read(handset);
  const [typed, type] = useState(now);
  const [isShown, show] = useState(row.isPrivate !== true);
  useEffect(() => type(now), [now]);
  return (
    <form
      class="phone-switch-text"
      onSubmit={(event) => {
        event.preventDefault();
        set(row.sent(typed, handset));
      }}
    >
      <input
        id={id}
        value={isShown ? typed : now.replace(/\d+/g, masked)}
        readOnly={!isShown}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      {isShown ? (
        <button type="submit" disabled={isBusy || typed === now}>
          {say(words.save)}
        </button>
      ) : (
        <button type="button" onClick={() => show(true)}>
          {say(words.show)}
        </button>
      )}
    </form>
  );
}
