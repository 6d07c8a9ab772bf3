import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { Handset } from '../core/words/handset.ts';
import { openGateway } from '../shells/http/listen.ts';
import { Simulator } from '../simulator.ts';
import { openGatewayBook } from './gateway-book.ts';

const simulator = new Simulator();
const wallMs = simulator.wallMs;
const book = () =>
  openGatewayBook(
    {
      open: (wish) => openGateway({ ...wish, exchange: (arrival) => simulator.exchange(arrival), wallMs }),
      settled: async () => {},
    },
    wallMs,
  );

let made = 0;
async function worldWithPhone() {
  const world = await simulator.createWorld({ name: `w${++made}` });
  return { world, handset: world.handsets.get('phone-cmcc') as Handset };
}

const isOpen = (url: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

it('leaves no port open that was asked for when all is closed, or in a world that is over', async () => {
  const { world, handset } = await worldWithPhone();
  const closed = book();
  await closed.close();
  expect(await isOpen((await closed.open(world, handset, 0)).port.url)).toBe(false);
  const late = book();
  open.push(late);
  simulator.deleteWorld(world.handle);
  expect(await isOpen((await late.open(world, handset, 0)).port.url)).toBe(false);
});

it('ends a port that is only just opening with its world', async () => {
  const { world, handset } = await worldWithPhone();
  const own = book();
  open.push(own);
  const opening = own.open(world, handset, 0);
  simulator.deleteWorld(world.handle);
  expect(await isOpen((await opening).port.url)).toBe(false);
});

it('gives the room of a port that could not be had to others', async () => {
  const { world, handset } = await worldWithPhone();
  const own = book();
  open.push(own);
  const { port } = new URL((await own.open(world, handset, 0)).port.url);
  const other = world.handsets.get('phone-cucc') as Handset;
  const failing = Array.from({ length: 3 }, () => own.open(world, other, Number(port)));
  for (const each of await Promise.allSettled(failing)) expect(each.status).toBe('rejected');
  expect(own.list(world)).toHaveLength(1);
  const { port: had, isNew } = await own.open(world, other, 0);
  expect([isNew, await isOpen(had.url)]).toEqual([true, true]);
});
