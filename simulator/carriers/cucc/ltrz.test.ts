import { describe, expect, test } from 'vitest';
import { Box, noon } from '../../testing/carriers/box.ts';
import type { RouteClient } from '../../testing/carriers/client.ts';
import { expectRefused } from '../../testing/carriers/expect.ts';
import type { Values } from '../../testing/carriers/values.ts';
import { by, cut, u10, u11, within } from '../../testing/clients/cucc-ltrz.ts';
import { u12, u13 } from '../../testing/clients/cucc-portal.ts';
import { followed } from '../../testing/clients/legs.ts';
import { md5Hex } from '../../wire/primitives.ts';
import { decimalFormat } from '../decimal-ids.ts';

const phones = [
  ['phone-cmcc', 'CM', '138****0001'],
  ['phone-cucc', 'CU', '130****0001'],
  ['phone-ctcc', 'CT', '133****0001'],
] as const;

const ask = (box: Box, fields: Values = {}) => u10.ask({ app: box.app(), nowMs: noon, fields });

async function directory(box: Box, phone: string): Promise<Values> {
  return (await box.ask(ask(box), { phone })).body as Values;
}

/** What the page tells, where the directory sent it: the road of its carrier. */
async function told(box: Box, phone: string): Promise<string> {
  const { url = '', traceCallback = '', operator = '' } = await directory(box, phone);
  const load = async (route: RouteClient, address: string) =>
    within(String((await box.ask(by(route, address), { phone })).reply.body));
  if (operator !== 'CU') {
    const leg = await load(operator === 'CM' ? followed('M6', 'm6-leg') : followed('T1', 't1'), url);
    const names =
      operator === 'CM' ? ['traceId', 'timestamp', 'resultCode', 'desc', 'data'] : ['result', 'msg', 'data'];
    expect(Object.keys(leg)).toEqual(expect.arrayContaining(names));
    return `${traceCallback}?${new URLSearchParams(Object.fromEntries(names.map((name) => [name, String(leg[name])])))}`;
  }
  const [portal, back] = cut(url);
  const { authurl } = await load(u12, `${portal}&callback=a`);
  const { code = '', province = '' } = await load(u13, `${authurl}/api${new URL(portal).search}&callback=a`);
  return `${back}?${new URLSearchParams({ ts: String(noon), code, province, err_code: '' })}`;
}

const heardAt = (box: Box, address: string, phone: string) =>
  box.ask(u11.ask({ app: box.app(), nowMs: noon, token: address }), { phone });

describe.each(phones)('a page on %s', (phone, operator, pmobile) => {
  test('gets a code and the mask of its number, and the number stays that of its network', async () => {
    const box = await Box.open();
    const heard = await heardAt(box, await told(box, phone), phone);
    expect(heard.body).toEqual({
      code: '0000',
      msg: expect.any(String),
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      accessCode: expect.stringMatching(/^[1-9][0-9]{18}$/),
      pmobile,
      operator,
    });
    expect(heard.event).toMatchObject({ app: 'shop' });
  });

  test('what it tells is taken up once', async () => {
    const box = await Box.open();
    const address = await told(box, phone);
    expect((await heardAt(box, address, phone)).code).toBe('0000');
    expectRefused(await heardAt(box, address, phone), u11, 'tok.replayed');
  });

  test('the answer of one question is none of another’s', async () => {
    const box = await Box.open();
    const [one, other] = [new URL(await told(box, phone)), new URL(await told(box, phone))];
    const crossed = `${one.origin}${one.pathname}${other.search}`;
    const heard = await heardAt(box, crossed, phone);
    // Unicom's gateway seals nothing: its code is the app's, whichever question it came by.
    if (operator === 'CU') expect(heard.code).toBe('0000');
    else expectRefused(heard, u11, 'crypt.fail');
    expect((await heardAt(box, other.href, phone)).code).toBe(operator === 'CU' ? '107' : '0000');
  });

  test('an app without the product gets nothing, and loses nothing by it', async () => {
    const box = await Box.open();
    const address = await told(box, phone);
    const before = box.app();
    box.file({ capabilities: ['login'] });
    expectRefused(await heardAt(box, address, phone), u11, 'app.not-allowed');
    expectRefused(await box.ask(ask(box), { phone }), u10, 'app.not-allowed');
    box.file(before);
    expect((await heardAt(box, address, phone)).code).toBe('0000');
  });
});

test('pages of any origin may read both, without a preflight', async () => {
  const box = await Box.open();
  const origin = { origin: 'https://h5.shop.example.cn' };
  const asked = ask(box);
  const heard = await box.ask({ ...asked, headers: origin }, { phone: 'phone-cucc' });
  expect(heard.reply.headers).toMatchObject({ 'access-control-allow-origin': expect.any(String) });
  const last = u11.ask({ app: box.app(), nowMs: noon, token: await told(box, 'phone-cucc') });
  const back = await box.ask({ ...last, headers: origin }, { phone: 'phone-cucc' });
  expect([back.code, back.reply.headers['access-control-allow-origin']]).toEqual(['0000', expect.any(String)]);
});

test.each([
  ['phone-wifi', 'bearer.wifi-only'],
  ['phone-vpn', 'bearer.vpn'],
  ['phone-broadnet', 'sim.broadnet'],
  ['phone-hongkong', 'sim.non-mainland'],
] as const)('the directory knows no network of %s', async (phone, refusal) => {
  const box = await Box.open();
  expectRefused(await box.ask(ask(box), { phone }), u10, refusal);
});

test('a subscriber whom the other carrier refuses is told by it, and the directory hears so', async () => {
  const box = await Box.open();
  box.subscriber('13800000001', { state: 'blacklisted' });
  const heard = await heardAt(box, await told(box, 'phone-cmcc'), 'phone-cmcc');
  expectRefused(heard, u11, 'xnet.other-carrier');
});

test('the directory recognises nobody: a SIM in arrears is led on, and refused by the gateway', async () => {
  const box = await Box.open();
  box.subscriber('13000000001', { state: 'suspended' });
  const { url = '' } = await directory(box, 'phone-cucc');
  const [portal] = cut(url);
  const { authurl = '' } = within(
    String((await box.ask(by(u12, `${portal}&callback=a`), { phone: 'phone-cucc' })).reply.body),
  );
  const ask = { app: box.app(), nowMs: noon, token: authurl };
  expectRefused(await box.ask(u13.ask(ask), { phone: 'phone-cucc' }), u13, 'sim.arrears');
});

describe('authenticator', () => {
  const way = { phone: 'phone-cucc' };

  test('any 32 hex digits are taken, and nothing shorter', async () => {
    const box = await Box.open();
    expect((await box.ask(ask(box, { authenticator: '0123456789ABCDEF'.repeat(2) }), way)).code).toBe('0000');
    expectRefused(await box.ask(ask(box, { authenticator: 'a'.repeat(31) }), way), u10, 'sig.bad');
  });

  test('under policy md5 only what is guessed to be right', async () => {
    const box = await Box.open(null, { policy: { cucc: { 'ltrz.authenticator': 'md5' } } });
    const { clientId, clientSecret } = box.app().carriers.cucc;
    expectRefused(await box.ask(ask(box), way), u10, 'sig.bad');
    const authenticator = md5Hex(`${clientId}${noon}${clientSecret}`);
    expect((await box.ask(ask(box, { authenticator }), way)).code).toBe('0000');
  });
});

test('where the code of U13 is another app’s, nothing is given', async () => {
  const box = await Box.open();
  const phone = 'phone-cucc';
  const other = { app: box.app('bank'), nowMs: noon };
  const { token = '' } = await box.ask(u12.ask(other), { phone });
  const code = (await box.ask(u13.ask({ ...other, token }), { phone })).token ?? '';
  const own = await told(box, phone);
  const address = new URL(own);
  address.searchParams.set('code', code);
  expectRefused(await heardAt(box, address.href, phone), u11, 'tok.wrong-app');
  // Nothing was spent by it.
  expect((await heardAt(box, own, phone)).code).toBe('0000');
});

describe('a code of nineteen digits', () => {
  const format = decimalFormat('page', 'verify');
  const of = (hex: string, serial: number) =>
    format.write({ hex, base62: '' }, { kind: 'page', purpose: 'verify', serial, issuedAtMs: noon }, () => '');

  test('says its world and its serial, and fits into 64 bits with a sign', () => {
    const [lowest, highest] = [of('0000000000', 0), of('ffffffffff', format.most.serial)];
    expect([lowest, BigInt(highest) < 2n ** 63n]).toEqual(['1000000000000000000', true]);
    for (const hex of ['0000000000', 'ffffffffff', '00a1b2c3d4'])
      for (const serial of [0, 1, format.most.serial]) {
        expect(of(hex, serial)).toMatch(/^[1-9][0-9]{18}$/);
        expect(format.read(of(hex, serial))).toEqual({
          ...{ tag: hex, kind: 'page', purpose: 'verify', serial, issuedAtMs: 0 },
        });
      }
  });

  test.each(['', '9'.repeat(19), '1'.repeat(18), '1'.repeat(20), `0${'1'.repeat(18)}`, `a${'1'.repeat(18)}`])(
    '%j is none',
    (text) => expect(format.read(text)).toBeNull(),
  );

  test('no two of one world are alike, and the world knows its own', async () => {
    const box = await Box.open();
    const codes = new Set<string>();
    for (const [phone] of phones)
      for (let i = 0; i < 3; i++) {
        const { accessCode = '' } = (await heardAt(box, await told(box, phone), phone)).body as Values;
        codes.add(accessCode);
        expect(box.world.owns(format.read(accessCode)?.tag ?? '')).toBe(true);
        expect(box.events().at(-1)).toMatchObject({ type: 'token.issued', token: accessCode });
      }
    expect(codes.size).toBe(9);
  });
});
