import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAuthority } from '../../authority/authority.ts';
import { knownKeys } from '../../authority/testing/known-keys.ts';
import { type Box, openBox } from '../../testing/control.ts';

// What an app's server meets that asks a gateway of the world's own.

let box: Box;
let gateway: { readonly id: string; readonly url: string };
beforeAll(async () => {
  const authority = openAuthority({ dir: null, names: ['www.cmpassport.com'], makeKeys: knownKeys });
  box = await openBox({ leaves: authority, certificates: authority });
  await box.call('post', '/worlds', { name: 'w' });
  gateway = (await box.call('post', '/worlds/w/gateways', { carrier: 'cmcc' })).body;
});
afterAll(() => box.close());

const tokenFor = async (msisdn = '13800000001'): Promise<string> =>
  (await box.call('post', '/worlds/w/tokens', { msisdn, app: 'shop', purpose: 'login' })).body.token;
const redeem = async (token: string, body?: object) => {
  const answer = await box.call('post', `/worlds/w/tokens/${token}/redeem`, body);
  return { status: answer.status, ...answer.body };
};
/** What comes of it while one fault is armed. */
async function during(fault: object, token: string, body: object) {
  const { id } = (await box.call('post', '/worlds/w/faults', fault)).body;
  const came = await redeem(token, body);
  expect((await box.call('delete', `/worlds/w/faults/${id}`)).status).toBe(204);
  return came;
}

it.each([
  ['net.refused', false, 'ECONNREFUSED'],
  ['net.reset-on-accept', false, 'ECONNRESET'],
  ['tls.expired', true, 'CERT_HAS_EXPIRED'],
  ['tls.untrusted-ca', true, 'SELF_SIGNED_CERT_IN_CHAIN'],
  ['tls.wrong-host', true, 'ERR_TLS_CERT_ALTNAME_INVALID'],
])('%s (TLS: %s) is shown as %s there alone, and spends nothing', async (effect, tls, failure) => {
  const through = { gateway: gateway.id, ...(tls ? { tls } : {}) };
  const fault = { effect, on: { gateway: gateway.id } };
  const token = await tokenFor();
  expect(await during(fault, token, through)).toMatchObject({ status: 200, code: null, reply: null, failure });
  expect(await during(fault, await tokenFor(), {})).toMatchObject({ code: '103000' });
  const well = await redeem(token, through);
  expect(well).toMatchObject({ code: '103000', request: { url: expect.stringMatching(tls ? /^https:/ : /^http:/) } });
  expect(well).not.toHaveProperty('failure');
  expect(new URL(well.request.url).port).toBe(new URL(gateway.url).port);
});

it('a fault of handshakes is not met in clear', async () => {
  const fault = { effect: 'tls.expired', on: { gateway: gateway.id } };
  expect(await during(fault, await tokenFor(), { gateway: gateway.id })).toMatchObject({ code: '103000' });
});

it('a gateway that is not there, or a phone’s port, is refused before anything is asked', async () => {
  const proxy = (await box.call('post', '/worlds/w/gateways', { proxy: { handset: 'phone-cmcc' } })).body;
  const token = await tokenFor();
  for (const id of ['g99', proxy.id]) {
    const { status, code, problems } = await redeem(token, { gateway: id });
    expect([status, code, problems[0].path, problems[0].fix]).toEqual([
      404,
      'ERR_GATEWAY_UNKNOWN',
      '/gateway',
      expect.stringContaining(gateway.id),
    ]);
  }
  expect((await redeem(token, { tls: true })).status).toBe(400);
  expect((await redeem(token)).code).toBe('103000');
});

it('a box without a certificate authority says so', async () => {
  const other = await openBox();
  await other.call('post', '/worlds', { name: 'w' });
  const { id } = (await other.call('post', '/worlds/w/gateways', { carrier: 'cmcc' })).body;
  const asked = { msisdn: '13800000001', app: 'shop', purpose: 'login' };
  const { token } = (await other.call('post', '/worlds/w/tokens', asked)).body;
  const { status, body } = await other.call('post', `/worlds/w/tokens/${token}/redeem`, { gateway: id, tls: true });
  expect([status, body.code]).toEqual([404, 'ERR_CA_ABSENT']);
  await other.close();
});
