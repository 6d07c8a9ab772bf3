import { describe, expect, test } from 'vitest';
import { Box, type Heard, noon } from '../../testing/carriers/box.ts';
import type { Ask, Wish } from '../../testing/carriers/client.ts';
import { expectRefused } from '../../testing/carriers/expect.ts';
import { carrierSuite } from '../../testing/carriers/suite.ts';
import { cmccKit } from '../../testing/clients/cmcc.ts';
import { m6, m7 } from '../../testing/clients/cmcc-device.ts';
import { m1, m1b, m2 } from '../../testing/clients/cmcc-server.ts';
import { ledgers } from '../../testing/ledgers.ts';
import { toHex } from '../../wire/hex.ts';

const { msisdn, phone } = cmccKit;
const minutes = 60_000;

describe('cmcc', () => carrierSuite(cmccKit));

describe.each(ledgers)('China Mobile alone, with a ledger %s', (_, ledger) => {
  const fresh = (definition = {}) => Box.open(ledger, definition);

  async function scripOf(box: Box, more: Partial<Wish> = {}): Promise<string> {
    return (await box.ask(m6.ask({ app: box.app(), nowMs: box.wallMs, ...more }), { phone })).token as string;
  }

  const tokenFor = (box: Box, scrip: string, more: Partial<Wish> = {}): Promise<Heard> =>
    box.ask(m7.ask({ app: box.app(), nowMs: box.wallMs, token: scrip, ...more }));

  describe('M6 and M7', () => {
    test('a scrip gives many tokens, of either product, over any network, and each gives it another hour', async () => {
      const box = await fresh();
      const scrip = await scripOf(box);
      const [one, two] = [await tokenFor(box, scrip), await tokenFor(box, scrip, { purpose: 'verify' })];
      expect(new Set([scrip, one.token, two.token]).size).toBe(3);
      expect(one.body).toMatchObject({ phonescrip: scrip, phonescripED: '3600' });
      box.wallMs = noon + 60 * minutes - 1;
      expect((await tokenFor(box, scrip)).code).toBe('103000');
      box.wallMs += 60 * minutes - 1;
      expect((await tokenFor(box, scrip)).code).toBe('103000');
      box.wallMs += 60 * minutes;
      expectRefused(await tokenFor(box, scrip), m7, 'tok.expired');
    });

    test('a token that is refused leaves the scrip its hour; so does a policy that is told in the answer', async () => {
      const box = await fresh({ policy: { cmcc: { 'lifetimeMs.scrip': 90_000, 'unusedCap.limit': 1 } } });
      const scrip = await scripOf(box);
      expect((await tokenFor(box, scrip)).body).toMatchObject({ phonescripED: '90' });
      box.wallMs += 80_000;
      expectRefused(await tokenFor(box, scrip), m7, 'tok.too-many-unused');
      box.wallMs += 10_000;
      expectRefused(await tokenFor(box, scrip), m7, 'tok.expired');
    });

    test('one subscriber has one openId in an app, and another in the next', async () => {
      const box = await fresh();
      const openId = async (app: string, who = phone) => {
        const { plain } = await box.ask(m6.ask({ app: box.app(app), nowMs: noon }), { phone: who });
        return (plain as { openId: string }).openId;
      };
      const first = await openId('shop');
      expect(await openId('shop')).toBe(first);
      box.handset('phone-dual', { dataSlot: 0 });
      expect(new Set([first, await openId('bank'), await openId('shop', 'phone-dual')]).size).toBe(3);
      const token = await tokenFor(box, await scripOf(box));
      expect((token.body as { openId: string }).openId).toBe(first);
    });

    test('policy: a scrip of the oldest SDKs gives one token', async () => {
      const box = await fresh({ policy: { cmcc: { 'manyUses.scrip': false } } });
      const scrip = await scripOf(box);
      const first = await tokenFor(box, scrip);
      expect(first).toMatchObject({ code: '103000', body: { phonescrip: '', phonescripED: '' } });
      expectRefused(await tokenFor(box, scrip), m7, 'tok.replayed');
    });

    test('a scrip is its app’s alone, and nobody can guess one', async () => {
      const box = await fresh();
      const scrip = await scripOf(box);
      expectRefused(await tokenFor(box, scrip, { app: box.app('bank') }), m7, 'tok.wrong-app');
      expectRefused(await tokenFor(box, 'no-scrip'), m7, 'tok.malformed');
      const { token } = await box.token(msisdn, 'login');
      expectRefused(await tokenFor(box, token), m7, 'tok.malformed');
    });

    test('the thirty-first unused token is one too many; redeeming one or waiting makes room', async () => {
      const box = await fresh();
      const scrip = await scripOf(box);
      const tokens: string[] = [];
      for (let i = 0; i < 30; i++) tokens.push((await tokenFor(box, scrip)).token as string);
      const refused = await tokenFor(box, scrip);
      expectRefused(refused, m7, 'tok.too-many-unused');
      expect(refused.code).toBe('103911');
      expect(box.events().at(-1)).toMatchObject({ type: 'quota.hit', refusal: 'tok.too-many-unused', msisdn });
      const spent = await box.ask(m1.ask({ app: box.app(), nowMs: noon, token: tokens[0] as string }));
      expect(spent.msisdn).toBe(msisdn);
      expect((await tokenFor(box, scrip)).code).toBe('103000');
      expectRefused(await tokenFor(box, scrip), m7, 'tok.too-many-unused');
      box.wallMs = noon + 10 * minutes - 1;
      expectRefused(await tokenFor(box, scrip), m7, 'tok.too-many-unused');
      box.wallMs++;
      expect((await tokenFor(box, scrip)).code).toBe('103000');
    });

    test.each([
      ['another package', { apppackage: 'cn.example.other' }],
      ['another certificate', { appsign: '0'.repeat(32) }],
      ['the certificate in upper case', { appsign: '5EB63BBBE01EEED093CB22BB8F5ACDC3' }],
    ])('%s is not the one that was filed', async (_, fields) => {
      const box = await fresh();
      expectRefused(
        await box.ask(m6.ask({ app: box.app(), nowMs: noon, fields }), { phone }),
        m6,
        'app.identity-mismatch',
      );
    });

    test('a page has no package, and no empty one passes for it', async () => {
      const box = await fresh();
      expectRefused(
        await box.ask(m6.ask({ app: box.app('shop-h5'), nowMs: noon }), { phone }),
        m6,
        'app.identity-mismatch',
      );
    });

    test('whoever copies the identity gets in, over the victim’s bearer: that is the flaw of the protocol', async () => {
      const box = await fresh();
      const guest = await cmccKit.visit(box, { app: box.app(), nowMs: noon, purpose: 'login' }, phone);
      expect(guest.token).toBeDefined();
    });

    test.each([
      ['phone-cucc', 'by network', '105013', '不支持联通取号'],
      ['phone-ctcc', 'by network', '105012', '不支持电信取号'],
      ['phone-ported', 'by network', '105012', '不支持电信取号'],
      ['phone-cucc', '103273', '103273', '预取号联通重定向'],
    ])('a carrier that is not asked, %s, policy %s: a code and words', async (other, off, resultCode, desc) => {
      const box = await fresh({ policy: { cmcc: { crossNetwork: false, 'crossNetwork.off': off } } });
      const heard = await box.ask(m6.ask({ app: box.app(), nowMs: noon }), { phone: other });
      expectRefused(heard, m6, 'xnet.other-carrier');
      expect(heard.body).toMatchObject({ resultCode, desc });
    });

    test('the sign over values as sent and over values decoded, reqdata in hex and in Base64', async () => {
      const box = await fresh();
      const wish = { app: box.app(), nowMs: noon };
      const sent = m6.ask(wish);
      const decoded = m6.ask({ ...wish, fields: { mobilemodel: 'Mate 30' }, after: { mobilemodel: 'Mate%2030' } });
      for (const ask of [sent, decoded]) {
        expect((await box.ask(ask, { phone })).code).toBe('103000');
        const body = JSON.parse(String(ask.body));
        const reqdata = Buffer.from(body.reqdata, 'hex').toString('base64');
        expect((await box.ask({ ...ask, body: JSON.stringify({ ...body, reqdata }) }, { phone })).code).toBe('103000');
        expect(
          (
            await box.ask(
              { ...ask, body: JSON.stringify({ ...body, encrypted: body.encrypted.toUpperCase() }) },
              { phone },
            )
          ).code,
        ).toBe('103000');
      }
    });

    test.each([
      ['the key is no hex', (body: Record<string, string>) => ({ ...body, encrypted: 'xyz' })],
      ['the key is of another platform', (body: Record<string, string>) => ({ ...body, encrypted: 'ab'.repeat(128) })],
      [
        'the list is no cipher',
        (body: Record<string, string>) => ({ ...body, reqdata: toHex(Buffer.from('nonsense')) }),
      ],
      ['the list is under another key', (body: Record<string, string>) => ({ ...body, reqdata: 'ab'.repeat(32) })],
    ])('%s', async (_, spoil) => {
      const box = await fresh();
      const ask = m6.ask({ app: box.app(), nowMs: noon });
      const body = JSON.stringify(spoil(JSON.parse(String(ask.body))));
      expectRefused(await box.ask({ ...ask, body }, { phone }), m6, 'crypt.fail');
    });

    test('a value with a separator in it moves all the others: refused', async () => {
      const box = await fresh();
      const heard = await box.ask(m6.ask({ app: box.app(), nowMs: noon, fields: { mobilebrand: 'A&B' } }), { phone });
      expectRefused(heard, m6, 'req.param');
    });

    test.each([
      ['200', 'login'],
      ['50', 'verify'],
    ] as const)('userCapaid %s is %s; any other is none', async (userCapaid, purpose) => {
      const box = await fresh();
      const scrip = await scripOf(box);
      const { token } = await tokenFor(box, scrip, { fields: { userCapaid } });
      expect(box.events().at(-1)).toMatchObject({ type: 'token.issued' });
      const route = cmccKit.redeem[purpose];
      const told = await box.ask(route.ask({ app: box.app(), nowMs: noon, token: token as string, mobile: msisdn }));
      expect(told.code).toBe(route.success);
      expectRefused(await tokenFor(box, scrip, { fields: { userCapaid: `${userCapaid}0` } }), m7, 'req.param');
    });

    test('a number that cannot be in rcData is refused by type', async () => {
      const box = await fresh();
      const ask = m7.ask({ app: box.app(), nowMs: noon, token: await scripOf(box) });
      for (const rcData of [1, null, [], ['x'], { os: 7 }, { os: { name: 'x' } }]) {
        const heard = await box.ask({ ...ask, body: JSON.stringify({ ...JSON.parse(String(ask.body)), rcData }) });
        expectRefused(heard, m7, 'req.type');
      }
    });
  });

  describe('M1', () => {
    const ask = async (box: Box, more: Partial<Wish> = {}): Promise<Ask> =>
      m1.ask({ app: box.app(), nowMs: noon, token: (await box.token(msisdn, 'login')).token, ...more });

    test('in RSA mode the number comes sealed with the app’s own key', async () => {
      const box = await fresh();
      const heard = await box.ask(await ask(box, { rsa: true }));
      expect(heard.msisdn).toBe(msisdn);
      expect(JSON.stringify(heard.body)).not.toContain(msisdn);
    });

    test('in RSA mode either case of hex passes, and an MD5 sign does not', async () => {
      const box = await fresh();
      const good = await ask(box, { rsa: true });
      expectRefused(await box.ask(await ask(box, { fields: { encryptionalgorithm: 'RSA' } })), m1, 'sig.bad');
      expectRefused(
        await box.ask(await ask(box, { rsa: true, after: { msgid: 'other', token: cmccKit.forged } })),
        m1,
        'sig.bad',
      );
      const lower = String(good.body).replace(/"sign":"[0-9A-F]+"/, (sign) => sign.toLowerCase());
      expect((await box.ask({ ...good, body: lower })).msisdn).toBe(msisdn);
    });

    test('without filed keys RSA mode is refused, and MD5 mode is not', async () => {
      const box = await fresh();
      const app = box.file({ publicKeys: {} });
      const sealed = await ask(box, { app, rsa: true });
      expectRefused(await box.ask(sealed), m1, 'sig.bad');
      expect((await box.ask(await ask(box, { app }))).msisdn).toBe(msisdn);
    });

    test('strictcheck 0 asks for no address list', async () => {
      const box = await fresh();
      const app = box.file({ serverAddresses: ['198.51.100.1'] });
      expect((await box.ask(await ask(box, { app, fields: { strictcheck: '0' } }))).msisdn).toBe(msisdn);
      expectRefused(await box.ask(await ask(box, { app, fields: { strictcheck: '1' } })), m1, 'app.ip-not-listed');
      expectRefused(await box.ask(await ask(box, { fields: { strictcheck: '2' } })), m1, 'req.param');
    });

    test('policy: apps of before 2018-12-26 sign with appKey', async () => {
      const box = await fresh({ policy: { cmcc: { 'm1.secret': 'appKey' } } });
      const secret = box.app().carriers.cmcc['appKey'] as string;
      expectRefused(await box.ask(await ask(box)), m1, 'sig.bad');
      expect((await box.ask(await ask(box, { secret }))).msisdn).toBe(msisdn);
    });

    test('it echoes the msgid and gives every retrieval a billing id of its own', async () => {
      const box = await fresh();
      const [one, two] = [
        await box.ask(await ask(box)),
        await box.ask(await ask(box, { fields: { msgid: 'm'.repeat(36) } })),
      ];
      expect(one.body).toMatchObject({ inresponseto: 'msg-1' });
      expect(two.body).toMatchObject({ inresponseto: 'm'.repeat(36) });
      expect((one.body as { taskId: string }).taskId).not.toBe((two.body as { taskId: string }).taskId);
      expectRefused(await box.ask(await ask(box, { fields: { msgid: 'm'.repeat(37) } })), m1, 'req.param');
    });

    test('a token is spent under either host name', async () => {
      const box = await fresh();
      const wish = { app: box.app(), nowMs: noon, token: (await box.token(msisdn, 'login')).token };
      expect((await box.ask(m1b.ask(wish))).msisdn).toBe(msisdn);
      expectRefused(await box.ask(m1.ask(wish)), m1, 'tok.replayed');
    });

    test('policy: the app’s daily allowance', async () => {
      const box = await fresh({ policy: { cmcc: { 'appDailyCap.limit': 2 } } });
      for (let i = 0; i < 2; i++) expect((await box.ask(await ask(box))).msisdn).toBe(msisdn);
      expectRefused(await box.ask(await ask(box)), m1, 'quota.app-daily');
      expect(box.events().at(-1)?.type).toBe('quota.hit');
      const { token } = await box.token(msisdn, 'verify');
      expectRefused(
        await box.ask(m2.ask({ app: box.app(), nowMs: noon, token, mobile: msisdn })),
        m2,
        'quota.app-daily',
      );
    });
  });

  describe('M2', () => {
    const ask = async (box: Box, more: Partial<Wish> = {}): Promise<Ask> =>
      m2.ask({
        app: box.app(),
        nowMs: noon,
        token: (await box.token(msisdn, 'verify')).token,
        mobile: msisdn,
        ...more,
      });

    test('keyType 1: the number sealed for the platform, the sign with the app’s key', async () => {
      const box = await fresh();
      expect((await box.ask(await ask(box, { rsa: true }))).match).toBe(true);
      expect((await box.ask(await ask(box, { rsa: true, mobile: '13800000002' }))).match).toBe(false);
      expectRefused(await box.ask(await ask(box, { rsa: true, after: { msgId: 'x' } })), m2, 'sig.bad');
      const app = box.file({ publicKeys: {} });
      expectRefused(await box.ask(await ask(box, { app, rsa: true })), m2, 'sig.bad');
    });

    test('a keyType that is none of 0, 1 and 2 means the hash', async () => {
      const box = await fresh();
      for (const keyType of ['3', '', null])
        expect((await box.ask(await ask(box, { fields: { keyType } }))).match).toBe(true);
    });

    test.each([
      ['the bare number', msisdn],
      ['lower-case hex', 'a'.repeat(64)],
      ['one digit too few', 'A'.repeat(63)],
      ['no hex', 'G'.repeat(64)],
    ])('phoneNum as %s: 004, and the token lives', async (_, phoneNum) => {
      const box = await fresh();
      const { token } = await box.token(msisdn, 'verify');
      const heard = await box.ask(await ask(box, { token, fields: { phoneNum } }));
      expectRefused(heard, m2, 'num.malformed');
      expect(heard.code).toBe('004');
      expect((await box.ask(await ask(box, { token }))).match).toBe(true);
    });

    test('a sealed number that cannot be opened, or that another request was sealed for: 004', async () => {
      const box = await fresh();
      const unreadable = await box.ask(await ask(box, { rsa: true, fields: { phoneNum: 'AAAA' } }));
      expectRefused(unreadable, m2, 'crypt.fail');
      const bank = await box.ask(await ask(box, { app: box.app('bank'), rsa: true }));
      expectRefused(bank, m2, 'tok.wrong-app');
      const { phoneNum } = JSON.parse(String((await ask(box, { rsa: true, nowMs: noon - 1 })).body)).body;
      const heard = await box.ask(await ask(box, { rsa: true, fields: { phoneNum } }));
      expectRefused(heard, m2, 'num.malformed');
      expect([unreadable.code, heard.code]).toEqual(['004', '004']);
    });

    test('the hash holds for this timestamp alone', async () => {
      const box = await fresh();
      const { phoneNum } = JSON.parse(String((await ask(box, { nowMs: noon - 1 })).body)).body;
      expect((await box.ask(await ask(box, { fields: { phoneNum } }))).match).toBe(false);
    });

    test('openType is asked of apps, not of pages; message and expandParams come back', async () => {
      const box = await fresh();
      expect((await box.ask(await ask(box, { fields: { requesterType: '1', openType: null } }))).match).toBe(true);
      for (const fields of [{ openType: '4' }, { requesterType: '2' }])
        expectRefused(await box.ask(await ask(box, { fields })), m2, 'req.param');
      expect((await box.ask(await ask(box))).body).toMatchObject({
        header: { msgId: 'b0b1', appId: box.app().carriers.cmcc['appId'] },
        body: { message: 'hello', expandParams: 'a=b' },
      });
    });

    test('header and body must both be objects', async () => {
      const box = await fresh();
      const good = await ask(box);
      const whole = JSON.parse(String(good.body));
      for (const change of [
        { header: undefined },
        { body: undefined },
        { body: [] },
        { header: null },
        { body: 'x' },
      ]) {
        const heard = await box.ask({ ...good, body: JSON.stringify({ ...whole, ...change }) });
        expectRefused(heard, m2, 'req.param');
      }
    });
  });
});
