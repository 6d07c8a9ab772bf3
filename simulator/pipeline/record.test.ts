import { expect, test } from 'vitest';
import { askCmcc, Box, NOON } from '../testing/box.ts';

function events(box: Box) {
  return box.world.journal.read(0, 100);
}

test.each([
  ['phone-cmcc', ['scrip.issued', 'token.issued'], ['cmcc.M6', 'cmcc.M7']],
  ['phone-cucc', ['hop.issued', 'token.issued'], ['cucc.U6', 'cucc.U7']],
  ['phone-ctcc', ['token.issued'], ['ctcc.T2']],
] as const)('a login of %s is journalled step by step, in clear', async (id, types, routes) => {
  const box = new Box();
  const { token = '' } = await box.phone(id).login();
  const seen = events(box);
  expect(seen.map(({ type }) => type)).toEqual(types);
  for (const [i, event] of seen.entries()) {
    expect(event.route?.slice(0, 6)).toBe(routes[i]?.slice(0, 6));
    expect(event).toMatchObject({
      app: 'shop',
      msisdn: box.world.handsets.get(id)?.sims[0]?.msisdn,
      atMs: NOON,
      wallMs: NOON,
    });
    expect(event.request).toBeNull();
  }
  expect(token.startsWith(seen.at(-1)?.token ?? 'none')).toBe(true);
});

test('only a refused exchange keeps its request, and whose credential it held', async () => {
  const box = new Box();
  const token = await box.token();
  await box.reply(askCmcc(box.app(), token));
  await box.reply(askCmcc(box.app(), token));
  const [, redeemed, refused] = events(box);
  expect(redeemed).toMatchObject({
    type: 'token.redeemed',
    request: null,
    code: '103000',
    refusal: null,
    msisdn: '13800000001',
  });
  expect(refused).toMatchObject({
    type: 'exchange.refused',
    refusal: 'tok.replayed',
    rule: null,
    token,
    msisdn: '13800000001',
  });
  expect(refused?.request?.path).toBe('/unisdk/rsapi/loginTokenValidate');
  expect(new TextDecoder().decode(refused?.request?.body)).toContain(token);
});

test('a rule that refuses is named', async () => {
  const box = new Box();
  await box.reply(askCmcc(box.app(), await box.token(), NOON, { appSecret: 'wrong' }));
  expect(events(box).at(-1)).toMatchObject({ refusal: 'sig.bad', rule: 'sign' });
});

test('a cap that is hit is an event of its own besides', async () => {
  const box = new Box({ world: { policy: { cmcc: { 'unusedCap.limit': 1 } } } });
  await box.phone('phone-cmcc').login();
  await box.phone('phone-cmcc').login();
  const last = events(box).slice(-2);
  expect(last).toMatchObject([
    { type: 'exchange.refused', refusal: 'tok.too-many-unused', route: 'cmcc.M7' },
    { type: 'quota.hit', refusal: 'tok.too-many-unused', route: 'cmcc.M7', request: null },
  ]);
  expect(last[0]?.request).not.toBeNull();
});

test('a fault that fires is journalled with what it is and whom it met', async () => {
  const box = new Box();
  const token = await box.token();
  const board = box.simulator.boardOf(box.world);
  board.arm({ id: 'f', effect: 'status', point: 'before', on: {}, when: { always: true }, with: { status: 502 } });
  await box.reply(askCmcc(box.app(), token));
  expect(events(box).slice(1)).toMatchObject([
    {
      type: 'fault.fired',
      route: 'cmcc.M1',
      fault: 'f',
      app: 'shop',
      msisdn: '13800000001',
      token,
      detail: '{"effect":"http.status","point":"before"}',
    },
  ]);
});
