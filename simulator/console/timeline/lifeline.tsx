import type { JournalEvent, TokenRecord } from '../../control/client/index.ts';
import { spanOf, timeOf } from '../parts/time.ts';
import { say } from '../words/words.ts';
import type { Lore } from './catalogue.ts';
import { spanIn, stepsOf } from './life.ts';
import { words } from './life-words.ts';
import { moodOf, sentenceOf } from './sentence.ts';
import { Sequence } from './sequence.tsx';
import { useLife } from './use-life.ts';

interface LifelineProps {
  readonly event: JournalEvent;
  readonly linkOf: (n?: number | string) => string;
  readonly lore: Lore;
}

/** The life of the credential that an event is about: how long it was good, and who did what with it. */
export function Lifeline({ event, linkOf, lore }: LifelineProps) {
  const life = useLife(event);
  if (event.token === null || life === null || life.known.events.length === 0) return null;
  const { record, known, nowMs } = life;
  return (
    <section class="life stack" aria-label={say(words.life)}>
      <div class="row spread">
        <h3>{say(words.life)}</h3>
        {record !== null && (
          <span class="badge">{say(record.purpose === 'login' ? words.purposeLogin : words.purposeVerify)}</span>
        )}
      </div>
      {record === null ? (
        <p class="soft">{say(words.unknown)}</p>
      ) : (
        <Bar record={record} events={known.events} nowMs={nowMs} here={event.n} linkOf={linkOf} lore={lore} />
      )}
      <Sequence steps={stepsOf(known)} here={event.n} linkOf={linkOf} lore={lore} carrier={life.carrier} />
    </section>
  );
}

function stateOf({ state, issuedAtMs, spentAtMs, expiresAtMs }: TokenRecord, nowMs: number): string {
  const at = timeOf(expiresAtMs);
  if (state === 'live') return say(words.live, { at, span: spanOf(expiresAtMs - nowMs) });
  if (state === 'expired') return say(words.expired, { at, span: spanOf(nowMs - expiresAtMs) });
  return spentAtMs === undefined ? say(words.spentUnknown) : say(words.spent, { span: spanOf(spentAtMs - issuedAtMs) });
}

interface BarProps extends Omit<LifelineProps, 'event'> {
  readonly record: TokenRecord;
  readonly events: readonly JournalEvent[];
  readonly nowMs: number;
  readonly here: number;
}

const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;

/** Issue, what became of it, and the moment from which it is no longer good, on the world's clock. */
function Bar({ record, events, nowMs, here, linkOf, lore }: BarProps) {
  const span = spanIn(record, events, nowMs);
  return (
    <figure class="life-bar">
      <figcaption class={`state-${record.state}`}>{stateOf(record, nowMs)}</figcaption>
      <div class="life-line">
        <span class="life-good" style={{ width: percent(span.end) }} />
        <span class="life-expiry" style={{ insetInlineStart: percent(span.expiry) }} />
        {span.now !== null && (
          <span class="life-now" style={{ insetInlineStart: percent(span.now) }} title={say(words.now)} />
        )}
        {span.marks.map(({ event, at }) => (
          <a
            key={event.n}
            class={`life-mark mood-${moodOf(event)}`}
            style={{ insetInlineStart: percent(at) }}
            href={linkOf(event.n)}
            aria-current={event.n === here ? 'true' : undefined}
            title={`#${event.n} ${sentenceOf(event, lore)}`}
          >
            <span class="unseen">{`#${event.n} ${sentenceOf(event, lore)}`}</span>
          </a>
        ))}
      </div>
      <div class="life-ends small soft" data-early={span.expiry < 0.6}>
        <span>
          {timeOf(record.issuedAtMs)} {say(words.issued)}
        </span>
        <span style={{ insetInlineStart: percent(span.expiry) }}>
          {timeOf(record.expiresAtMs)} {say(words.runsOut)}
        </span>
      </div>
    </figure>
  );
}
