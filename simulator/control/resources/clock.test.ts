import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Box, openBox, startMs } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

beforeEach(async () => {
  box.wall.ms = startMs;
  await box.call('delete', '/worlds/w');
  await box.call('post', '/worlds', { name: 'w' });
});

const move = async (change: object) => (await box.call('post', '/worlds/w/clock', change)).body;

it('freezes, advances, scales and resumes', async () => {
  expect((await box.call('get', '/worlds/w/clock')).body).toEqual({ nowMs: startMs, frozen: false, scale: 1 });
  expect(await move({ freezeAtMs: 1_000_000 })).toEqual({ nowMs: 1_000_000, frozen: true, scale: 1 });
  expect(await move({ advanceMs: 500 })).toEqual({ nowMs: 1_000_500, frozen: true, scale: 1 });
  expect(await move({ advanceMs: -100 })).toMatchObject({ nowMs: 1_000_400 });
  box.wall.ms += 1_000;
  expect(await move({ resume: true })).toEqual({ nowMs: 1_000_400, frozen: false, scale: 1 });
  await move({ scale: 10 });
  box.wall.ms += 1_000;
  expect((await box.call('get', '/worlds/w/clock')).body).toEqual({ nowMs: 1_010_400, frozen: false, scale: 10 });
});

it('makes several changes in its own order, whatever theirs', async () => {
  const change = { resume: true, scale: 2, advanceMs: 5, freezeAtMs: 2_000_000 };
  expect(await move(change)).toEqual({ nowMs: 2_000_005, frozen: false, scale: 2 });
});

it('makes none of them when one leads too far', async () => {
  const before = (await box.call('get', '/worlds/w/clock')).body;
  const reply = await box.call('post', '/worlds/w/clock', { scale: 5, advanceMs: -9_000_000_000_000 });
  expect([reply.status, reply.body.code]).toEqual([400, 'ERR_CLOCK_INVALID']);
  expect((await box.call('get', '/worlds/w/clock')).body).toEqual(before);
});

it('lets a token expire', async () => {
  await move({ freezeAtMs: startMs });
  const ask = { msisdn: '13800000001', app: 'shop', purpose: 'verify' };
  const { token, expiresAtMs, issuedAtMs } = (await box.call('post', '/worlds/w/tokens', ask)).body;
  const state = async () => (await box.call('get', `/worlds/w/tokens/${token}`)).body.state;
  await move({ advanceMs: expiresAtMs - issuedAtMs - 1 });
  expect(await state()).toBe('live');
  await move({ advanceMs: 1 });
  expect(await state()).toBe('expired');
});
