import type { JournalEvent } from '../../control/client/index.ts';
import { Carrier } from '../parts/carrier.tsx';
import { clockOf } from '../parts/time.ts';
import { language, say } from '../words/words.ts';
import type { Lore } from './catalogue.ts';
import { memo } from './memo.ts';
import { type SearchKey, withValue } from './search.ts';
import { moodOf, sentenceOf } from './sentence.ts';
import { words } from './words.ts';

interface RowProps {
  readonly event: JournalEvent;
  readonly lore: Lore;
  readonly link: string;
  readonly isOpen: boolean;
  readonly isReachable: boolean;
  readonly q: string;
  readonly search: (q: string) => void;
}

/** One event. The whole row leads to it; its values look for themselves. */
function EventRow({ event, lore, link, isOpen, isReachable, q, search }: RowProps) {
  const { n, atMs, carrier, face, endpoint, app, msisdn, code, fault, type, refusal, strict } = event;
  const meaning = code === null ? null : lore.codeIn(event);
  const told = sentenceOf(event, lore);
  const only = { q, search };
  return (
    <li class={`event mood-${moodOf(event)}`} data-open={isOpen}>
      <time class="event-time" dateTime={new Date(atMs).toISOString()}>
        {clockOf(atMs)}
      </time>
      <a
        class="event-link text"
        id={`event-${n}`}
        href={link}
        tabIndex={isReachable ? 0 : -1}
        aria-current={isOpen ? 'true' : undefined}
        lang={language.value === 'zh' ? 'zh-CN' : 'en'}
      >
        {told}
      </a>
      <span class="event-facts">
        {(carrier ?? face) && (
          <Only {...only} name={carrier === null ? 'face' : 'carrier'} value={carrier ?? face ?? ''}>
            <Carrier id={carrier ?? face ?? ''} />
          </Only>
        )}
        {endpoint !== null && <Only {...only} name="endpoint" value={endpoint} />}
        {app !== null && <Only {...only} name="app" value={app} />}
        {msisdn !== null &&
          (msisdn.includes('*') ? (
            <span class="event-value">{msisdn}</span>
          ) : (
            <Only {...only} name="msisdn" value={msisdn} />
          ))}
        {refusal !== undefined && <Only {...only} name="refusal" value={refusal} />}
        {fault !== undefined && (
          <Only {...only} name="fault" value={fault}>
            <span class="badge warn">{say(words.fault, { fault })}</span>
          </Only>
        )}
        {strict !== undefined && <span class="badge warn">{say(words.strictly)}</span>}
      </span>
      <span class="event-code">
        {code !== null && (
          <Only {...only} name="code" value={code}>
            <code>{code}</code>
          </Only>
        )}
        {meaning !== null && !told.includes(meaning) && <span class="event-meaning">{meaning}</span>}
      </span>
      <span class="event-n" title={type}>
        #{n}
      </span>
    </li>
  );
}

/** Rows that stay as they are cost nothing when others come. */
export const Row = memo(EventRow, ({ event, lore, link, isOpen, isReachable, q }) => [
  ...[event, lore, link, isOpen, isReachable, q],
  language.value,
]);

interface OnlyProps {
  readonly q: string;
  readonly search: (q: string) => void;
  readonly name: SearchKey;
  readonly value: string;
  readonly children?: preact.ComponentChildren;
}

/** A value that looks for itself. By the keyboard the same stands in the event's own page, once. */
function Only({ q, search, name, value, children = value }: OnlyProps) {
  return (
    <button
      type="button"
      class="event-value text"
      tabIndex={-1}
      title={say(words.filterBy, { what: `${name}:${value}` })}
      onClick={() => search(withValue(q, name, value))}
    >
      {children}
    </button>
  );
}
