import { existsSync, readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOfGateways } from '../../faults/board.ts';
import { effects } from '../../faults/index.ts';
import { type Box, openBox } from '../../testing/control.ts';

// A fault of a listener may be armed for days: whatever it met, nothing of it stays.

// Each takes two descriptors, of which a process may have a thousand: of the many that wait in silence, the more at once the better.
const batch = 250;
const batches = 4;

let box: Box;
let port = 0;
beforeAll(async () => {
  box = await openBox();
  await box.call('post', '/worlds', { name: 'w' });
  port = Number(new URL((await box.call('post', '/worlds/w/gateways', { carrier: 'cmcc' })).body.url).port);
});
afterAll(() => box.close());

const arm = async (fault: object) => {
  const { status, body } = await box.call('post', '/worlds/w/faults', fault);
  expect([status, body.problems]).toEqual([201, undefined]);
};
const disarm = () => box.call('put', '/worlds/w/faults', []);

/** Descriptors and threads of this process: a worker has both. */
const held = () => ['fd', 'task'].map((of) => readdirSync(`/proc/self/${of}`).length) as [number, number];

async function expectNoMoreThan([descriptors, threads]: readonly [number, number]): Promise<void> {
  await expect.poll(() => held()[0], { timeout: 20_000 }).toBeLessThanOrEqual(descriptors);
  await expect.poll(() => held()[1], { timeout: 20_000 }).toBeLessThanOrEqual(threads);
}

const expects = 'POST / HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 5\r\n\r\n';

/** A connection that asks twice; what has come of it, and when it has closed. */
function join() {
  const socket: Socket = connect(port, '127.0.0.1');
  const guest = { socket, heard: false, closed: new Promise<void>((resolve) => socket.once('close', () => resolve())) };
  const hear = () => {
    guest.heard = true;
  };
  socket.on('error', hear).on('data', hear);
  socket.on('end', () => socket.destroy());
  socket.write(`${expects}12345${expects}12345`);
  return guest;
}

/** So many at once, which leave once all of them have met what they came for; without a fault that is an answer. */
async function meet(count = batch, isMet?: () => Promise<boolean>): Promise<void> {
  const guests = Array.from({ length: count }, join);
  const all = isMet ?? (async () => guests.every(({ heard }) => heard));
  await expect.poll(all, { timeout: 60_000, interval: 20 }).toBe(true);
  for (const { socket } of guests) socket.destroy();
  await Promise.all(guests.map(({ closed }) => closed));
}

/** Whether each fault has fired for each of a batch. */
const haveFired = async () => {
  const { body } = await box.call('get', '/worlds/w/faults');
  return body.every(({ fired }: { fired: number }) => fired >= batch);
};

/** Those that knock at a shut port hear of it at once or never. */
const knock = async () => {
  const since = performance.now();
  await meet(batch, async () => performance.now() - since > 300);
};

const met = effects.flatMap((effect) =>
  // What needs a handshake has a test of its own.
  effect.points
    .filter((point) => point === 'accept' || point === 'request')
    .map((point) => [effect.name, point] as const),
);
const shut = effects.filter(({ points }) => points.includes('connect')).map(({ name }) => name);

describe.skipIf(!existsSync('/proc/self/fd'))('nothing stays', () => {
  it('of a thousand connections without a fault', async () => {
    const before = held();
    for (let i = 0; i < batches; i++) await meet();
    await expectNoMoreThan(before);
  });

  it.each(met)(
    'of a thousand that met %s at %s',
    async (name, point) => {
      await meet(1);
      const before = held();
      const { example } = effects.find((effect) => effect.name === name) ?? {};
      for (let i = 0; i < batches; i++) {
        await arm({ effect: name, point, ...(example === undefined ? {} : { with: example }) });
        await meet(batch, haveFired);
        await disarm();
      }
      await expectNoMoreThan(before);
    },
    120_000,
  );

  // Node would keep the descriptor of a connection that is reset while it is being closed.
  it('of connections that are reset behind an answer that ends them', async () => {
    await meet(1);
    const before = held();
    await arm({ effect: 'http.100-continue-stall' });
    await arm({ effect: 'net.stale-keepalive' });
    await meet(batch, haveFired);
    await disarm();
    await expectNoMoreThan(before);
  });

  it.each(shut)(
    'of a port that was shut by %s again and again, while a thousand knocked',
    async (effect) => {
      const before = held();
      for (let i = 0; i < batches; i++) {
        await arm({ effect });
        await knock();
        await disarm();
      }
      await expectNoMoreThan(before);
    },
    120_000,
  );

  it('covers every point of a listener but the handshake', () => {
    const rest = effects.filter(
      ({ name, points }) => points.some(isOfGateways) && ![...met.flat(), ...shut].includes(name),
    );
    for (const { points } of rest) expect(points).toEqual(['handshake']);
  });
});
