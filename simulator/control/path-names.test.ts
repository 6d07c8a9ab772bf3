import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../testing/control.ts';

// What is named in a path must be able to stand there, so it is refused when it is made. Half of a character never gets here:
// no body may hold one.

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

const makers = {
  handset: ['/worlds/default/handsets', (id: string) => ({ id, sims: ['13800000001'] }), '/id'],
  app: ['/worlds/default/apps', (name: string) => ({ name }), '/name'],
  fault: ['/worlds/default/faults', (id: string) => ({ id, effect: 'reset' }), '/id'],
  world: ['/worlds', (name: string) => ({ name }), '/name'],
} as const;

describe.each(Object.entries(makers))('the name of a %s', (kind, [path, made, where]) => {
  it.each(['a/b', '..', '.', '%2e', '%2e%2e', '', 'a\nb', 'a\u0000', 'a?b', 'a#b', 'a\\b'])(
    'cannot be %j',
    async (name) => {
      const { status, body } = await box.call('post', path, made(name));
      expect([status, body.problems[0].path]).toEqual([400, where]);
    },
  );

  it.each(kind === 'app' ? ['a.b', '商城', 'a b', '...', 'é'] : ['a.b', 'a..b', 'a_b-c', '0'])(
    'may be %j, and is found by it',
    async (name) => {
      expect((await box.call('post', path, made(name))).status).toBe(201);
      const found = `${path}/${encodeURIComponent(name)}`;
      const [method, status] = kind === 'fault' ? (['delete', 204] as const) : (['get', 200] as const);
      expect((await box.call(method, found)).status).toBe(status);
    },
  );
});
