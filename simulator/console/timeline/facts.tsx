import type { ComponentChildren } from 'preact';
import type { JournalEvent } from '../../control/client/index.ts';
import { linkTo } from '../frame/route.ts';
import { Carrier } from '../parts/carrier.tsx';
import { stampOf } from '../parts/time.ts';
import { language, say } from '../words/words.ts';
import type { Lore } from './catalogue.ts';
import { cutText } from './cut.ts';
import { words } from './detail-words.ts';
import { type SearchKey, withValue } from './search.ts';
import { kindName } from './sentence.ts';
import { Fact } from './why.tsx';
import { words as room } from './words.ts';

interface FactsProps {
  readonly event: JournalEvent;
  readonly lore: Lore;
  readonly q: string;
  readonly search: (q: string) => void;
  /** What else is known, in Chinese. */
  readonly zh: string | null;
}

/** What the journal holds of an event. A value with a button looks for others like it. */
export function Facts({ event, lore, q, search, zh }: FactsProps) {
  const {
    type,
    atMs,
    wallMs,
    carrier,
    face,
    endpoint,
    app,
    msisdn,
    token,
    code,
    refusal,
    reason,
    fault,
    detail,
    exchange,
  } = event;
  const meaning = code === null ? null : lore.codeIn(event);
  const only = (name: SearchKey, value: string, children: ComponentChildren = value) => (
    <button
      type="button"
      class="event-value text"
      title={say(room.filterBy, { what: `${name}:${value}` })}
      onClick={() => search(withValue(q, name, value))}
    >
      {children}
    </button>
  );
  return (
    <section aria-label={say(words.what)}>
      <h3>{say(words.what)}</h3>
      <dl class="facts">
        <Fact name={say(words.kind)}>
          {only('type', type, kindName(type))} <code class="soft">{type}</code>
        </Fact>
        {carrier !== null && (
          <Fact name={say(words.carrier)}>{only('carrier', carrier, <Carrier id={carrier} />)}</Fact>
        )}
        {face !== undefined && <Fact name={say(words.face)}>{only('face', face, <Carrier id={face} />)}</Fact>}
        {endpoint !== null && <Fact name={say(words.route)}>{only('endpoint', endpoint)}</Fact>}
        {code !== null && (
          <Fact name={say(words.code)}>
            {only('code', code, <code>{code}</code>)} {meaning}{' '}
            {carrier !== null && <a href={linkTo('failures', [carrier, code])}>{say(words.catalogue)}</a>}
          </Fact>
        )}
        {refusal !== undefined && (
          <Fact name={say(words.refusal)}>
            {only('refusal', refusal)} {lore.nameIn(refusal)}
          </Fact>
        )}
        {reason !== undefined && <Fact name={say(words.reason)}>{reason}</Fact>}
        {fault !== undefined && <Fact name={say(words.firedFault)}>{only('fault', fault)}</Fact>}
        {app !== null && <Fact name={say(words.app)}>{only('app', app)}</Fact>}
        {msisdn !== null && (
          <Fact name={say(words.number)}>{msisdn.includes('*') ? msisdn : only('msisdn', msisdn)}</Fact>
        )}
        {token !== null && (
          <Fact name={say(words.token)}>
            {token.includes('…') ? <code>{token}</code> : only('token', token, <code>{token}</code>)}
          </Fact>
        )}
        <Fact name={say(words.worldTime)}>{stampOf(atMs)}</Fact>
        <Fact name={say(words.wallTime)}>{stampOf(wallMs)}</Fact>
        {exchange !== event.n && (
          <Fact name={say(words.sameExchange)}>
            <a href={linkTo('timeline', [exchange], { q })}>#{exchange}</a>
          </Fact>
        )}
        {detail !== undefined && (
          <Fact name={say(words.facts)}>
            {language.value === 'zh' && zh !== null ? cutText(zh) : <code>{cutText(JSON.stringify(detail))}</code>}
          </Fact>
        )}
      </dl>
    </section>
  );
}
