import { useState } from 'preact/hooks';
import type { ClockChange } from '../../../control/client/index.ts';
import { useDeed, usePoll } from '../../api/ask.ts';
import { world, worldName } from '../../api/box.ts';
import { Problem } from '../../parts/problem.tsx';
import { momentOf } from '../../parts/time.ts';
import { say } from '../../words/words.ts';
import { type Jump, Jumped } from './jumped.tsx';
import { living } from './living.ts';
import { LivingOnes } from './living-ones.tsx';
import { Scrub } from './scrub.tsx';
import { words } from './words.ts';

const lookMs = 1_000;
const livesMs = 3_000;

const steps = [
  [words.plusMinute, 60_000],
  [words.plusTen, 600_000],
  [words.plusHour, 3_600_000],
] as const;

/** The world's clock, and what lives by it. */
export function ClockDesk() {
  const { value, error, again } = usePoll(() => world.value.getClock(), lookMs, [worldName.value]);
  const alive = usePoll(() => living(world.value), livesMs, [worldName.value]);
  const [jump, tell] = useState<Jump | null>(null);
  const move = useDeed(async (change: ClockChange) => {
    const before = await Promise.all([world.value.getClock(), living(world.value)]);
    const after = await world.value.moveClock(change);
    if (change.advanceMs !== undefined) {
      const stay = new Set((await living(world.value)).map(({ id }) => id));
      const expired = before[1].filter(({ id, expiresAtMs }) => !stay.has(id) && expiresAtMs <= after.nowMs);
      const { last } = await world.value.countEvents();
      const { events } = await world.value.readJournal({ type: 'clock.moved', after: Math.max(0, last - 50) });
      tell({ fromMs: before[0].nowMs, toMs: after.nowMs, expired, event: events.at(-1)?.n ?? null });
    }
    again();
    alive.again();
  });
  if (value === null) return error === null ? null : <Problem error={error} />;
  const { nowMs, frozen, scale } = value;
  const credentials = (alive.value ?? []).filter(({ expiresAtMs }) => expiresAtMs > nowMs);
  const [next] = credentials;
  const advance = (advanceMs: number) => void move.run({ advanceMs });
  return (
    <>
      <section class="card stack clock" aria-labelledby="clock-now">
        <h2 id="clock-now">{say(words.now)}</h2>
        <div>
          <p class="row">
            <time class="clock-face" dateTime={new Date(nowMs).toISOString()}>
              {momentOf(nowMs)}
            </time>
            <span class={`badge ${frozen ? 'warn' : ''}`}>
              {frozen ? say(words.frozen) : scale === 1 ? say(words.runs) : say(words.runsFast, { scale })}
            </span>
          </p>
          <p class="soft small">{say(words.beijing)}</p>
        </div>
        <div class="row">
          {frozen ? (
            <button type="button" disabled={move.isBusy} onClick={() => void move.run({ resume: true })}>
              {say(words.resume)}
            </button>
          ) : (
            <button type="button" disabled={move.isBusy} onClick={() => void move.run({ freezeAtMs: nowMs })}>
              {say(words.freeze)}
            </button>
          )}
          {steps.map(([name, ms]) => (
            <button key={ms} type="button" disabled={move.isBusy} onClick={() => advance(ms)}>
              {say(name)}
            </button>
          ))}
          <button
            type="button"
            disabled={move.isBusy || next === undefined}
            onClick={() => next !== undefined && advance(next.expiresAtMs - nowMs + 1)}
          >
            {say(words.nextExpiry)}
          </button>
          <Speed key={scale} scale={scale} set={(to) => void move.run({ scale: to })} />
        </div>
        {error !== null && <Problem error={error} />}
        {move.error !== null && <Problem error={move.error} />}
        <Scrub nowMs={nowMs} credentials={credentials} isBusy={move.isBusy} advance={advance} />
        <div aria-live="polite">{jump !== null && <Jumped jump={jump} />}</div>
      </section>
      <LivingOnes nowMs={nowMs} credentials={credentials} advance={advance} />
    </>
  );
}

function Speed({ scale, set }: { readonly scale: number; readonly set: (scale: number) => void }) {
  const [wish, change] = useState(scale);
  return (
    <form
      class="row speed"
      onSubmit={(event) => {
        event.preventDefault();
        set(wish);
      }}
    >
      <label class="row">
        <span class="soft small">{say(words.scale)} ×</span>
        <input
          type="number"
          min={0}
          max={10_000}
          step="any"
          required
          value={Number.isNaN(wish) ? '' : wish}
          onInput={({ currentTarget }) => change(currentTarget.valueAsNumber)}
        />
      </label>
      <button type="submit">{say(words.setScale)}</button>
    </form>
  );
}
