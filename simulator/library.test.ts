import { expect, test } from 'vitest';
import { createSimulator } from './library.ts';

test('faults in the definition of a new simulator are refused, not forgotten', () => {
  const world = { faults: [{ effect: 'tok.expired' }] };
  expect(() => createSimulator({ world })).toThrow(
    expect.objectContaining({
      code: 'ERR_WORLD_INVALID',
      problems: [expect.objectContaining({ path: '/world/faults' })],
    }),
  );
});
