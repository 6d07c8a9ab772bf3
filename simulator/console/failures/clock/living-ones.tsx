import { Carrier } from '../../parts/carrier.tsx';
import { spanOf, timeOf } from '../../parts/time.ts';
import { named, say } from '../../words/words.ts';
import type { Living } from './living.ts';
import { words } from './words.ts';

interface LivingOnesProps {
  readonly nowMs: number;
  readonly credentials: readonly Living[];
  readonly advance: (ms: number) => void;
}

/** What would be honoured now, and until when. */
export function LivingOnes({ nowMs, credentials, advance }: LivingOnesProps) {
  return (
    <section class="card stack" aria-labelledby="living">
      <h2 id="living">{say(words.living)}</h2>
      {credentials.length === 0 ? (
        <p class="soft">{say(words.noneLiving)}</p>
      ) : (
        <ul class="plain living">
          {credentials.map(({ id, carrier, kind, shown, app, msisdn, expiresAtMs }) => (
            <li key={id} class="row spread">
              <span class="row">
                <Carrier id={carrier} /> {kind} <code>{shown}</code>
                <span class="soft text">{[app, msisdn].filter(Boolean).join(' · ')}</span>
              </span>
              <span class="row">
                <span>
                  {timeOf(expiresAtMs)} <span class="soft">({spanOf(expiresAtMs - nowMs)})</span>
                </span>
                <button
                  type="button"
                  aria-label={named(say(words.untilThen)) + shown}
                  onClick={() => advance(expiresAtMs - nowMs + 1)}
                >
                  {say(words.untilThen)}
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
