import { expect, test } from 'vitest';
import { tokenRecord } from '../../questions/token-record.ts';
import { Box } from '../../testing/box.ts';

// The page against the simulated gateways, each phone over its own bearer.

const lines = [
  ['phone-cmcc', 'cmcc', '13800000001', /^H5[0-9a-f]{32}$/],
  ['phone-cucc', 'cucc', '13000000001', /^CUH5[0-9a-f]{32}$/],
  ['phone-ctcc', 'ctcc', '13300000001', /^CTH5[0-9a-f]{32}$/],
] as const;

const pageOn = (box: Box, id: string) => box.phone(id, box.world, box.app('shop-h5'));

test.each(lines)('%s logs in, and its number’s token is China Mobile’s', async (id, carrier, msisdn, shape) => {
  const box = new Box();
  const told = await pageOn(box, id).login();
  expect(told).toMatchObject({
    code: '103000',
    page: { carrier, maskedNumber: `${msisdn.slice(0, 3)}****${msisdn.slice(-4)}`, asksDigits: true },
    callback: { code: '103000', token: told.token, userInformation: expect.stringContaining('%') },
  });
  expect(told.token).toMatch(shape);
  const known = tokenRecord(box.simulator, box.world, told.token ?? '');
  expect(known).toMatchObject({ carrier: 'cmcc', kind: 'web', purpose: 'login', msisdn, state: 'live' });
});

test('pages of two phones at once do not meet', async () => {
  const box = new Box();
  const told = await Promise.all(lines.map(([id]) => pageOn(box, id).login()));
  const numbers = told.map(({ token }) => tokenRecord(box.simulator, box.world, token ?? '')?.msisdn);
  expect(numbers).toEqual(lines.map(([, , msisdn]) => msisdn));
});

test.each([
  ['phone-wifi', '103111', '-10004'],
  ['phone-vpn', '103111', undefined],
])('%s is nobody’s line: %s', async (id, code, telecom) => {
  const told = await pageOn(new Box(), id).login();
  expect(told.code).toBe(code);
  expect(told.token).toBeUndefined();
  expect(told.callback).toMatchObject({ YDData: { code }, ...(telecom && { CTData: { code: telecom } }) });
});

test.each([
  ['https://h5.elsewhere.example.cn', '110026'],
  ['', '170001'],
])('a page from "%s" is told %s, and the same from its own place logs in', async (origin, code) => {
  const phone = pageOn(new Box(), 'phone-cmcc');
  expect((await phone.login({ page: { origin } })).code).toBe(code);
  expect((await phone.login()).code).toBe('103000');
});

test('three wrong entries lock the number, though the fourth is right', async () => {
  const phone = pageOn(new Box(), 'phone-cmcc');
  const wrong = await phone.login({ page: { digits: ['1357', '2468', '9753'] } });
  expect([wrong.token, wrong.earlier]).toEqual([
    undefined,
    [{ code: '104012' }, { code: '104012' }].map((each) => expect.objectContaining(each)),
  ]);
  expect((await phone.login()).code).toBe('104009');
});

test('the guest of a hotspot meets its owner’s mask, and needs the owner’s digits', async () => {
  const box = new Box();
  const guest = pageOn(box, 'phone-guest');
  const told = await guest.login({ page: { digits: ['1357'] } });
  expect(told).toMatchObject({ code: '104012', page: { maskedNumber: '156****0011' } });
  expect((await guest.login({ page: { digits: ['0000'] } })).token).toMatch(/^CUH5/);
});

test('a page without the tick, without digits, left, or never answered gets no token, and a popup is no different', async () => {
  const phone = pageOn(new Box(), 'phone-cmcc');
  const codes = [
    await phone.login({ consent: 'cancel' }),
    await phone.login({ consent: 'other' }),
    await phone.login({ consent: 'timeout' }),
    await phone.login({ page: { digits: [''] } }),
    await phone.login({ page: { ticked: false } }),
    await phone.login({ page: { type: '2' } }),
  ].map(({ code }) => code);
  expect(codes).toEqual(['501', '502', '503', '507', '508', '103000']);
});

test('what policy opens in place of the digits', async () => {
  for (const [level, steps] of [
    ['1', ['pre-login', 'consent', 'token']],
    ['5', ['pre-login', 'token']],
  ] as const) {
    const box = new Box({ world: { policy: { cmcc: { 'page.authLevel': level } } } });
    const told = await pageOn(box, 'phone-cmcc').login();
    expect([level, told.token === undefined, told.steps.map(({ at }) => at)]).toEqual([level, false, steps]);
  }
});
