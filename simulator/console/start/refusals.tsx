import type { JournalEvent } from '../../control/client/index.ts';
import { linkTo } from '../frame/route.ts';
import { Carrier } from '../parts/carrier.tsx';
import { Ticked } from '../parts/ticked.tsx';
import { timeOf } from '../parts/time.ts';
import { say } from '../words/words.ts';
import { isUnwelcome, kindOf } from './entry.ts';
import { linkToEvent, useWhy } from './event.tsx';
import type { Seen } from './recent.ts';
import { words } from './words.ts';

const mostShown = 4;

/** What was refused last, the newest first, each with why in a line. */
export function Refusals({ seen }: { readonly seen: readonly Seen[] }) {
  const last = seen
    .filter(({ event }) => isUnwelcome(event))
    .slice(-mostShown)
    .reverse();
  return (
    <section class="card stack" aria-labelledby="refusals">
      <div class="row spread">
        <h2 id="refusals">{say(words.refusals)}</h2>
        {last.length > 0 && (
          <a class="small" href={linkTo('timeline', [], { unwelcome: '1' })}>
            {say(words.allRefusals)}
          </a>
        )}
      </div>
      {last.length === 0 ? (
        <div>
          <p>{say(words.noRefusals)}</p>
          <p class="soft">{say(words.noRefusalsHint)}</p>
        </div>
      ) : (
        <ol class="refusals">
          {last.map((each) => (
            <Refusal key={`${each.world} ${each.event.n}`} of={each} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Refusal({ of }: { readonly of: Seen }) {
  const { event } = of;
  const why = useWhy(of);
  const whose = event.face ?? event.carrier;
  return (
    <li>
      <a href={linkToEvent(of)}>
        <span class="row">
          <time class="soft small">{timeOf(event.atMs)}</time>
          {whose != null && <Carrier id={whose} />}
          {event.endpoint !== null && <span class="mono">{event.endpoint}</span>}
          <strong class="badge danger text">{codeOf(event)}</strong>
          {event.type === 'request.unrouted' && why?.got != null && <code>{why.got.slice(0, 60)}</code>}
        </span>
        <span class="refusal-why text">
          <Ticked text={why?.hint ?? ' '} />
        </span>
      </a>
    </li>
  );
}

function codeOf(event: JournalEvent): string {
  const { type, code, detail } = event;
  if (type === 'token.redeemed') return say(words.notThisNumber);
  if (type !== 'request.unrouted') return code ?? '';
  const kind = kindOf(event);
  if (kind === 'stray') return `404 ${say(words.noRoute)}`;
  if (kind === 'foreign') return say(words.foreignName);
  return kind === 'tls' ? 'TLS' : String(detail?.['reason']);
}
