import { Fragment } from 'preact';
import type { JournalEvent } from '../../control/client/index.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import { carrierName } from '../parts/carrier.tsx';
import { clockOf } from '../parts/time.ts';
import { say, type Words } from '../words/words.ts';
import type { Lore } from './catalogue.ts';
import { type Lane, lanes, type Step } from './life.ts';
import { words } from './life-words.ts';
import { moodOf, sentenceOf } from './sentence.ts';

interface SequenceProps {
  readonly steps: readonly Step[];
  readonly here: number;
  readonly linkOf: (n?: number | string) => string;
  readonly lore: Lore;
  readonly carrier: CarrierId | null;
}

/** Everybody who took part as a line from top to bottom, and what went between them as arrows, in the order in which it went. */
export function Sequence({ steps, here, linkOf, lore, carrier }: SequenceProps) {
  const shown = lanes.filter(
    (lane) => lane !== 'service' || steps.some(({ from, to }) => from === lane || to === lane),
  );
  const nameOf = (lane: Lane) => (lane === 'carrier' && carrier !== null ? carrierName(carrier) : say(words[lane]));
  const middle = (lane: Lane) => (shown.indexOf(lane) + 0.5) / shown.length;
  const percent = (part: number) => `${(part * 100).toFixed(2)}%`;
  return (
    <div class="life-sequence">
      <div class="life-heads" aria-hidden="true">
        {shown.map((lane) => (
          <span key={lane} class={lane === 'carrier' && carrier !== null ? `carrier-${carrier}` : ''}>
            {nameOf(lane)}
          </span>
        ))}
      </div>
      <div class="life-body">
        {shown.map((lane) => (
          <span key={lane} class="life-lane" style={{ insetInlineStart: percent(middle(lane)) }} />
        ))}
        <ol aria-label={say(words.exchanges)}>
          {steps.map((step, at) => {
            const { event, from, to, is } = step;
            const [left, right] = [middle(from), middle(to)].sort((a, b) => a - b) as [number, number];
            const isAnswer = is === 'answered' || is === 'lost' || is === 'fault';
            const mood = is === 'fault' ? 'fault' : isAnswer && event !== null ? moodOf(event) : 'quiet';
            const label = labelOf(step, lore);
            return (
              <li key={at} class={`life-step life-${is} mood-${mood}`} data-here={event?.n === here}>
                <span
                  class="life-label text"
                  style={{ marginInlineStart: percent(left), minWidth: percent(right - left) }}
                >
                  <span class="unseen">{say(words.arrow, { from: nameOf(from), to: nameOf(to) })} </span>
                  {event === null ? (
                    label
                  ) : (
                    <a href={linkOf(event.n)} aria-current={event.n === here ? 'true' : undefined}>
                      {label}
                    </a>
                  )}
                  {event !== null && isTimed(step) && <time class="soft"> {clockOf(event.atMs)}</time>}
                </span>
                <span
                  class={`life-arrow ${middle(to) < middle(from) ? 'life-arrow-back' : ''}`}
                  style={{ marginInlineStart: percent(left), width: percent(right - left) }}
                />
              </li>
            );
          })}
        </ol>
      </div>
    </div>
  );
}

function labelOf({ event, is, from }: Step, lore: Lore) {
  if (event === null) return say(words.handed);
  if (is === 'door') return say(words.door);
  if (is === 'clock' || is === 'fault') return sentenceOf(event, lore);
  if (is === 'asked') {
    return (
      <Fragment>
        <b>{event.endpoint ?? event.type}</b> {say(askedFor(event, from))}
      </Fragment>
    );
  }
  const { code, type } = event;
  const own = got[type];
  const isOther = event.detail?.['verdict'] !== undefined;
  const told = isOther
    ? say(words.another)
    : ((own && say(own)) ?? lore.codeIn(event) ?? event.refusal ?? event.reason);
  return (
    <Fragment>
      {code !== null && <code>{code}</code>} {told ?? (type === 'service.answered' ? say(words.success) : '')}
      {is === 'lost' && ` · ${say(words.lost)}`}
    </Fragment>
  );
}

/** What a phone was given; carriers have one code for all of it. */
const got: Readonly<Partial<Record<JournalEvent['type'], Words>>> = {
  'scrip.issued': words.gotScrip,
  'hop.issued': words.gotHop,
  'token.issued': words.gotToken,
};

/** The journal has the moment at which a call ended: at a carrier nothing lies between that and the moment it came. */
const isTimed = ({ event, is }: Step): boolean =>
  is === 'clock' || is === (event?.face === undefined ? 'asked' : 'answered');

function askedFor({ type, face }: JournalEvent, from: Lane): Words {
  if (face !== undefined) return words.presents;
  if (from !== 'phone') return words.redeems;
  if (type === 'token.issued') return words.asksToken;
  return type === 'scrip.issued' || type === 'hop.issued' ? words.asksLine : words.asksAny;
}
