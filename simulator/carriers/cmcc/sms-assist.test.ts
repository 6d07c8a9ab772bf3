import { describe, expect, test } from 'vitest';
import { explainLater } from '../../questions/explain.ts';
import { wishFor } from '../../testing/carriers/beside.ts';
import { Box, noon } from '../../testing/carriers/box.ts';
import { expectRefused } from '../../testing/carriers/expect.ts';
import { cmccKit } from '../../testing/clients/cmcc.ts';
import { m2 } from '../../testing/clients/cmcc-server.ts';
import { m3, m4 } from '../../testing/clients/cmcc-sms.ts';
import { ledgers } from '../../testing/ledgers.ts';
import { toHex } from '../../wire/hex.ts';
import { aesEcbEncryptAny, md5, md5Hex } from '../../wire/primitives.ts';

// The SMS assist: M2 says that a number is another, M3 sends a code to it, M4 holds what was typed to the code.

const minute = 60_000;
const typed = '15900000003';

describe.each(ledgers)('with a ledger %s', (_, ledger) => {
  const fresh = (definition = {}) => Box.open(ledger, definition);

  async function accessToken(box: Box, app = 'shop'): Promise<string> {
    const { token } = await box.token(cmccKit.msisdn, 'verify', app);
    const wish = { app: box.app(app), nowMs: box.wallMs, token, mobile: '13912345678' };
    return (await box.ask(m2.ask(wish))).token ?? '';
  }

  const send = (box: Box, token: string, mobile = typed, app = 'shop') =>
    box.ask(m3.ask({ app: box.app(app), nowMs: box.wallMs, token, mobile }));
  const check = (box: Box, code: string, mobile = typed, app = 'shop') =>
    box.ask(m4.ask({ app: box.app(app), nowMs: box.wallMs, token: code, mobile }));

  test('a code goes to the number that was typed, and is good once', async () => {
    const box = await fresh();
    expect((await send(box, await accessToken(box))).code).toBe('000');
    const [message] = box.world.inbox.read(0, 10, typed).messages;
    expect(message).toMatchObject({ msisdn: typed, known: true, code: expect.stringMatching(/^\d{6}$/) });
    expect(message?.text).toContain(message?.code ?? '?');
    expect(message?.text).toContain('5 分钟');
    const code = box.texted(typed);
    const wrong = await check(box, code === '000000' ? '000001' : '000000');
    expect([wrong.code, wrong.event?.refusal]).toEqual(['004', null]);
    expect((await check(box, code)).code).toBe('000');
    expectRefused(await check(box, code), m4, 'tok.replayed');
  });

  test('a code is its number’s and its app’s, and the newest takes the place of the one before', async () => {
    const box = await fresh({ policy: { cmcc: { 'smsInterval.limit': 0 } } });
    await send(box, await accessToken(box));
    const first = box.texted(typed);
    expectRefused(await check(box, first, cmccKit.msisdn), m4, 'tok.unknown');
    expectRefused(await check(box, first, typed, 'bank'), m4, 'tok.unknown');
    await send(box, await accessToken(box));
    const second = box.texted(typed);
    expect(second).not.toBe(first);
    expect((await check(box, first)).code).toBe('004');
    expect((await check(box, second)).code).toBe('000');
  });

  test('five minutes: a millisecond less is in time', async () => {
    for (const [late, code] of [
      [5 * minute - 1, '000'],
      [5 * minute, '005'],
    ] as const) {
      const box = await fresh();
      await send(box, await accessToken(box));
      box.wallMs = noon + late;
      expect((await check(box, box.texted(typed))).code).toBe(code);
    }
  });

  test('a code of which nothing is left has expired, whatever became of one before it', async () => {
    const box = await fresh({ policy: { cmcc: { 'smsInterval.limit': 0, 'smsDaily.limit': 0 } } });
    const sent = async (mobile: string, app = 'shop') => {
      expect((await send(box, await accessToken(box, app), mobile, app)).code).toBe('000');
      return box.texted(mobile);
    };
    expect((await check(box, await sent(typed))).code).toBe('000');
    const second = await sent(typed);
    const alone = await sent(cmccKit.msisdn);
    box.wallMs = noon + 6 * minute;
    // Whatever is sent later sweeps away what has expired.
    for (let i = 0; i < 4; i++) await sent(typed, 'bank');
    expectRefused(await check(box, second), m4, 'tok.expired');
    expectRefused(await check(box, alone, cmccKit.msisdn), m4, 'tok.expired');
    const last = await sent(typed);
    expect((await check(box, last)).code).toBe('000');
    expectRefused(await check(box, last), m4, 'tok.replayed');
  });

  test('an accessToken is good once, for five minutes, and for its own app', async () => {
    const box = await fresh({ policy: { cmcc: { 'smsInterval.limit': 0 } } });
    const [once, late] = [await accessToken(box), await accessToken(box)];
    expectRefused(await send(box, once, typed, 'bank'), m3, 'tok.wrong-app');
    expect((await send(box, once)).code).toBe('000');
    const again = await send(box, once);
    expectRefused(again, m3, 'tok.replayed');
    expect((await explainLater(box.simulator, box.world, again.event?.n ?? 0))?.hint).toMatch(/once/);
    const { token } = await box.token(cmccKit.msisdn, 'verify');
    expectRefused(await send(box, token), m3, 'tok.malformed');
    box.wallMs = noon + 5 * minute;
    expectRefused(await send(box, late), m3, 'tok.expired');
  });

  test('one message a minute and ten a day for a number; whoever is too early keeps the accessToken', async () => {
    const box = await fresh();
    const token = await accessToken(box);
    expect((await send(box, await accessToken(box))).code).toBe('000');
    expectRefused(await send(box, token), m3, 'num.interval');
    expect(box.events().some(({ type, refusal }) => type === 'quota.hit' && refusal === 'num.interval')).toBe(true);
    box.wallMs = noon + minute;
    expect((await send(box, token)).code).toBe('000');
    for (let sent = 2; sent < 10; sent++) {
      box.wallMs += minute;
      expect((await send(box, await accessToken(box))).code).toBe('000');
    }
    box.wallMs += minute;
    expectRefused(await send(box, await accessToken(box)), m3, 'num.daily-limit');
    expect((await send(box, await accessToken(box), cmccKit.msisdn)).code).toBe('000');
  });

  test('numbers of another carrier, and of nobody, are sent nothing', async () => {
    const box = await fresh();
    for (const other of ['13000000001', '13912345678'])
      expectRefused(await send(box, await accessToken(box), other), m3, 'num.unknown');
    expect(box.world.inbox.read(0, 10).messages).toEqual([]);
  });

  test('fifty at once with one accessToken: one message', async () => {
    const box = await fresh({ policy: { cmcc: { 'smsInterval.limit': 0, 'smsDaily.limit': 0 } } });
    const token = await accessToken(box);
    const ask = m3.ask({ app: box.app(), nowMs: noon, token, mobile: typed });
    await Promise.all(Array.from({ length: 50 }, () => box.deliver(ask)));
    expect(box.world.inbox.read(0, 100).messages).toHaveLength(1);
  });
});

const fresh = (values = {}) => Box.open(null, { policy: { cmcc: { 'smsInterval.limit': 0, ...values } } });

test('an accessToken comes with 001 alone, and only where apps have the assist', async () => {
  const box = await fresh();
  const ask = async (of: Box, mobile: string) => {
    const { token } = await of.token(cmccKit.msisdn, 'verify');
    return of.ask(m2.ask({ app: of.app(), nowMs: noon, token, mobile }));
  };
  expect((await ask(box, cmccKit.msisdn)).token).toBeUndefined();
  expect((await ask(box, '13912345678')).token).toMatch(/^[0-9A-Za-z]{36}$/);
  const without = await fresh({ smsAssist: false });
  const heard = await ask(without, '13912345678');
  expect([heard.code, heard.token]).toEqual(['001', undefined]);
  for (const route of [m3, m4]) {
    const wish = { app: without.app(), nowMs: noon, token: '123456', mobile: typed };
    expectRefused(await without.ask(route.ask(wish)), route, 'app.not-allowed');
  }
});

describe.each([m3, m4])('what the document leaves open ($id)', (route) => {
  const orders = {
    printed: ['msgId', 'systemTime', 'version', 'requesterType', 'appId', 'mobileNumber', 'userIp'],
    sorted: ['appId', 'mobileNumber', 'msgId', 'requesterType', 'systemTime', 'userIp', 'version'],
  };

  /** The request, signed in an order and with the number under a key, in a world of that policy. */
  async function ask(
    policy: Record<string, string>,
    order: 'printed' | 'sorted',
    key: 'md5' | 'appKey',
    isUpper = false,
  ) {
    const box = await fresh({ 'stamp.clock': 'either', ...policy });
    const wish = await wishFor(cmccKit, box, route);
    const appKey = wish.app.carriers.cmcc['appKey'] as string;
    const bytes = aesEcbEncryptAny(key === 'md5' ? md5(appKey) : Buffer.from(appKey), wish.mobile ?? '');
    const sent = route.ask({ ...wish, fields: { mobileNumber: toHex(bytes) } });
    const body = JSON.parse(String(sent.body));
    const sign = md5Hex(orders[order].map((name) => body[name]).join('') + appKey);
    const heard = await box.ask({
      ...sent,
      body: JSON.stringify({ ...body, sign: isUpper ? sign.toUpperCase() : sign }),
    });
    return { code: heard.code, strict: JSON.parse(heard.event?.detail ?? '{}').strict };
  }
  const [own, other] = route === m3 ? (['md5', 'appKey'] as const) : (['appKey', 'md5'] as const);

  test('either order, either key and either case pass, and what a strict reading refuses is noted', async () => {
    expect(await ask({}, 'printed', own)).toEqual({ code: '000', strict: undefined });
    for (const [order, key, isUpper] of [
      ['sorted', own, false],
      ['printed', other, false],
      ['printed', own, true],
    ] as const)
      expect(await ask({}, order, key, isUpper)).toEqual({ code: '000', strict: [expect.anything()] });
  });

  test('a policy wants one of them', async () => {
    const printed = { 'sms.order': 'printed', 'sms.key': 'printed' };
    expect((await ask(printed, 'printed', own)).code).toBe('000');
    expect((await ask(printed, 'sorted', own)).code).toBe('302');
    expect((await ask(printed, 'printed', own, true)).code).toBe('302');
    expect((await ask(printed, 'printed', other)).code).toBe('102');
    // M4 wants M3 to have been asked, whose client signs as printed.
    if (route === m4) return;
    expect((await ask({ 'sms.order': 'sorted' }, 'sorted', own)).code).toBe('000');
    expect((await ask({ 'sms.order': 'sorted' }, 'printed', own)).code).toBe('302');
  });
});
