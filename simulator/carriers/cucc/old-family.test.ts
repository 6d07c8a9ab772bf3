import { expect, test } from 'vitest';
import { Box, noon } from '../../testing/carriers/box.ts';
import { expectRefused } from '../../testing/carriers/expect.ts';
import { arrivalOf, vector } from '../../testing/carriers/vector.ts';
import { cuccKit } from '../../testing/clients/cucc.ts';
import { u1, u4, u5 } from '../../testing/clients/cucc-old.ts';
import { type OldEnvelope, oldText, openOld, sealOld } from './old-envelope.ts';

const { msisdn, phone } = cuccKit;
const wishOf = (box: Box, more = {}) => ({ app: box.app(), nowMs: noon, ...more });
const code = async (box: Box) => (await box.ask(u1.ask(wishOf(box)), { phone })).token as string;

test('a code of U1 gives the number at U4, or a verdict at U5, once', async () => {
  const box = await Box.open(null);
  const given = await box.ask(u1.ask(wishOf(box)), { phone });
  expect(given).toMatchObject({ code: '0', mask: '130****0001', seconds: 1800 });
  const token = given.token as string;
  expect(await box.ask(u4.ask(wishOf(box, { token })))).toMatchObject({ code: '0', msisdn });
  expectRefused(await box.ask(u4.ask(wishOf(box, { token }))), u4, 'tok.replayed');
  for (const [mobile, match] of [
    [msisdn, true],
    ['13000000009', false],
  ] as const) {
    const heard = await box.ask(u5.ask(wishOf(box, { token: await code(box), mobile })));
    expect(heard).toMatchObject({ code: '0', match });
  }
});

test('policy: the verdict of U5 the other way round', async () => {
  const box = await Box.open(null, { policy: { cucc: { 'u5.match': '1' } } });
  const heard = await box.ask(u5.ask(wishOf(box, { token: await code(box), mobile: msisdn })));
  expect(heard.match).toBe(false);
});

test('who calls: another bearer, another package, another sign in the header', async () => {
  const box = await Box.open(null);
  const wifi = await box.ask(u1.ask(wishOf(box)));
  expectRefused(wifi, u1, 'bearer.wifi-only');
  expect(wifi.body).toMatchObject({ code: 1, msg: '源IP鉴权失败' });
  const other = { ...box.app(), packageName: 'cn.example.other' };
  expectRefused(await box.ask(u1.ask(wishOf(box, { app: other })), { phone }), u1, 'app.identity-mismatch');
  const ask = u1.ask(wishOf(box));
  const twice = { ...ask, headers: { ...ask.headers, sign: '0'.repeat(64) } };
  expectRefused(await box.ask(twice, { phone }), u1, 'sig.bad');
  const { sign: _, ...once } = ask.headers as Record<string, string>;
  expect((await box.ask({ ...ask, headers: once }, { phone })).code).toBe('0');
});

test.each(['U1', 'U4', 'U5'])('%s-request: what is opened, signed and sealed', (id) => {
  const { inputs, text, values } = vector(`${id}-request`);
  const f = openOld(arrivalOf('POST', values['body'] as string, 'application/x-www-form-urlencoded')) as OldEnvelope;
  expect(f.plain).toBe(inputs['plain']);
  expect(Buffer.from(f.key).toString()).toBe(`${inputs['key']}${inputs['iv']}`);
  expect(oldText(f, inputs['path'] as string)).toBe(text);
  expect(f.sign).toBe(values['sign']);
  expect(sealOld(f.key, inputs['answer'] as string)).toEqual({ aesKey: values['aesKey'], data: values['data'] });
});
