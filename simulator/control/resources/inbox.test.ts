import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { World } from '../../core/world/world.ts';
import { type Box, openBox, startMs } from '../../testing/control.ts';
import { ControlClient, withWorld } from '../client/index.ts';

const [person, stranger] = ['13800000001', '13912345678'];

let box: Box;
let world: World;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

beforeEach(async () => {
  box.wall.ms = startMs;
  await box.call('delete', '/worlds/w');
  await box.call('post', '/worlds', { name: 'w' });
  world = box.simulator.world('w') as World;
});

const send = (msisdn: string, code: string | null = '4711') =>
  world.receive({ msisdn, from: '三网', text: `【三网】${code ?? ''}`, code }, box.wall.ms);
const read = async (query = '') => (await box.call('get', `/worlds/w/inbox${query}`)).body;

it('has nothing in a world where nobody sent anything', async () => {
  expect(await read()).toEqual({ messages: [], next: 0, dropped: 0 });
});

it('shows text and code in clear, and numbers masked unless revealed', async () => {
  send(person);
  const masked = { n: 1, atMs: startMs, msisdn: '138****0001', known: true, from: '三网', text: '【三网】4711' };
  expect(await read()).toEqual({ messages: [{ ...masked, code: '4711' }], next: 1, dropped: 0 });
  expect((await read('?reveal=1')).messages[0].msisdn).toBe(person);
});

it('has no member for a code that there is not, and says that nobody has the number', async () => {
  send(stranger, null);
  const [message] = (await read()).messages;
  expect([message.known, 'code' in message]).toEqual([false, false]);
});

it('reads the messages of one number, and from one on', async () => {
  for (const to of [person, stranger, person]) send(to);
  const numbers = async (query: string) => (await read(query)).messages.map(({ n }: { n: number }) => n);
  expect(await numbers(`?msisdn=${person}`)).toEqual([1, 3]);
  expect(await numbers('?after=2')).toEqual([3]);
  expect(await numbers(`?msisdn=${person}&limit=1`)).toEqual([1]);
  expect((await box.call('get', '/worlds/w/inbox?msisnd=1')).body.code).toBe('ERR_QUERY_INVALID');
});

it('is stamped by the clock of its world', async () => {
  await box.call('post', '/worlds/w/clock', { freezeAtMs: 1_000_000 });
  expect(send(person).atMs).toBe(1_000_000);
});

it.each([
  [{}, 0],
  [{ state: true }, 0],
  [{ journal: true }, 1],
] as const)('a reset of %j leaves %i message', async (what, left) => {
  send(person);
  await box.call('post', '/worlds/w/reset', what);
  expect((await read()).messages).toHaveLength(left);
});

it('ends with its world, and belongs to no other', async () => {
  send(person);
  expect((await box.call('get', '/worlds/default/inbox')).body.messages).toEqual([]);
  await box.call('delete', '/worlds/w');
  await box.call('post', '/worlds', { name: 'w' });
  expect(await read()).toEqual({ messages: [], next: 0, dropped: 0 });
});

it('is read by the client, and in a world of one’s own', async () => {
  send(person);
  const page = await new ControlClient(box.url).world('w').readInbox({ msisdn: person });
  expect(page.messages.at(-1)?.code).toBe('4711');
  await withWorld({ box: box.url, name: 'own' }, async ({ inbox, world: { id } }) => {
    const message = { msisdn: person, from: 'x', text: 'y', code: '1' };
    box.simulator.world(id)?.receive(message, box.wall.ms);
    expect((await inbox({ reveal: true })).messages).toMatchObject([{ msisdn: person, code: '1' }]);
  });
});
