import { linkTo } from '../../frame/route.ts';
import { Carrier } from '../../parts/carrier.tsx';
import { momentOf } from '../../parts/time.ts';
import { say } from '../../words/words.ts';
import type { Living } from './living.ts';
import { words } from './words.ts';

/** What a jump of the clock did. */
export interface Jump {
  readonly fromMs: number;
  readonly toMs: number;
  readonly expired: readonly Living[];
  /** Number of its event. */
  readonly event: number | null;
}

export function Jumped({ jump: { fromMs, toMs, expired, event } }: { readonly jump: Jump }) {
  return (
    <div class="stack jumped">
      <p>
        {say(words.jumped, { from: momentOf(fromMs), to: momentOf(toMs) })}{' '}
        {event !== null && <a href={linkTo('timeline', [event])}>{say(words.seeEvent)}</a>}
      </p>
      {expired.length === 0 ? (
        <p class="soft">{say(words.expiredNone)}</p>
      ) : (
        <>
          <p>{say(words.expired)}</p>
          <ul>
            {expired.map(({ id, carrier, kind, shown, app }) => (
              <li key={id}>
                <Carrier id={carrier} /> {kind} <code>{shown}</code> <span class="soft text">{app}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
