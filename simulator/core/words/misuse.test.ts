import { expect, test } from 'vitest';
import { heading, mistake } from './mistake.ts';
import { Misuse, misusedBy } from './misuse.ts';

test('the message names every mistake with its place and its mend', () => {
  const problems = [mistake('handset.id-taken', '/handsets/0/id', 'p1'), mistake('subscriber.twice', '', '1')];
  const misuse = new Misuse('ERR_WORLD_INVALID', heading('world.not-made'), problems);
  expect(misuse).toBeInstanceOf(Error);
  expect([misuse.name, misuse.code, misuse.problems]).toEqual(['Misuse', 'ERR_WORLD_INVALID', problems]);
  expect(misuse.message).toBe(
    'the world cannot be made: /handsets/0/id is taken in this world (choose another id); is there twice',
  );
  expect(misuse.heading).toEqual({ message: 'the world cannot be made', id: 'world.not-made' });
  expect(new Misuse('ERR_X', heading('token.not-issued')).message).toBe('no token');
});

test('one mistake may bring what stands above it', () => {
  const misuse = misusedBy('ERR_WORLD_EXISTS', mistake('world.alive', '/name', 'ci', { world: 'ci' }));
  expect(misuse.message).toBe('a world named ci is alive: /name is taken (delete it first, or choose another name)');
  expect(misuse.heading.with).toEqual({ world: 'ci' });
});
