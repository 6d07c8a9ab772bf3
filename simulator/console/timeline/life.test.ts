import { describe, expect, it } from 'vitest';
import type { JournalEvent, TokenRecord } from '../../control/client/index.ts';
import { type Known, spanIn, stepsOf } from './life.ts';

let last = 0;
const event = (type: JournalEvent['type'], given: Partial<JournalEvent> = {}) => {
  const n = ++last;
  const base = { n, exchange: n, atMs: n * 1_000, wallMs: 0, type, carrier: 'cmcc', endpoint: 'M1', code: '0' };
  return { ...base, ...given } as JournalEvent;
};
const issued = () => event('token.issued', { endpoint: 'M7' });
const call = (given: Partial<JournalEvent> = {}) =>
  event('service.answered', { carrier: null, face: 'unvs', endpoint: 'GetMobile', ...given });

function told(events: readonly JournalEvent[], causes: Readonly<Record<number, number>> = {}): string[] {
  const known: Known = {
    events,
    isOfPhone: ({ endpoint }) => endpoint === 'M6' || endpoint === 'M7',
    causeOf: (n) => causes[n] ?? null,
  };
  return stepsOf(known).map(({ from, to, is, event: of }) => `${from}→${to} ${is}${of === null ? '' : ` ${of.type}`}`);
}

describe('who asked whom', () => {
  it('is told of a token that a backend redeems itself, twice', () => {
    expect(told([issued(), event('token.redeemed'), event('exchange.refused', { refusal: 'tok.replayed' })])).toEqual([
      'phone→carrier asked token.issued',
      'carrier→phone answered token.issued',
      'phone→server handed',
      'server→carrier asked token.redeemed',
      'carrier→server answered token.redeemed',
      'server→carrier asked exchange.refused',
      'carrier→server answered exchange.refused',
    ]);
  });

  it('tells once of what the service asked, with the fault that it met', () => {
    const redeemed = event('token.redeemed');
    const fired = event('fault.fired', { exchange: redeemed.exchange, detail: { point: 'before' } });
    expect(told([redeemed, fired, call()])).toEqual([
      'server→service asked service.answered',
      'service→carrier asked token.redeemed',
      'carrier→service answered token.redeemed',
      'carrier→service fault fault.fired',
      'service→server answered service.answered',
    ]);
  });

  it('puts what the service asked a carrier inside its own call', () => {
    expect(told([issued(), event('token.redeemed'), call(), call({ detail: { charged: false } })]).slice(2)).toEqual([
      'phone→server handed',
      'server→service asked service.answered',
      'service→carrier asked token.redeemed',
      'carrier→service answered token.redeemed',
      'service→server answered service.answered',
      // A repeated call is answered from memory.
      'server→service asked service.answered',
      'service→server answered service.answered',
    ]);
  });

  it('takes no exchange of the backend itself for one of a call that asked no carrier', () => {
    const steps = told([issued(), event('token.redeemed'), call({ detail: { charged: false } })]);
    expect(steps).toContain('server→carrier asked token.redeemed');
    expect(steps.slice(-2)).toEqual([
      'server→service asked service.answered',
      'service→server answered service.answered',
    ]);
  });

  it('knows by its cause which exchange a refused call came to grief by', () => {
    const [first, refused] = [issued(), event('exchange.refused')];
    const failed = call({ type: 'service.refused', reason: 'TOKEN_INVALID' });
    const alone = told([first, refused, failed]);
    expect(alone).toContain('server→carrier asked exchange.refused');
    expect(told([first, refused, failed], { [failed.n]: refused.n })).toContain(
      'service→carrier asked exchange.refused',
    );
  });

  it('says that an answer was lost behind the exchange, and by what', () => {
    const redeemed = event('token.redeemed');
    const fault = event('fault.fired', { exchange: redeemed.n, fault: 'f1', detail: { point: 'after' } });
    expect(told([issued(), redeemed, fault]).slice(-2)).toEqual([
      'carrier→server lost token.redeemed',
      'carrier→server fault fault.fired',
    ]);
  });

  it('shows no phone that there was not, and no limit twice', () => {
    const door = event('token.issued', { endpoint: 'door' });
    const refused = event('exchange.refused');
    expect(told([door, refused, event('quota.hit', { exchange: refused.n })])).toEqual([
      'carrier→server door token.issued',
      'server→carrier asked exchange.refused',
      'carrier→server answered exchange.refused',
    ]);
  });
});

describe('its line of time', () => {
  const record = { issuedAtMs: 1_000, expiresAtMs: 121_000, state: 'live' } as TokenRecord;

  it('has use and expiry in their places', () => {
    const events = [event('token.issued', { atMs: 1_000 }), event('token.redeemed', { atMs: 61_000 })];
    const span = spanIn({ ...record, state: 'spent', spentAtMs: 61_000 }, events, 200_000);
    expect(span.marks.map(({ at }) => Number(at.toFixed(2)))).toEqual([0, 0.48]);
    expect(span.end).toBeCloseTo(0.48);
    expect(span.expiry).toBeCloseTo(0.96);
    expect(span.now).toBeNull();
  });

  it('goes on to what came after it had run out', () => {
    const span = spanIn({ ...record, state: 'expired' }, [event('exchange.refused', { atMs: 601_000 })], 601_000);
    expect(span.expiry).toBeCloseTo(0.192);
    expect(span.end).toBe(span.expiry);
    expect(span.marks[0]?.at).toBeCloseTo(0.96);
  });

  it('keeps marks apart and on the line', () => {
    for (const atMs of [1_000, 120_999]) {
      const many = Array.from({ length: 20 }, () => event('exchange.refused', { atMs }));
      const { marks } = spanIn(record, many, 1_000);
      marks.forEach(({ at }, i) => {
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(1);
        if (i > 0) expect(at - (marks[i - 1]?.at ?? 0)).toBeGreaterThan(0.03);
      });
    }
  });
});
