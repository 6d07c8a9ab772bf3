import { spawnSync } from 'node:child_process';

/** Whether a process runs. What has ended, and was not asked how, is there all the same. */
export function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z]/.test(stdout.trim());
}
