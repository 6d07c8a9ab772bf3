import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../control/client/index.ts';
import { countedSince, entryOf, isUnwelcome } from './entry.ts';
import { grown, merged, mostKept, type Seen } from './recent.ts';

let n = 0;
const event = (type: JournalEvent['type'], more: Partial<JournalEvent> = {}): JournalEvent => {
  n += 1;
  const bare = { carrier: null, endpoint: null, app: null, msisdn: null, token: null, code: null };
  return { n, exchange: n, atMs: n, wallMs: n, type, ...bare, ...more };
};
const at = (endpoint: string, more: Partial<JournalEvent> = {}) => ({ carrier: 'cmcc' as const, endpoint, ...more });
const foreign = () => event('request.unrouted', { detail: { status: '403', reason: 'FOREIGN' } });
const handshake = () => event('request.unrouted', { detail: { status: 'none', reason: 'HANDSHAKE' } });
const stray = () => event('request.unrouted', { detail: { status: '404', method: 'GET', path: '/x' } });
const refused = (endpoint = 'M1') => event('exchange.refused', at(endpoint, { code: '104201' }));
const issued = (endpoint = 'M7') => event('token.issued', at(endpoint));
const redeemed = (endpoint = 'M1') => event('token.redeemed', at(endpoint, { code: '103000' }));

const seen = (...events: JournalEvent[]): Seen[] => events.map((each) => ({ world: 'default', event: each }));
const told = (...events: JournalEvent[]) => {
  const { kind, rungs } = entryOf(seen(...events));
  return [kind, rungs.map(({ state }) => state).join(' ')];
};

describe('whether a client gets in', () => {
  it.each([
    ['nothing', [], 'quiet', 'waits waits waits waits'],
    ['a foreign name', [foreign()], 'foreign', 'trouble waits waits waits'],
    ['a handshake that failed', [foreign(), handshake()], 'tls', 'trouble waits waits waits'],
    ['no route, once TLS is trusted', [handshake(), stray()], 'stray', 'good trouble waits waits'],
    ['a refusal, once the route is right', [stray(), refused()], 'refused', 'good good trouble waits'],
    ['a phone alone', [issued()], 'answered', 'good good good waits'],
    ['a phone beside a backend that is refused', [refused(), issued()], 'refused', 'good good trouble waits'],
    ['what was refused and went well on the same route', [refused(), redeemed()], 'redeemed', 'good good good good'],
    ['what went well and is refused now', [redeemed(), refused()], 'refused', 'good good trouble good'],
    ['a refusal elsewhere that is older', [refused('M2'), redeemed()], 'redeemed', 'good good trouble good'],
    ['a foreign name beside what works', [redeemed(), foreign()], 'foreign', 'trouble good good good'],
    ['a phone after all went well', [redeemed(), issued()], 'redeemed', 'good good good good'],
  ] as const)('tells %s', (_, events, kind, rungs) => {
    expect(told(...events)).toEqual([kind, rungs]);
  });

  it('takes nothing for a client that none sent', () => {
    expect(told(event('token.issued', at('door')), event('clock.moved'), event('world.changed'))[0]).toBe('quiet');
  });

  it('names the event that it goes by', () => {
    const last = refused();
    expect(entryOf(seen(redeemed(), last)).by?.event).toBe(last);
  });
});

it('knows what nobody wants, verdicts too', () => {
  expect([refused(), stray(), foreign(), redeemed()].map(isUnwelcome)).toEqual([true, true, true, false]);
  expect(isUnwelcome(event('token.redeemed', { detail: { verdict: false } }))).toBe(true);
});

it('counts requests once, and what is older not at all', () => {
  const [old, first] = [redeemed(), issued()];
  const second = event('exchange.answered', { exchange: first.exchange });
  expect(countedSince(seen(old, first, second, refused(), stray()), first.wallMs)).toEqual({
    requests: 3,
    redeemed: 0,
    refused: 1,
  });
});

it('puts two journals in order, and the world of the page last of what happened at once', () => {
  const late = { ...stray(), wallMs: 9_000 };
  const own = { ...redeemed(), wallMs: 9_000 };
  const tail = (...events: JournalEvent[]) => ({ next: 0, events });
  const all = merged([
    ['default', tail(own)],
    ['limbo', tail({ ...stray(), wallMs: 8_000 }, late)],
  ]);
  expect(all.map(({ world, event: { wallMs } }) => `${world} ${wallMs}`)).toEqual([
    'limbo 8000',
    'limbo 9000',
    'default 9000',
  ]);
});

it('keeps the end of a journal, and nothing that the box no longer has', () => {
  const events = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => ({ ...issued(), n: from + i }));
  const numbers = ({ events: all }: { events: readonly JournalEvent[] }) => [all[0]?.n, all.at(-1)?.n, all.length];
  const one = grown({ next: 0, events: [] }, { events: events(1, 801), next: 800, first: 1 });
  const two = grown(one, { events: events(801, 1501), next: 1500, first: 1 });
  expect([numbers(one), numbers(two)]).toEqual([
    [1, 800, 800],
    [501, 1500, mostKept],
  ]);
  expect(numbers(grown(two, { events: [], next: 1500, first: 1400 }))).toEqual([1400, 1500, 101]);
  expect(numbers(grown(two, { events: events(1, 3), next: 2, first: 1 }))).toEqual([1, 2, 2]);
});
