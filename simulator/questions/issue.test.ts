import { describe, expect, test } from 'vitest';
import type { Subscriber } from '../core/words/subscriber.ts';
import { askServer, Box, NOON, redeemers } from '../testing/box.ts';
import { liveIn } from '../testing/ledgers.ts';
import { idsFrom } from '../testing/world.ts';
import { issueToken, type TokenRequest } from './issue.ts';

const numbers = { cmcc: '13800000001', cucc: '13000000001', ctcc: '13300000001' } as const;

function ask(box: Box, change: Partial<TokenRequest> = {}) {
  return issueToken(box.simulator, box.world, { msisdn: numbers.cmcc, app: 'shop', purpose: 'login', ...change });
}

test.each(redeemers)('%s: a token of the door is honoured by the gateway, and journalled', async (id) => {
  const box = new Box();
  const door = await ask(box, { msisdn: numbers[id] });
  const lifetimeMs = { cmcc: 120_000, cucc: 1_800_000, ctcc: 600_000 }[id];
  expect(door).toEqual({
    issued: { carrier: id, token: expect.any(String), issuedAtMs: NOON, expiresAtMs: NOON + lifetimeMs },
  });
  const token = door.issued?.token ?? '';
  expect(JSON.stringify(await box.json(askServer[id](box.app(), token)))).toMatch(/103000|成功|success/i);
  expect(box.world.journal.read(0, 10)).toMatchObject([
    { type: 'token.issued', route: `${id}.door`, token: token.split(':')[0], msisdn: numbers[id], app: 'shop' },
    { type: 'token.redeemed', token: token.split(':')[0], msisdn: numbers[id] },
  ]);
});

test('a login token of Telecom brings its authCode, a verify token has none', async () => {
  const box = new Box();
  const tokenFor = async (purpose: TokenRequest['purpose']) => {
    const door = await ask(box, { msisdn: numbers.ctcc, purpose });
    return door.issued?.token ?? '';
  };
  expect(await tokenFor('login')).toMatch(/^nm[0-9a-f]{32}:[0-9a-f]+$/i);
  expect(await tokenFor('verify')).toMatch(/^nm[0-9a-f]{32}$/);
});

describe('what SIM and app allow', () => {
  const cases: readonly (readonly [string, Partial<Subscriber>, string])[] = [
    ['sim.arrears', { state: 'suspended' }, 'cmcc'],
    ['sim.disabled', { state: 'cancelled' }, 'cmcc'],
    ['num.blacklisted', { state: 'blacklisted' }, 'cmcc'],
    ['sim.mvno', { kind: 'mvno' }, 'cmcc'],
    ['sim.iot', { kind: 'iot', carrier: 'ctcc' }, 'ctcc'],
    // A SIM of nobody's is asked at the first carrier, as its SDK would.
    ['sim.non-mainland', { kind: 'foreign', carrier: null }, 'cmcc'],
    ['sim.broadnet', { kind: 'broadnet', carrier: null }, 'cmcc'],
  ];

  test.each(cases)('%s for %j', async (refusal, change, carrier) => {
    const box = new Box();
    box.world.setSubscriber({ msisdn: numbers.cmcc, carrier: 'cmcc', kind: 'normal', state: 'normal', ...change });
    const door = await ask(box);
    expect(door).toEqual({ refused: { carrier, refusal, code: expect.stringMatching(/^-?\w+$/) } });
    expect(liveIn(box.world)).toBe(0);
  });

  test.each([
    ['app.identity-mismatch', { state: 'unfiled' as const }],
    ['app.suspended', { state: 'suspended' as const }],
    ['app.not-allowed', { capabilities: ['verify'] as const }],
  ])('%s for an app with %j', async (refusal, change) => {
    const box = new Box();
    const app = box.app();
    box.world.apps.set({ ...app, ...change }, idsFrom(1));
    expect(await ask(box)).toMatchObject({ refused: { carrier: 'cmcc', refusal } });
  });
});

test('bearers, faults, quotas and caps do not count at the door', async () => {
  const box = new Box();
  for (const handset of [...box.world.handsets]) box.world.handsets.set({ ...handset, airplane: true });
  box.simulator.boardOf(box.world).arm({ effect: 'hang', point: 'before', on: {}, when: { always: true }, with: {} });
  for (let i = 0; i < 40; i++) expect(await ask(box)).toHaveProperty('issued');
});

test('tokens of the door take no place under the cap of a phone’s, before or after they are spent', async () => {
  const box = new Box({ world: { policy: { cmcc: { 'unusedCap.limit': 1 } } } });
  const spare = await box.token();
  expect((await box.phone('phone-cmcc').login()).code).toBe('103000');
  expect((await box.phone('phone-cmcc').login()).code).not.toBe('103000');
  await box.reply(askServer.cmcc(box.app(), spare));
  expect((await box.phone('phone-cmcc').login()).code).not.toBe('103000');
});

test.each([
  [
    { msisdn: '1380000001' },
    '/msisdn',
    '1380000001',
    /^did you mean 13800000001\? the subscribers are 13800000001, 13000000001, /,
  ],
  [{ app: 'shopp' }, '/app', 'shopp', /^did you mean shop\? the apps are shop, bank, /],
])('%j is no request', async (change, path, seen, fix) => {
  await expect(ask(new Box(), change)).rejects.toMatchObject({
    code: 'ERR_TOKEN_INVALID',
    problems: [{ path, seen, fix: expect.stringMatching(fix) }],
  });
});
