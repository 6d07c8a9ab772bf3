import { expect, it } from 'vitest';
import { carriers } from '../../carriers/index.ts';
import { fidelityOf } from '../../catalogue/fidelity.ts';
import { openBox } from '../../testing/control.ts';

it('tells over the network what the tables have', async () => {
  const box = await openBox();
  const { status, body } = await box.call('get', '/fidelity');
  await box.close();
  expect([status, body]).toEqual([200, fidelityOf(carriers)]);
});
