import { sm2 } from 'sm-crypto-v2';
import { describe, expect, test } from 'vitest';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { type Explanation, explain } from '../../questions/explain.ts';
import { Box, type Heard, noon } from '../../testing/carriers/box.ts';
import type { RouteClient, Wish } from '../../testing/carriers/client.ts';
import { expectRefused } from '../../testing/carriers/expect.ts';
import { cmccKit } from '../../testing/clients/cmcc.ts';
import { m1, m1b, m2 } from '../../testing/clients/cmcc-server.ts';

const { msisdn } = cmccKit;
const { verify, encrypt } = { verify: keys['app-verify.pub.pem'], encrypt: keys['app-encrypt.pub.pem'] };
const other = sm2.generateKeyPairHex().publicKey;
const hintOf = (box: Box, heard: Heard) => (explain(box.simulator, box.world, heard.event?.n ?? 0) as Explanation).hint;

async function wishFor(box: Box, route: RouteClient, more: Partial<Wish> = {}): Promise<Wish> {
  const { token } = await box.token(msisdn, route.purpose ?? 'login');
  return { app: box.app(), nowMs: noon, token, mobile: msisdn, sm: 'der', ...more };
}

const asked = async (box: Box, route: RouteClient, more: Partial<Wish> = {}): Promise<Heard> =>
  box.ask(route.ask(await wishFor(box, route, more)));

describe('M1 under the national algorithms', () => {
  test.each([
    ['M1', m1, 'der'],
    ['M1', m1, 'raw'],
    ['M1b', m1b, 'der'],
  ] as const)('%s opens its number for the app’s own key, and no other tells it (%#)', async (_, route, sm) => {
    const heard = await asked(await Box.open(), route, { sm });
    expect([heard.code, heard.msisdn]).toEqual(['103000', msisdn]);
    const { msisdn: sealed = '' } = heard.body as { msisdn?: string };
    const bytes = Buffer.from(sealed, 'base64');
    expect([bytes.length, bytes[0]]).toEqual([1 + 64 + 32 + 11, 4]);
  });

  test('no two answers seal a number alike', async () => {
    const box = await Box.open();
    const [one, two] = [await asked(box, m1), await asked(box, m1)];
    expect((one.body as { msisdn: string }).msisdn).not.toBe((two.body as { msisdn: string }).msisdn);
  });

  test('policy sm.cipherOrder turns the order of the parts', async () => {
    const heard = await asked(await Box.open(null, { policy: { cmcc: { 'sm.cipherOrder': 'C1C2C3' } } }), m1);
    expect(heard.code).toBe('103000');
    expect(heard.msisdn).toBe('');
    const hex = Buffer.from((heard.body as { msisdn: string }).msisdn, 'base64').toString('hex');
    const secret = Buffer.from(keys['app-sm.pem'].replace(/-----[^-]+-----|\s/g, ''), 'base64').toString('hex');
    expect(sm2.doDecrypt(hex.slice(2), secret.slice(72, 136), 0, { output: 'string' })).toBe(msisdn);
  });

  test.each([
    ['version', { version: '2.0' }],
    ['strictcheck', { strictcheck: '0' }],
  ])('it wants its own %s', async (field, fields) => {
    const box = await Box.open();
    const heard = await asked(box, m1, { fields });
    expectRefused(heard, m1, 'req.param');
    expect(heard.event?.rule).toBe('required');
    expect(hintOf(box, heard)).toContain(field);
  });

  test('the address list is enforced, since strictcheck is 1', async () => {
    const box = await Box.open();
    const app = box.file({ serverAddresses: ['198.51.100.1'] });
    expectRefused(await asked(box, m1, { app }), m1, 'app.ip-not-listed');
  });

  test.each([
    ['without appSecret', { secret: '' }, /another text: appSecret is left out/],
    ['appSecret of another app', { secret: 'X'.repeat(32) }, /^SM mode signs appid, version, msgid/],
  ])('a signature %s is refused, and told apart', async (_, more, hint) => {
    const box = await Box.open();
    const heard = await asked(box, m1, more);
    expectRefused(heard, m1, 'sig.bad');
    expect(hintOf(box, heard)).toMatch(hint);
    expect((await asked(box, m1)).code).toBe('103000');
  });

  test('a value that was not signed is named', async () => {
    const box = await Box.open();
    const heard = await asked(box, m1, { fields: { msgid: '' }, after: { msgid: 'm' } });
    expectRefused(heard, m1, 'sig.bad');
    expect(hintOf(box, heard)).toContain('another text: msgid is left out');
  });

  test('an MD5 sign does not pass for one by SM2, nor the other way', async () => {
    const box = await Box.open();
    const wish = await wishFor(box, m1);
    const { sm: _, ...plain } = wish;
    const fields = { version: '3.5', encryptionalgorithm: 'SM' };
    expectRefused(await box.ask(m1.ask({ ...plain, fields })), m1, 'sig.bad');
    const md5 = { version: '2.0', encryptionalgorithm: null };
    expectRefused(await box.ask(m1.ask({ ...wish, fields: md5 })), m1, 'sig.bad');
    expect((await box.ask(m1.ask(plain))).msisdn).toBe(msisdn);
  });
});

describe('M2 under the national algorithms', () => {
  test.each(['der', 'raw'] as const)('a number is compared, with a signature as %s', async (sm) => {
    const box = await Box.open();
    expect(await asked(box, m2, { sm })).toMatchObject({ code: '000', match: true });
    expect(await asked(box, m2, { sm, mobile: '13900000000' })).toMatchObject({ code: '001', match: false });
  });

  test('hex of either case passes', async () => {
    const box = await Box.open();
    const wish = await wishFor(box, m2);
    const { body } = JSON.parse(String(m2.ask(wish).body)) as { body: { phoneNum: string } };
    expect(body.phoneNum).toMatch(/^[0-9a-f]{64}$/);
    const upper = { phoneNum: body.phoneNum.toUpperCase() };
    expect((await box.ask(m2.ask({ ...wish, fields: upper }))).match).toBe(true);
  });

  test.each([
    ['what is no hash', { fields: { phoneNum: msisdn } }, 'num.malformed', /HMAC-SM3/],
    ['another signed value', { after: { msgId: 'other' } }, 'sig.bad', /^keyType 2 signs appId, msgId/],
    ['no signature', { after: { sign: 'AA==' } }, 'sig.bad', /^keyType 2 signs appId, msgId/],
  ] as const)('%s is refused', async (_, more, why, hint) => {
    const box = await Box.open();
    const wish = await wishFor(box, m2);
    const heard = await box.ask(m2.ask({ ...wish, ...more }));
    expectRefused(heard, m2, why);
    expect(hintOf(box, heard)).toMatch(hint);
    expect((await box.ask(m2.ask(wish))).match).toBe(true);
  });
});

test.each([
  ['M1', m1],
  ['M2', m2],
] as const)(
  '%s: an app without an SM2 key, or with another, is refused; its RSA keys do not stand in',
  async (_, route) => {
    const box = await Box.open();
    const none = box.file({ publicKeys: { cmcc: { verify, encrypt } } });
    const heard = await asked(box, route, { app: none });
    expectRefused(heard, route, 'sig.bad');
    expect(hintOf(box, heard)).toContain('the app has no SM2 key');
    expect((await asked(box, route, { app: none, rsa: true, sm: undefined as never })).code).toBe(route.success);
    const wrong = box.file({ publicKeys: { cmcc: { verify, encrypt, sm: other } } });
    expectRefused(await asked(box, route, { app: wrong }), route, 'sig.bad');
  },
);
