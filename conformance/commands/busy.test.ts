import { once } from 'node:events';
import { expect, it } from 'vitest';
import { keepBusy } from './busy.ts';

it('ends what it has started, and each process ends with whoever started it', async () => {
  const busy = keepBusy(2);
  const [first, second] = busy.processes;
  const ended = once(first as NonNullable<typeof first>, 'exit');
  // A process that dies closes its end of the pipe.
  first?.stdin?.destroy();
  expect(await ended).toEqual([0, null]);
  expect(second?.exitCode).toBe(null);
  await busy.stop();
  expect(second?.signalCode).toBe('SIGKILL');
});
