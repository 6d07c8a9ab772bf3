import { expect, test } from 'vitest';
import lives from '../../fixtures/token-lives.json' with { type: 'json' };
import { faceIds } from '../core/words/face-id.ts';
import { askServer, Box, NOON, redeemers } from '../testing/box.ts';
import { carrierTokenIn, readVendorToken, writeVendorToken } from '../wire/vendor-token.ts';
import { issueToken } from './issue.ts';
import { setTokenState, tokenRecord, tokenRecordLater } from './token-record.ts';

const numbers = { cmcc: '13800000001', cucc: '13000000001', ctcc: '13300000001' } as const;
const idFields = { cmcc: 'appId', cucc: 'clientId', ctcc: 'appId' } as const;

test('every vendor says how long its tokens live, by purpose and carrier', () => {
  expect(Object.keys(lives)).toEqual(faceIds);
  for (const byPurpose of Object.values(lives)) {
    expect(Object.keys(byPurpose)).toEqual(['login', 'verify']);
    for (const byCarrier of Object.values(byPurpose)) {
      expect(Object.keys(byCarrier)).toEqual(redeemers);
      for (const ms of Object.values(byCarrier)) expect(ms % 1_000).toBe(0);
    }
  }
});

const cases = faceIds.flatMap((face) =>
  redeemers.flatMap((carrier) => (['login', 'verify'] as const).map((purpose) => ({ face, carrier, purpose }))),
);

test.each(cases)('$face hands out $carrier’s token to $purpose with, and its record is known', async (each) => {
  const { face, carrier, purpose } = each;
  const box = new Box();
  const ask = { msisdn: numbers[carrier], app: 'shop', purpose };
  const plain = (await issueToken(box.simulator, box.world, ask)).issued;
  const { issued } = await issueToken(box.simulator, box.world, { ...ask, face });
  if (issued === undefined || plain === undefined) throw new Error('no token');
  const { token } = issued;
  expect(readVendorToken(token)).toEqual({
    face,
    carrier,
    app: box.app().carriers[carrier][idFields[carrier]],
    purpose,
    issuedMs: NOON,
    token: expect.any(String),
  });
  const lifeMs = Math.min(plain.expiresAtMs - NOON, lives[face][purpose][carrier]);
  const ends = { expiresAtMs: NOON + lifeMs, carrierExpiresAtMs: plain.expiresAtMs };
  expect(issued).toEqual({ carrier, face, token, issuedAtMs: NOON, ...ends });
  const inner = carrierTokenIn(token) as string;
  const own = tokenRecord(box.simulator, box.world, inner);
  const record = { ...own, token, face, expiresAtMs: NOON + lifeMs };
  expect(own).toMatchObject({ carrier, purpose, state: 'live', app: 'shop', msisdn: numbers[carrier] });
  expect(tokenRecord(box.simulator, box.world, token)).toEqual(record);
  expect(await tokenRecordLater(box.simulator, box.world, token)).toEqual(record);

  const stateAt = (advanceMs: number) => {
    box.world.moveClock({ advanceMs }, NOON);
    return tokenRecord(box.simulator, box.world, token)?.state;
  };
  expect([stateAt(lifeMs - 1), stateAt(1)]).toEqual(['live', 'expired']);
});

test.each(redeemers)(
  '%s: the carrier honours what is inside, and the record tells that it is spent',
  async (carrier) => {
    const box = new Box();
    const ask = { msisdn: numbers[carrier], app: 'shop', purpose: 'login', face: 'jiguang' } as const;
    const token = (await issueToken(box.simulator, box.world, ask)).issued?.token ?? '';
    await box.reply(askServer[carrier](box.app(), carrierTokenIn(token) ?? ''));
    expect(await tokenRecordLater(box.simulator, box.world, token)).toMatchObject({
      face: 'jiguang',
      state: 'spent',
      spentBy: 2,
    });
  },
);

test.each(['spent', 'expired'] as const)('a vendor’s token is put into state %s', async (state) => {
  const box = new Box();
  const ask = { msisdn: numbers.cmcc, app: 'shop', purpose: 'login', face: 'aliyun' } as const;
  const token = (await issueToken(box.simulator, box.world, ask)).issued?.token ?? '';
  expect(await setTokenState(box.simulator, box.world, token, state)).toMatchObject({ token, face: 'aliyun', state });
  expect(tokenRecord(box.simulator, box.world, token)).toMatchObject({ token, face: 'aliyun', state });
});

test('what a vendor’s token holds must be a token of this world, and the vendor one that there is', async () => {
  const box = new Box();
  const ask = { msisdn: numbers.cmcc, app: 'shop', purpose: 'login', face: 'aliyun' } as const;
  const token = (await issueToken(box.simulator, box.world, ask)).issued?.token ?? '';
  const held = readVendorToken(token);
  if (held === null) throw new Error('unreadable');
  const changed = (more: Partial<typeof held>) =>
    tokenRecord(box.simulator, box.world, writeVendorToken({ ...held, ...more }));
  expect(changed({})).not.toBeNull();
  expect(changed({ face: 'nobody' })).toBeNull();
  expect(changed({ token: 'none' })).toBeNull();
});

test('a refusal of SIM or app is the same with a vendor’s SDK', async () => {
  const box = new Box();
  box.world.setSubscriber({ msisdn: numbers.cmcc, carrier: 'cmcc', kind: 'normal', state: 'suspended' });
  const ask = { msisdn: numbers.cmcc, app: 'shop', purpose: 'login' } as const;
  const refused = await issueToken(box.simulator, box.world, ask);
  expect(refused).toMatchObject({ refused: { refusal: 'sim.arrears' } });
  expect(await issueToken(box.simulator, box.world, { ...ask, face: 'aliyun' })).toEqual(refused);
});
