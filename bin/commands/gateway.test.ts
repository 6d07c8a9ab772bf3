import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Fault, Gateway, Redeemed } from '../../fixtures/api-types.ts';
import { type Box, openBox } from '../box/box.ts';
import { documentOf, run } from '../testing/cli.ts';

let box: Box;
let world = '';
let made = 0;

beforeAll(async () => {
  box = await openBox({ port: 0, onError: (error) => console.error(error) });
});
afterAll(() => box.close());
beforeEach(async () => {
  world = (await box.simulator.createWorld({ name: `gateway-${++made}` })).handle;
});

const call = (...argv: string[]) => run(argv, { env: { SANWANG_CONTROL: box.control, SANWANG_WORLD: world } });
const codeOf = async (url: string) =>
  fetch(url).then(
    ({ status }) => status,
    (error: Error & { cause?: { code?: string } }) => error.cause?.code,
  );

it('opens a gateway, lists it, and closes it', async () => {
  expect((await call('gateway', 'list')).out).toBe('this world has no port of its own\n');
  const { code, out, err } = await call('gateway', 'open', '--carrier', '移动');
  expect([code, err]).toEqual([0, `gateway g1 of cmcc, of the world ${world} alone:\n`]);
  const [url = ''] = out.split('\n');
  expect(await codeOf(url)).toBe(404);
  expect(out).toContain('sanwang fault add net.refused --gateway g1');
  expect(documentOf<Gateway[]>(await call('gateway', 'list', '--json'))).toEqual([{ id: 'g1', carrier: 'cmcc', url }]);
  expect(await call('gateway', 'close', 'g1')).toMatchObject({ code: 0, out: 'closed: g1\n' });
  expect(await codeOf(url)).toBe('ECONNREFUSED');
});

it('is the URL alone for scripts, at the port that was asked for', async () => {
  const first = (await call('gateway', 'open', '--carrier', 'cucc', '-q')).out.trim();
  await call('gateway', 'close', 'g1');
  const { port } = new URL(first);
  expect((await call('gateway', 'open', '--carrier', 'cucc', '--port', port, '-q')).out).toBe(`${first}\n`);
});

it('takes faults on its connections, and none that the world does not have', async () => {
  const url = (await call('gateway', 'open', '--carrier', 'cmcc', '-q')).out.trim();
  const armed = await call('fault', 'add', 'net.reset-on-accept', '--gateway', 'g1', '--json');
  expect(documentOf<Fault>(armed)).toMatchObject({ point: 'accept', on: { gateway: 'g1' } });
  expect(await codeOf(url)).toBe('ECONNRESET');
  const shared = await call('fault', 'add', 'net.accept-stall', '--scope', 'process', '--carrier', 'ctcc', '--json');
  expect(documentOf<Fault>(shared)).toMatchObject({ scope: 'process' });
  const refused = await call('fault', 'add', 'net.accept-stall', '--gateway', 'g2');
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/on\/gateway is no gateway of this world \(g2\) — there are g1/);
});

it('is where an app’s server asks, which shows what its client met', async () => {
  await call('gateway', 'open', '--carrier', 'cmcc');
  const token = (await call('token', 'issue', '13800000001', '-q')).out.trim();
  await call('fault', 'add', 'net.refused', '--gateway', 'g1');
  expect((await call('token', 'redeem', token, '--gateway', 'g1')).out).toContain('ECONNREFUSED');
  await call('gateway', 'close', 'g1');
  await call('gateway', 'open', '--carrier', 'cmcc');
  await call('fault', 'add', 'tls.expired', '--gateway', 'g2');
  const asked = ['token', 'redeem', token, '--gateway', 'g2'] as const;
  expect(documentOf<Redeemed>(await call(...asked, '--tls', '--json'))).toMatchObject({ failure: 'CERT_HAS_EXPIRED' });
  expect((await call(...asked)).out).toContain('103000');
  expect(await call('token', 'redeem', token, '--tls')).toMatchObject({
    code: 2,
    err: expect.stringContaining('gateway'),
  });
});

it.each([
  [['open'], /--carrier is missing — cmcc/],
  [['open', '--carrier', 'cmc'], /cmcc/],
  [['open', '--carrier', 'cmcc', '--port', 'x'], /--port/],
  [['close', 'g9'], /no such port/],
])('says what is wrong: %j', async (argv, said) => {
  const { code, err } = await call('gateway', ...argv);
  expect(code).toBe(2);
  expect(err).toMatch(said);
});
