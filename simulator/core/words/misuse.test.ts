import { expect, test } from 'vitest';
import { Misuse } from './misuse.ts';

test('the message names every mistake with its place and its mend', () => {
  const problems = [
    { path: '/apps/0', message: 'is taken', seen: 'shop', fix: 'choose another' },
    { path: '', message: 'needs a name' },
  ];
  const misuse = new Misuse('ERR_WORLD_INVALID', 'the world cannot be made', problems);
  expect(misuse).toBeInstanceOf(Error);
  expect([misuse.name, misuse.code, misuse.problems]).toEqual(['Misuse', 'ERR_WORLD_INVALID', problems]);
  expect(misuse.message).toBe('the world cannot be made: /apps/0 is taken (choose another); needs a name');
  expect(new Misuse('ERR_X', 'no').message).toBe('no');
});
