import { expect, test } from 'vitest';
import type { Exchange } from '../../shells/mount.ts';
import { failureOf } from './failure.ts';
import type { MountFactory } from './mount.ts';
import { box } from './mount.ts';
import { soon } from './soon.ts';
import { watchedWorld } from './watched.ts';

/** A simulator that breaks says so, and lives on. */
export function defectsSuite(open: MountFactory): void {
  const broken = new Error('broken');

  async function meet(exchange: Exchange, look: (response: Promise<Response>) => Promise<void>): Promise<void> {
    const errors: unknown[] = [];
    let calls = 0;
    const once: Exchange = (arrival) =>
      ++calls === 1 ? exchange(arrival) : { kind: 'reply', reply: { status: 200, headers: {}, body: 'alive' } };
    const mount = await open(once, { wallMs: Date.now, onError: (error) => errors.push(error) });
    try {
      await look(mount.fetch(`${box}/`));
      expect(errors).toHaveLength(1);
      expect(await (await mount.fetch(`${box}/`)).text()).toBe('alive');
    } finally {
      await mount.close();
    }
  }

  const isConfessed = async (response: Promise<Response>) => {
    expect((await response).status).toBe(500);
    expect(await (await response).text()).toContain('defect of the simulator');
  };

  test('an exchange that throws is a 500', () =>
    meet(() => {
      throw broken;
    }, isConfessed));

  test('an exchange that rejects is a 500', () => meet(() => Promise.reject(broken), isConfessed));

  test('a decision that throws after its wait is a 500', async () => {
    const world = await watchedWorld();
    const decide = () => {
      throw broken;
    };
    await meet(() => ({ kind: 'later', ms: 0, clock: 'wall', world, decide }), isConfessed);
    expect(world.watchers).toBe(0);
  });

  test('a reply that cannot be written is a 500', () =>
    meet(() => ({ kind: 'reply', reply: { status: 200, headers: { 'x-bad': 'a\r\nb: c' }, body: '' } }), isConfessed));

  test('a head that cannot be written is a 500', async () => {
    const world = await watchedWorld();
    const steps = [{ step: 'head', status: 200, headers: { 'x-bad': 'a\r\nb: c' } }] as const;
    await meet(() => ({ kind: 'script', steps, end: 'keep', world }), isConfessed);
    await soon(() => world.watchers === 0);
  });

  test('a second head closes the connection', async () => {
    const world = await watchedWorld();
    const head = { step: 'head', status: 200, headers: { 'content-length': '5' } } as const;
    await meet(
      () => ({ kind: 'script', steps: [head, { ...head, headers: { 'x-bad': 'a\nb' } }], end: 'keep', world }),
      async (response) => {
        const failure = await failureOf(response.then((it) => it.text()));
        expect(failure.name).toBe('TypeError');
      },
    );
    await soon(() => world.watchers === 0);
  });
}
