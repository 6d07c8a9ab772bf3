import { expect, test } from 'vitest';
import { createSimulator } from '../index.ts';
import { localBench } from './local.ts';
import { TestWorld } from './world.ts';

test('a world in this process has an inbox, too', async () => {
  const simulator = createSimulator();
  const opened = await localBench(simulator).open({ name: 'w' });
  const world = new TestWorld(opened);
  expect(await world.inbox()).toEqual([]);
  const message = { msisdn: '13800000001', from: '三网', text: '【三网】4711', code: '4711' };
  simulator.world('w')?.receive(message, simulator.wallMs());
  expect(await world.inbox()).toMatchObject([{ msisdn: '138****0001', known: true, code: '4711' }]);
  expect(await world.inbox({ reveal: true })).toMatchObject([{ msisdn: '13800000001' }]);
  await opened.close();
  simulator.close();
});
