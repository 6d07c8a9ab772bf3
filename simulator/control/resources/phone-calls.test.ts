import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../control.test-kit.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
  await box.call('post', '/worlds', { name: 'w' });
});
afterAll(() => box.close());

const call = async (handset: string, what: 'login' | 'verify', body: object) =>
  box.call('post', `/worlds/w/handsets/${handset}/${what}`, body);

describe.each([
  ['phone-cmcc', 'cmcc', '13800000001'],
  ['phone-cucc', 'cucc', '13000000001'],
  ['phone-ctcc', 'ctcc', '13300000001'],
])('%s', (handset, carrier, msisdn) => {
  it.each(['login', 'verify'] as const)('gets a token to %s with', async (purpose) => {
    const { status, body } = await call(handset, purpose, { app: 'shop' });
    expect([status, body.carrier]).toEqual([200, carrier]);
    expect(body.page === undefined).toBe(purpose === 'verify');
    const record = await box.call('get', `/worlds/w/tokens/${encodeURIComponent(body.token)}`);
    expect(record.body).toMatchObject({ carrier, purpose, msisdn, app: 'shop', state: 'live' });
  });

  it.each(['cancel', 'other', 'timeout'] as const)('gets none when the user does %s', async (consent) => {
    const { body } = await call(handset, 'login', { app: 'shop', consent });
    expect([body.token, body.failure]).toEqual([
      undefined,
      { cancel: 'cancelled', other: 'other-login', timeout: 'page-timeout' }[consent],
    ]);
    expect(body.page.agreementTicked).toBe(false);
  });
});

it('sends a ported number to the carrier that serves it', async () => {
  expect((await call('phone-ported', 'login', { app: 'shop' })).body.carrier).toBe('ctcc');
});

it('calls the SDK that is named, and meets that carrier’s refusal', async () => {
  const { body } = await call('phone-cucc', 'login', { app: 'shop', carrier: '移动' });
  expect([body.carrier, body.code]).toEqual(['cmcc', '105013']);
});

it('fails as the phone’s switches have it', async () => {
  await box.call('patch', '/worlds/w/handsets/phone-dual', { airplane: true });
  expect((await call('phone-dual', 'login', { app: 'shop' })).body.failure).toBe('no-network');
});

it('forgets what phones hold when the state is put back', async () => {
  await call('phone-cmcc', 'login', { app: 'bank' });
  await box.call('post', '/worlds/w/reset', { state: true });
  expect((await call('phone-cmcc', 'login', { app: 'bank' })).body.token).toMatch(/^STsid/);
});

it('has no SDK for a web page', async () => {
  expect((await call('phone-cmcc', 'login', { app: 'shop-h5' })).body.code).toBe('ERR_PHONE_H5_APP');
});

it('says which handset was meant', async () => {
  expect((await call('phone-cmc', 'login', { app: 'shop' })).body.code).toBe('ERR_HANDSET_UNKNOWN');
});
