import { spawnSync } from 'node:child_process';

/** Who a command is on the machine: its root, or a user without a right. */
export type Who = 'root' | 'user';

/** The uid of that user. */
export const innerUid = 1234;

const script = 'ip link set lo up && echo "$1" > /proc/sys/net/ipv4/ip_unprivileged_port_start && shift && exec "$@"';

/**
 * The words that run a command on a machine with a loopback of its own and no other network: the ports of others are free
 * on it, and which of them need a right is chosen. Files are this machine's. Bash, since other shells drop odd variables.
 */
export function onInnerMachine(who: Who, command: readonly string[], firstFreePort = 80): string[] {
  const as = who === 'user' ? ['unshare', '-U', `--map-user=${innerUid}`, `--map-group=${innerUid}`, '--'] : [];
  return [
    'unshare',
    '-U',
    '-r',
    '-n',
    '/bin/bash',
    '--norc',
    '-p',
    '-c',
    script,
    'sh',
    String(firstFreePort),
    ...as,
    ...command,
  ];
}

/** Whether there can be one here; CI must have it. */
export function canHaveInnerMachine(): boolean {
  if (process.env['CI'] !== undefined) return true;
  const [program = '', ...args] = onInnerMachine('user', ['true']);
  return spawnSync(program, args).status === 0;
}
