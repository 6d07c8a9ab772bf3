import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Processor time in milliseconds of a child that answers every message with its own: what belongs to nobody else on the machine. */
export async function cpuMsOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [{ user, system }] = (await once(child, 'message')) as [NodeJS.CpuUsage];
  return (user + system) / 1000;
}
