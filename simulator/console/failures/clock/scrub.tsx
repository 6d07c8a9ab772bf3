import { useState } from 'preact/hooks';
import { momentOf, spanOf, timeOf } from '../../parts/time.ts';
import { say } from '../../words/words.ts';
import type { Living } from './living.ts';
import { words } from './words.ts';

interface ScrubProps {
  readonly nowMs: number;
  readonly credentials: readonly Living[];
  readonly isBusy: boolean;
  readonly advance: (ms: number) => void;
}

/** A slider from now to a little after the last expiry; ten minutes where nothing expires. */
export function Scrub({ nowMs, credentials, isBusy, advance }: ScrubProps) {
  const [aheadMs, look] = useState(0);
  const lastMs = credentials.at(-1)?.expiresAtMs ?? nowMs;
  const reach = Math.max(600_000, (lastMs - nowMs) * 1.1);
  const stepMs = Math.max(1_000, Math.round(reach / 600 / 1_000) * 1_000);
  const toMs = nowMs + aheadMs;
  const gone = credentials.filter(({ expiresAtMs }) => expiresAtMs <= toMs).length;
  const said = say(words.ahead, { moment: momentOf(toMs), span: spanOf(aheadMs) });
  return (
    <form
      class="stack scrub"
      onSubmit={(event) => {
        event.preventDefault();
        advance(aheadMs);
        look(0);
      }}
    >
      <label class="field">
        <span>{say(words.scrub)}</span>
        <input
          type="range"
          min={0}
          max={reach}
          step={stepMs}
          value={aheadMs}
          aria-valuetext={said}
          onInput={({ currentTarget }) => look(currentTarget.valueAsNumber)}
        />
      </label>
      <div class="ticks" aria-hidden="true">
        {credentials.map(({ id, carrier, kind, expiresAtMs }) => (
          <span
            key={id}
            class={`tick carrier-${carrier}`}
            title={`${kind} ${timeOf(expiresAtMs)}`}
            style={{ insetInlineStart: `${Math.min(100, Math.max(0, ((expiresAtMs - nowMs) / reach) * 100))}%` }}
          />
        ))}
      </div>
      <p class="soft small">{say(words.scrubHint)}</p>
      <p class="row">
        <output>
          {said} {aheadMs > 0 && credentials.length > 0 && say(words.wouldExpire, { count: gone })}
        </output>
        <button type="submit" disabled={isBusy || aheadMs === 0}>
          {say(words.jump)}
        </button>
      </p>
    </form>
  );
}
