import crypto from 'node:crypto';
import * as runner from 'vitest';
import type { JournalEvent } from '../../fixtures/api-types.ts';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { asTest, type Told } from '../../simulator/console/timeline/as-test.ts';
import { test } from '../../simulator/vitest/index.ts';

// Tests that the page writes from events, run as they were pasted: each has to pass, with nobody's hand on it.

const { describe, expect, it } = runner;
const modules: Readonly<Record<string, object>> = { 'node:crypto': crypto, vitest: runner, 'sanwang/vitest': { test } };
const platformKey = keys['ctcc-platform.pub.pem'];

const event = (type: string, endpoint: string, code: string, given: object = {}): JournalEvent => {
  const carrier = { M: 'cmcc', U: 'cucc', T: 'ctcc' }[endpoint.charAt(0)] ?? 'cmcc';
  return { n: 1, type, carrier, endpoint, code, app: 'shop', ...given } as JournalEvent;
};
const tell = (of: JournalEvent, given: Partial<Told> = {}) =>
  asTest({
    event: of,
    title: `${of.type} ${of.endpoint} ${of.refusal ?? ''} it's ${of.code}`,
    fault: null,
    platformKey,
    ...given,
  });
const mismatch = { detail: { verdict: 'num.mismatch' } };

const written: readonly (string | null)[] = [
  tell(event('token.issued', 'M7', '103000')),
  tell(event('token.issued', 'door', '')),
  tell(event('hop.issued', 'U6', '0')),
  tell(event('token.issued', 'T2', '0')),
  ...(
    [
      ['M1', '103000', '104201', '104201', '103101'],
      ['U9', '0', '201', '201', '1002'],
      ['T11', '0', '51208', '51208', '-20005'],
    ] as const
  ).flatMap(([endpoint, good, replayed, expired, signed]) => [
    tell(event('token.redeemed', endpoint, good)),
    tell(event('exchange.refused', endpoint, replayed, { refusal: 'tok.replayed' })),
    tell(event('exchange.refused', endpoint, expired, { refusal: 'tok.expired' })),
    tell(event('exchange.refused', endpoint, signed, { refusal: 'sig.bad' })),
  ]),
  tell(event('token.redeemed', 'M2', '000')),
  tell(event('token.redeemed', 'M2', '001', mismatch)),
  tell(event('token.redeemed', 'U9', '0', mismatch)),
  tell(event('token.redeemed', 'T10', '49000', mismatch)),
  tell(event('exchange.refused', 'M1', '103811', { refusal: 'app.balance' })),
  tell(event('exchange.refused', 'M6', '103111', { refusal: 'app.suspended' })),
  tell(
    event('fault.fired', 'M1', '', {
      code: null,
      fault: 'f1',
      detail: { effect: 'net.reset-no-reply', point: 'after' },
    }),
  ),
  tell(
    event('fault.fired', 'T11', '', { code: null, fault: 'f1', detail: { effect: 'http.status', point: 'before' } }),
    {
      fault: { effect: 'http.status', with: { status: 502 } },
    },
  ),
];

/** Registers the test of a text, with its imports read as what they name. */
function paste(text: string): void {
  const body = text.replace(/^import (\{.*\}) from '(.*)';$/gm, "const $1 = modules['$2'];");
  expect(body).not.toMatch(/^import/m);
  new Function('modules', body)(modules);
}

describe('a test that was copied passes', () => {
  for (const text of written) if (text !== null) paste(text);
});

it('is written of each of these, and of nothing that no caller meets', () => {
  expect(written.indexOf(null)).toBe(-1);
  for (const type of ['clock.moved', 'world.changed', 'world.reset', 'request.unrouted'])
    expect(tell(event(type, 'M1', '', { carrier: null, endpoint: null }))).toBeNull();
  expect(tell(event('service.refused', 'GetMobile', '1', { carrier: null, face: 'aliyun' }))).toBeNull();
});
