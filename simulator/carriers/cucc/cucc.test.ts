import { describe, expect, test } from 'vitest';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { Box, type Heard, noon, type Way } from '../../testing/carriers/box.ts';
import type { Wish } from '../../testing/carriers/client.ts';
import { expectRefused } from '../../testing/carriers/expect.ts';
import { carrierSuite } from '../../testing/carriers/suite.ts';
import { cuccKit, getMobile, u6, u7, verifyMobile } from '../../testing/clients/cucc.ts';
import { ledgers } from '../../testing/ledgers.ts';
import { ASCII_ZERO_IV, aesCbcEncrypt, type Key, parsePublicKey } from '../../wire/primitives.ts';
import { rsaEncrypt } from '../../wire/rsa.ts';

const { msisdn, phone } = cuccKit;

describe('cucc', () => carrierSuite(cuccKit));

describe.each(ledgers)('China Unicom alone, with a ledger %s', (_, ledger) => {
  const fresh = (definition = {}) => Box.open(ledger, definition);
  const pre = (box: Box, more: Partial<Wish> = {}, way: Way = { phone }): Promise<Heard> =>
    box.ask(u6.ask({ app: box.app(), nowMs: box.wallMs, ...more }), way);
  const hop = (box: Box, token: string, way: Way = { phone }): Promise<Heard> =>
    box.ask(u7.ask({ app: box.app(), nowMs: box.wallMs, token }), way);

  describe('U6', () => {
    test('the redirect stays inside the box, below 10010.com, and says nothing itself', async () => {
      const box = await fresh();
      const { reply, token } = await pre(box);
      expect(reply).toMatchObject({ status: 302, body: '' });
      expect(new URL(token as string).hostname).toMatch(/\.10010\.com$/);
    });

    test('the sign in either case, over values decoded or as sent', async () => {
      const box = await fresh();
      const good = u6.ask({ app: box.app(), nowMs: noon });
      const upper = good.query.replace(/sign=[0-9a-f]{32}$/, (sign) => `sign=${sign.slice(5).toUpperCase()}`);
      expect((await box.ask({ ...good, query: upper }, { phone })).code).toBe('302');
      // As sent: signed over the percent-encoded key, which is then sent as it is.
      const key = new URLSearchParams(good.query).get('key') ?? '';
      const asSent = u6.ask({ app: box.app(), nowMs: noon, fields: { key: encodeURIComponent(key) }, after: { key } });
      expect((await box.ask(asSent, { phone })).code).toBe('302');
    });

    test('parameters in any order, unknown ones and the callback are outside the sign', async () => {
      const box = await fresh();
      const good = u6.ask({ app: box.app(), nowMs: noon });
      const turned = good.query.split('&').reverse().join('&');
      expect((await box.ask({ ...good, query: `${turned}&callback=cb&extra=1` }, { phone })).code).toBe('302');
    });

    test.each([[{ business_type: '2' }], [{ business_type: '' }], [{ format: 'xml' }]])(
      'an illegal value: %o',
      async (fields) => {
        const box = await fresh();
        expectRefused(await pre(box, { fields }), u6, 'req.type');
      },
    );

    test.each([
      ['is no Base64', 'not base64'],
      ['is of another platform', 'A'.repeat(172)],
      [
        'holds fifteen characters',
        Buffer.from(
          rsaEncrypt(parsePublicKey(keys['cucc-platform.pub.pem']) as Key, Buffer.from('x'.repeat(15)), (n) =>
            new Uint8Array(n).fill(7),
          ) as Uint8Array,
        ).toString('base64'),
      ],
    ])('a key that %s', async (_, key) => {
      const box = await fresh();
      expectRefused(await pre(box, { fields: { key } }), u6, 'crypt.fail');
    });

    test('the certificate plain, or sealed with the secret as SDK 4.6 does it', async () => {
      const box = await fresh();
      const { packageSign, carriers } = box.app();
      const seal = (secret: string) =>
        Buffer.from(aesCbcEncrypt(Buffer.from(secret.slice(0, 16)), ASCII_ZERO_IV, packageSign)).toString('base64');
      expect((await pre(box, { fields: { packsign: seal(carriers.cucc['clientSecret'] as string) } })).code).toBe(
        '302',
      );
      for (const packsign of [seal('another secret of sixteen'), 'x', packageSign.toUpperCase()])
        expectRefused(await pre(box, { fields: { packsign } }), u6, 'app.identity-mismatch');
      expectRefused(await pre(box, { fields: { packname: 'cn.example.other' } }), u6, 'app.identity-mismatch');
    });

    test('a page has neither, and no native app passes for a page', async () => {
      const box = await fresh();
      expect((await pre(box, { app: box.app('shop-h5') })).code).toBe('302');
      expectRefused(
        await pre(box, { fields: { client_type: '7', packname: 'xxx', packsign: 'xxx' } }),
        u6,
        'app.identity-mismatch',
      );
    });

    test('thirty pre-logins of a number in ten minutes, then no more until the window has passed', async () => {
      const box = await fresh();
      for (let i = 0; i < 30; i++) expect((await pre(box, { nowMs: noon })).code).toBe('302');
      const refused = await pre(box);
      expectRefused(refused, u6, 'num.interval');
      expect(refused.code).toBe('201001');
      expect(box.events().at(-1)).toMatchObject({ type: 'quota.hit', msisdn });
      expect((await pre(box, {}, { phone: 'phone-dual' })).code).toBe('302');
      box.wallMs = noon + 599_999;
      expectRefused(await pre(box), u6, 'num.interval');
      box.wallMs++;
      expect((await pre(box)).code).toBe('302');
    });
  });

  describe('U7', () => {
    test('over another bearer, or none: refused, and still good over the first', async () => {
      const box = await fresh();
      const { token } = await pre(box);
      for (const way of [{ phone: 'phone-dual' }, { phone: 'phone-wifi' }, {}])
        expectRefused(await hop(box, token as string, way), u7, 'bearer.moved');
      expect((await hop(box, token as string)).code).toBe('0');
    });

    test('a guest of the hotspot may follow what its owner began: one bearer is one caller', async () => {
      const box = await fresh();
      const { token } = await pre(box, {}, { phone: 'phone-hotspot' });
      expect((await hop(box, token as string, { phone: 'phone-guest' })).mask).toBe('156****0011');
    });

    test('twice, late, forged, damaged, empty', async () => {
      const box = await fresh();
      const [one, two, three] = [await pre(box), await pre(box), await pre(box)].map(({ token }) => token as string);
      expect((await hop(box, one as string)).code).toBe('0');
      expectRefused(await hop(box, one as string), u7, 'tok.replayed');
      box.wallMs = noon + 9_999;
      expect((await hop(box, two as string)).code).toBe('0');
      box.wallMs++;
      expectRefused(await hop(box, three as string), u7, 'tok.expired');
      expectRefused(await hop(box, 'f'.repeat(32)), u7, 'tok.unknown');
      expectRefused(await hop(box, (three as string).slice(0, -1)), u7, 'tok.malformed');
      expectRefused(await hop(box, ''), u7, 'req.null');
    });

    test('a ticket is no access code, and an access code no ticket', async () => {
      const box = await fresh();
      const { token } = await pre(box);
      const ticket = (token as string).slice(-32);
      expectRefused(
        await box.ask(getMobile.ask({ app: box.app(), nowMs: noon, token: ticket })),
        getMobile,
        'tok.unknown',
      );
      const { token: code } = await box.token(msisdn, 'login');
      expectRefused(await hop(box, code), u7, 'tok.unknown');
    });
  });

  describe('JSONP', () => {
    test('the callback is called, by the refusal and by the answer', async () => {
      const box = await fresh();
      const after = { callback: 'getNewUnicomPhone' };
      const refused = await pre(box, { after, secret: 'wrong' });
      expect(refused.reply.headers['content-type']).toContain('application/javascript');
      expect(refused.reply.body).toMatch(/^getNewUnicomPhone\(\{"code":"1002",/);
      const unread = await pre(box, { after: { ...after, key: null } });
      expect(unread.reply.body).toMatch(/^getNewUnicomPhone\(\{"code":"401",/);
      const { token } = await pre(box, { after });
      expect((await hop(box, token as string)).reply.body).toMatch(/^getNewUnicomPhone\(\{"code":"0",/);
    });

    test.each(['alert(1)//', '<script>', 'a.b;c', 'x'.repeat(200), '', '1a', '../../x', 'a\u2028b'])(
      'a callback that is no name is not echoed: %j',
      async (callback) => {
        const box = await fresh();
        const { token } = await pre(box, { after: { callback } });
        for (const heard of [
          await pre(box, { after: { callback }, secret: 'wrong' }),
          await hop(box, token as string),
        ]) {
          expect(heard.reply.headers['content-type']).toContain('application/json');
          expect(String(heard.reply.body).startsWith('{')).toBe(true);
          if (callback.length > 2) expect(heard.reply.body).not.toContain(callback);
        }
      },
    );
  });

  describe('U9', () => {
    test.each([
      ['merged', 'login', '201', 'token已失效'],
      ['merged', 'verify', '1003', '授权码已过期'],
      ['strict', 'login', '202', 'token未授权该应用'],
      ['strict', 'verify', '202', 'token未授权该应用'],
    ] as const)('policy otherApp %s, %s: %s', async (otherApp, purpose, code, msg) => {
      const box = await fresh({ policy: { cucc: { otherApp } } });
      const { token } = await box.token(msisdn, purpose);
      const heard = await box.ask(
        cuccKit.redeem[purpose].ask({ app: box.app('bank'), nowMs: noon, token, mobile: msisdn }),
      );
      expect(heard.body).toEqual({ code, msg, data: null });
      expect(heard.event?.refusal).toBe('tok.wrong-app');
    });

    test.each(['1300000000', '130000000011', '1300000000a', '１３０００００００００', '+8613000000001'])(
      'the number %s is none',
      async (mobile) => {
        const box = await fresh();
        const { token } = await box.token(msisdn, 'verify');
        expectRefused(
          await box.ask(verifyMobile.ask({ app: box.app(), nowMs: noon, token, mobile })),
          verifyMobile,
          'num.malformed',
        );
        expect((await box.ask(verifyMobile.ask({ app: box.app(), nowMs: noon, token, mobile: msisdn }))).match).toBe(
          true,
        );
      },
    );

    test('policy: a code that is not used up by its use', async () => {
      const box = await fresh({ policy: { cucc: { 'manyUses.access': true } } });
      const { token } = await box.token(msisdn, 'login');
      const ask = getMobile.ask({ app: box.app(), nowMs: noon, token });
      for (let i = 0; i < 2; i++) expect((await box.ask(ask)).msisdn).toBe(msisdn);
    });
  });
});
