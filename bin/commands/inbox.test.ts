import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { InboxPage, TextMessage } from '../../fixtures/api-types.ts';
import type { World } from '../../simulator/core/world/world.ts';
import { type Box, openBox } from '../box/box.ts';
import { documentOf, run, start } from '../testing/cli.ts';

const [person, other, stranger] = ['13800000001', '13800000002', '13912345678'];

let box: Box;
let world: World;
let made = 0;

beforeAll(async () => {
  box = await openBox({ port: 0, onError: (error) => console.error(error) });
});
afterAll(() => box.close());
beforeEach(async () => {
  world = await box.simulator.createWorld({ name: `inbox-${++made}`, nowMs: Date.UTC(2026, 0, 1, 4) });
});

const env = () => ({ SANWANG_CONTROL: box.control, SANWANG_WORLD: world.handle });
const call = (...argv: string[]) => run(['inbox', ...argv], { env: env() });
const send = (msisdn: string, code: string | null) => {
  const text = `【三网】${code === null ? '你好' : `验证码 ${code}`}`;
  return world.receive({ msisdn, from: '三网', text, code }, box.simulator.wallMs());
};

it('has no message where none was sent', async () => {
  expect(await call()).toMatchObject({ code: 0, out: 'no message yet\n' });
  expect(documentOf(await call('--json'))).toEqual({ messages: [], next: 0, dropped: 0 });
});

it('shows texts in clear and numbers masked, and whose nobody has', async () => {
  send(person, '4711');
  send(stranger, '0815');
  const { out } = await call();
  const [first = '', second = ''] = out.replace(/\n {2,}/g, ' ').split('\n');
  expect(first).toMatch(/^1 {2}12:00:0\d {2}138\*{4}0001 {2}【三网】验证码 4711$/);
  expect(second).toMatch(/^2 .*139\*{4}5678.*验证码 0815.*\(nobody in this world has that number\)$/);
  expect((await call(person, '--reveal')).out).toMatch(/ 13800000001 /);
});

it('reads the messages of one number, and from one on', async () => {
  for (const to of [person, other, person]) send(to, '1');
  const numbers = async (...argv: string[]) =>
    documentOf<InboxPage>(await call(...argv, '--json')).messages.map(({ n }) => n);
  expect(await numbers(person)).toEqual([1, 3]);
  expect(await numbers('--after', '2')).toEqual([3]);
});

it('gives the newest code alone, for a script', async () => {
  send(person, '4711');
  send(person, null);
  expect(await call(person, '--code')).toMatchObject({ code: 0, out: '4711\n' });
  expect(documentOf<TextMessage>(await call(person, '--code', '--json'))).toMatchObject({ n: 1, code: '4711' });
  expect(await call(other, '--code')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('no message') });
});

it('follows what comes, of one number if one is named', async () => {
  send(person, '1');
  const following = start(['inbox', person, '--follow', '--json', '--after', '0'], { env: env() });
  await following.until('"n":1,');
  send(other, '2');
  send(person, '3');
  await following.until('"n":3,');
  following.signals.emit('SIGINT');
  const { out, code } = await following.ended;
  const codes = out.trimEnd().split('\n');
  expect([codes.map((line) => JSON.parse(line).code), code]).toEqual([['1', '3'], 0]);
});

it('speaks Chinese', async () => {
  send(stranger, null);
  expect((await call('--lang', 'zh')).out.replace(/\s+/g, '')).toContain('（此世界中无人持有该号码）');
});
