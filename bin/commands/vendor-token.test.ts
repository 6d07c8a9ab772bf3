import { expect, it } from 'vitest';
import type { PhoneAnswer, Token } from '../../fixtures/api-types.ts';
import { documentOf, type Given, run } from '../testing/cli.ts';
import { ownWorlds } from '../testing/own-worlds.ts';

let world = '';
let control = '';
ownWorlds('vendor-token', (opened, own) => {
  control = opened.control;
  world = own;
});

const call = (argv: readonly string[], given: Given = {}) =>
  run(argv, { ...given, env: { SANWANG_CONTROL: control, SANWANG_WORLD: world, ...given.env } });
const read = async <T>(...argv: string[]) => documentOf<T>(await call([...argv, '--json']));

it.each([
  ['aliyun', 'aliyun'],
  ['阿里云', 'aliyun'],
  ['极光', 'jiguang'],
])('issues a token of %s, and sees the carrier’s in it wherever a token is named', async (named, face) => {
  const issued = await read<Token>('token', 'issue', '13000000001', '--app', 'shop', '--face', named);
  expect(issued).toMatchObject({ face, carrier: 'cucc' });
  const { token } = issued;
  expect(await read('token', 'show', token)).toMatchObject({ token, face, state: 'live', app: 'shop' });
  expect((await call(['token', 'show', token])).out).toContain(`${face} · cucc access login`);
  expect(await read('why', token)).toMatchObject({ world });
  expect(await read('token', 'spend', token)).toMatchObject({ token, face, state: 'spent' });
});

it('tells in one line whose it is, and only the token with -q', async () => {
  const { out, err } = await call(['token', 'issue', '13800000001', '--face', 'jiguang']);
  expect(out).toMatch(/^eyJ2IjoxLCJmYWNlIjoiamlndWFuZy[A-Za-z0-9+/]+={0,2}\n$/);
  expect(err).toContain('jiguang · cmcc');
  expect((await call(['token', 'issue', '13800000001', '--face', 'aliyun', '-q'])).err).toBe('');
});

it.each([
  ['login', 'phone-cmcc', 'aliyun', ['"code": "600001"', '"code": "600000"', 'token for the app’s server (aliyun)']],
  ['verify', 'phone-ctcc', '极光', ['"code": 2000', '"operator": "CT"', 'token for the app’s server (jiguang)']],
] as const)('shows what an app is told by the vendor’s SDK: %s on %s', async (purpose, phone, face, words) => {
  const { code, out, err } = await call(['phone', purpose, phone, '--app', 'shop', '--face', face]);
  expect(code).toBe(0);
  for (const each of words) expect(`${out}${err}`).toContain(each);
  const answer = await read<PhoneAnswer>('phone', purpose, phone, '--app', 'shop', '--face', face);
  expect(await read('token', 'show', answer.token ?? '')).toMatchObject({ face: answer.face, purpose });
});

it('says both codes where there is no token', async () => {
  const { code, err } = await call(['phone', 'login', 'phone-vpn', '--face', 'aliyun']);
  expect(code).toBe(1);
  expect(err).toContain('aliyun SDK says 600012');
  expect(err).toMatch(/cmcc SDK had told it 103111/);
  const zh = await call(['phone', 'login', 'phone-vpn', '--face', 'aliyun', '--lang', 'zh']);
  expect(zh.err).toContain('cmcc SDK 返回给它的是 103111');
});

it.each([
  [['token', 'issue', '13800000001', '--face', 'aliyu']],
  [['phone', 'login', 'phone-cmcc', '--face', 'aliyu']],
])('%j names the vendors, and the one that was meant', async (argv) => {
  const { code, err } = await call(argv);
  expect(code).toBe(2);
  expect(err).toContain('did you mean aliyun?');
  expect(err).toContain('jiguang');
  expect((await call([...argv.slice(0, -1), 'tencent'])).err).toMatch(/--face.*aliyun, jiguang, 阿里云/s);
});
