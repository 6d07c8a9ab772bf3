import { describe, expect, test } from 'vitest';
import type { Reply } from '../../core/words/arrival.ts';
import type { Delivery, Step, WaitClock } from '../../core/words/delivery.ts';
import { expectCut, failureOf } from './failure.ts';
import type { Lacks, Mount, MountFactory } from './mount.ts';
import { box } from './mount.ts';
import { soon } from './soon.ts';
import { type WatchedWorld, watchedWorld } from './watched.ts';

const done: Reply = { status: 200, headers: {}, body: 'done' };

/** A wait before the exchange, which only then decides, and one between an exchange and its answer. */
export function waitsSuite(open: MountFactory, lacks: Lacks): void {
  const waits = {
    'before the exchange': (world: WatchedWorld, ms: number, clock: WaitClock, decide: (wallMs: number) => Delivery) =>
      ({ kind: 'later', ms, clock, world, decide }) as const,
    'after the exchange': (world: WatchedWorld, ms: number, clock: WaitClock) => {
      const steps: readonly Step[] = [
        { step: 'wait', ms, clock },
        { step: 'head', status: 200, headers: { 'content-length': '4' } },
        { step: 'bytes', bytes: Buffer.from('done') },
      ];
      return { kind: 'script', steps, end: 'keep', world } as const;
    },
  };

  for (const [what, wait] of Object.entries(waits)) {
    const isBefore = what === 'before the exchange';
    describe(what, () => {
      async function meet(ms: number, clock: WaitClock, look: (at: Waiting) => Promise<void>): Promise<void> {
        const world = await watchedWorld();
        const decided: number[] = [];
        let wall = 1000;
        const decide = (wallMs: number): Delivery => {
          decided.push(wallMs);
          return { kind: 'reply', reply: done };
        };
        const mount = await open(
          (arrival) => (arrival.path === '/other' ? { kind: 'reply', reply: done } : wait(world, ms, clock, decide)),
          { wallMs: () => ++wall },
        );
        const leave = new AbortController();
        const response = mount.fetch(`${box}/`, { signal: leave.signal });
        let isSettled = false;
        const settle = () => {
          isSettled = true;
        };
        response.then(settle, settle);
        try {
          await soon(() => isSettled || world.watchers > 0);
          await look({ mount, world, response, leave, decided, isSettled: () => isSettled });
          await soon(() => world.watchers === 0);
        } finally {
          await mount.close();
        }
      }

      /** Time enough for an answer that does not wait. */
      const roundTrips = async ({ mount }: Waiting) => {
        for (let i = 0; i < 3; i++) await (await mount.fetch(`${box}/other`)).text();
      };

      test('on the wall clock', () =>
        meet(30, 'wall', async ({ response, decided }) => {
          expect(await (await response).text()).toBe('done');
          if (isBefore) expect(decided).toHaveLength(1);
        }));

      test('on the world’s clock, which somebody moves', () =>
        meet(60_000, 'world', async (at) => {
          at.world.advance(59_999);
          await roundTrips(at);
          expect(at.isSettled()).toBe(false);
          at.world.advance(1);
          expect(await (await at.response).text()).toBe('done');
          // The decision is made with the wall clock of that moment, not of the arrival.
          if (isBefore) expect(at.decided[0]).toBeGreaterThan(1003);
        }));

      test('until the client leaves; then nothing is decided', () =>
        meet(60_000, 'world', async ({ world, response, leave, decided }) => {
          leave.abort();
          expect((await failureOf(response)).name).toBe('AbortError');
          await soon(() => world.watchers === 0);
          world.advance(60_000);
          expect(decided).toEqual([]);
        }));

      test('until the world ends; then the connection is cut', () =>
        meet(60_000, 'wall', async ({ world, response, decided }) => {
          world.end();
          expectCut(await failureOf(response), lacks);
          expect(decided).toEqual([]);
        }));

      test('in a world that ended already', async () => {
        const world = await watchedWorld();
        world.end();
        const mount = await open(() => wait(world, 60_000, 'wall', () => ({ kind: 'reply', reply: done })), {
          wallMs: Date.now,
        });
        expectCut(await failureOf(mount.fetch(`${box}/`)), lacks);
        await mount.close();
      });

      test('closing the mount ends the wait', () =>
        meet(60_000, 'world', async ({ mount, world, leave, response }) => {
          const failed = failureOf(response);
          await mount.close();
          leave.abort();
          await failed;
          await soon(() => world.watchers === 0);
        }));
    });
  }
}

interface Waiting {
  readonly mount: Mount;
  readonly world: WatchedWorld;
  readonly response: Promise<Response>;
  readonly leave: AbortController;
  readonly decided: readonly number[];
  isSettled(): boolean;
}
