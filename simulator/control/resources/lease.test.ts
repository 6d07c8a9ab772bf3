import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';
import { basePath } from '../base-path.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

const lease = (world: string, body?: object) => box.call('post', `/worlds/${world}/lease`, body);

test('a world that nobody leases any longer ends, and says so', async () => {
  const { body } = await box.call('post', '/worlds', { name: 'let', leaseMs: 1000 });
  expect(body.endsAtMs).toBe(box.wall.ms + 1000);
  expect((await lease('let')).body).toEqual({ world: 'let', leaseMs: 1000, holders: 0, endsAtMs: box.wall.ms + 1000 });
  await expect.poll(() => box.simulator.world('let'), { timeout: 20_000 }).toBeNull();
  expect((await box.call('get', '/worlds/let')).body.detail).toContain('nobody held or renewed its lease');
});

test('a lease can be given later, for another time; not to a world that always exists', async () => {
  await box.call('post', '/worlds', { name: 'plain' });
  expect((await lease('plain')).body.leaseMs).toBe(60_000);
  expect((await lease('plain', { leaseMs: 90_000 })).body.leaseMs).toBe(90_000);
  expect((await lease('plain')).body.leaseMs).toBe(90_000);
  expect((await lease('plain', { leaseMs: 1 })).body.problems[0].path).toBe('/leaseMs');
  for (const world of ['default', 'limbo']) expect((await lease(world)).body.code).toBe('ERR_WORLD_BUILT_IN');
});

test('holding it is answered when the world ends', async () => {
  await box.call('post', '/worlds', { name: 'held' });
  const held = lease('held', { hold: true });
  await expect.poll(async () => (await lease('held')).body.holders).toBe(1);
  await box.call('delete', '/worlds/held');
  expect((await held).body).toMatchObject({ code: 'ERR_WORLD_ENDED', detail: expect.stringContaining('was deleted') });
});

test('a process that is stopped keeps its world, one that was killed does not', async () => {
  await box.call('post', '/worlds', { name: 'worker', leaseMs: 1000 });
  const script = `fetch(${JSON.stringify(`${box.url}${basePath}/worlds/worker/lease`)}, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"hold":true}' })`;
  const child = spawn(process.execPath, ['--eval', script]);
  const holders = async () => (await lease('worker')).body.holders;
  await expect.poll(holders, { timeout: 20_000 }).toBe(1);
  child.kill('SIGSTOP');
  // No timer runs against who is stopped.
  expect((await lease('worker')).body).toEqual({ world: 'worker', leaseMs: 1000, holders: 1 });
  child.kill('SIGKILL');
  await once(child, 'exit');
  await expect.poll(() => box.simulator.world('worker'), { timeout: 20_000 }).toBeNull();
});
