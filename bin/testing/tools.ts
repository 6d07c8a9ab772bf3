import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Why a program, an extension of PHP (`php:curl`) or a file (by its whole path) cannot be used here; null when it can. */
export function lackOf(need: string): string | null {
  if (need === 'hosts') return mayHaveHosts() ? null : 'this user may not run --hosts here, or there is no curl';
  const [program = '', extension] = need.split(':');
  const isThere = need.startsWith('/')
    ? existsSync(need)
    : extension === undefined
      ? spawnSync('sh', ['-c', 'command -v "$0"', program]).status === 0
      : spawnSync(program, ['-r', `exit(extension_loaded('${extension}') ? 0 : 1);`]).status === 0;
  return isThere ? null : `there is no ${need}`;
}

/** Whether `run --hosts` gets its ports and its namespace, with a client to try it by. */
function mayHaveHosts(): boolean {
  const ports = 'test "$(id -u)" = 0 || test "$(cat /proc/sys/net/ipv4/ip_unprivileged_port_start)" -le 80';
  const namespace = 'unshare -m true || unshare -mr true';
  return spawnSync('sh', ['-c', `(${ports}) && (${namespace}) && command -v curl`]).status === 0;
}

/** The reason to skip a test; in CI, where `.ci/tools.sh` brings everything, a test is run and fails instead. */
export function lackToSkip(needs: readonly string[]): string | null {
  return process.env['CI'] === undefined ? (needs.map(lackOf).find((lack) => lack !== null) ?? null) : null;
}

/** Java as it starts soonest: what runs for a moment need not be compiled well. */
export const quickJava = ['java', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'] as const;
