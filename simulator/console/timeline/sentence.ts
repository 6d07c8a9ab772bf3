import type { JournalEvent } from '../../control/client/index.ts';
import { carrierName } from '../parts/carrier.tsx';
import { spanOf, stampOf } from '../parts/time.ts';
import { listed, say, type Words } from '../words/words.ts';
import type { Lore } from './catalogue.ts';
import { cutName } from './cut.ts';
import { words } from './sentence-words.ts';

type Type = JournalEvent['type'];
type Tell = (event: JournalEvent, lore: Lore) => string;

const who = ({ carrier }: JournalEvent): string => (carrier === null ? say(words.carrier) : carrierName(carrier));

/** Why, as short as can be: the refusal in words, else what the code says, else the code. */
function why(event: JournalEvent, lore: Lore): string {
  const { refusal, reason, code } = event;
  const named = refusal === undefined ? null : (lore.nameIn(refusal) ?? refusal);
  const told = named ?? lore.codeIn(event) ?? reason ?? code ?? '—';
  // It goes on a sentence: “refused: the token …”, but “refused: HTTP …”.
  return /^[A-Z][a-z ]/.test(told) ? told.charAt(0).toLowerCase() + told.slice(1) : told;
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? cutName(`${value}`) : '';
const call = ({ face, endpoint }: JournalEvent): string =>
  [face === undefined ? '' : carrierName(face), endpoint ?? say(words.aCall)].filter(Boolean).join(' ');

function clock({ detail = {} }: JournalEvent): string {
  const { advanceMs, freezeAtMs, scale, resume } = detail;
  const told = [
    typeof advanceMs === 'number'
      ? say(words.clockAdvance, { span: `${advanceMs < 0 ? '−' : ''}${spanOf(advanceMs)}` })
      : '',
    typeof freezeAtMs === 'number' ? say(words.clockFreeze, { at: stampOf(freezeAtMs) }) : '',
    typeof scale === 'number' ? say(words.clockScale, { scale }) : '',
    resume === true ? say(words.clockResume) : '',
  ].filter(Boolean);
  return told.length === 0 ? say(words.clock) : told.join(' · ');
}

function changed({ detail = {} }: JournalEvent): string {
  const { changed: kind, parts, ...rest } = detail;
  if (kind === 'ledger')
    return say(words.wentBack, { revived: text(rest['revived']), forgotten: text(rest['forgotten']) });
  const names = Array.isArray(parts) && parts.length > 0 ? `(${parts.slice(0, 20).map(text).join(', ')})` : '';
  const what = [text(kind), ...Object.values(rest).map(text), names].filter(Boolean).join(' ');
  return say(words.changed, { what: what || '—' });
}

function reset({ detail = {} }: JournalEvent): string {
  const parts = Object.keys(detail).filter((name) => detail[name] === true);
  return parts.length === 0 ? say(words.resetAll) : say(words.reset, { what: listed(parts) });
}

/** What a token was taken to be told, where that is bad news. */
const verdicts: Readonly<Record<string, (typeof words)[keyof typeof words]>> = {
  'num.mismatch': words.mismatch,
  'num.other-person': words.otherPerson,
};

const sentences: Readonly<Record<Type, Tell>> = {
  'scrip.issued': (event) => say(words.scrip, { who: who(event) }),
  'hop.issued': (event) => say(words.hop, { who: who(event) }),
  'token.issued': (event) => say(event.endpoint === 'door' ? words.issuedAtDoor : words.issued, { who: who(event) }),
  'token.redeemed': (event) => say(verdicts[text(event.detail?.['verdict'])] ?? words.redeemed, { who: who(event) }),
  'exchange.answered': (event) => say(words.answered, { who: who(event) }),
  'exchange.refused': (event, lore) =>
    event.refusal === undefined
      ? say(words.refusedByFault, { who: who(event) })
      : say(words.refused, { who: who(event), why: why(event, lore) }),
  'quota.hit': (event, lore) => say(words.quota, { who: who(event), why: why(event, lore) }),
  'fault.fired': ({ fault = '', detail = {} }, lore) => {
    const effect = text(detail['effect']);
    return say(words.fault, { fault, what: lore.nameIn(effect) ?? effect });
  },
  'clock.moved': clock,
  'world.changed': changed,
  'world.reset': reset,
  'request.unrouted': ({ detail = {} }) =>
    say(words.unrouted, {
      what: [text(detail['method']), text(detail['path'])].filter(Boolean).join(' ') || say(words.aRequest),
    }),
  'phone.failed': (event, lore) =>
    say(words.phoneFailed, { phone: text(event.detail?.['handset']) || say(words.aPhone), why: why(event, lore) }),
  'service.answered': (event) => say(words.serviceAnswered, { what: call(event) }),
  'service.refused': (event, lore) => say(words.serviceRefused, { what: call(event), why: why(event, lore) }),
  'page.unknown-member': ({ detail = {} }) => say(words.pageLacks, { member: text(detail['member']) }),
};

/** What happened, in plain words of the reader's language. */
export const sentenceOf: Tell = (event, lore) =>
  (sentences[event.type] as Tell | undefined)?.(event, lore) ?? event.type;

/** How an event is felt: what went well, what nobody wants, what somebody did to the box. */
export type Mood = 'good' | 'bad' | 'fault' | 'quiet';

const kinds: Readonly<Record<Type, readonly [Words, Mood]>> = {
  'scrip.issued': [words.kindScrip, 'quiet'],
  'hop.issued': [words.kindHop, 'quiet'],
  'token.issued': [words.kindIssued, 'good'],
  'token.redeemed': [words.kindRedeemed, 'good'],
  'exchange.answered': [words.kindAnswered, 'quiet'],
  'exchange.refused': [words.kindRefused, 'bad'],
  'quota.hit': [words.kindQuota, 'bad'],
  'fault.fired': [words.kindFault, 'fault'],
  'clock.moved': [words.kindClock, 'quiet'],
  'world.changed': [words.kindChanged, 'quiet'],
  'world.reset': [words.kindReset, 'quiet'],
  'request.unrouted': [words.kindUnrouted, 'bad'],
  'phone.failed': [words.kindPhone, 'bad'],
  'service.answered': [words.kindService, 'good'],
  'service.refused': [words.kindServiceRefused, 'bad'],
  'page.unknown-member': [words.kindPageLacks, 'quiet'],
};

export const eventTypes = Object.keys(kinds) as Type[];

export const kindName = (type: Type): string => (kinds[type] === undefined ? type : say(kinds[type][0]));

export function moodOf({ type, detail }: Pick<JournalEvent, 'type' | 'detail'>): Mood {
  if (type === 'token.redeemed' && detail?.['verdict'] !== undefined) return 'bad';
  return kinds[type]?.[1] ?? 'quiet';
}
