// Run by ../test.test.ts in a vitest of its own: the file has to fail by the fault that its world was left with.
import { test } from '../../vitest/index.ts';

test('leaves a fault in the world of the file', async ({ fileWorld }) => {
  await fileWorld.arm({ effect: 'hang', id: 'left' });
});
