import { type MistakeId, mistake } from '../../simulator/core/words/mistake.ts';
import type { Places } from '../../simulator/core/words/said.ts';
import type { Problem } from '../failure.ts';

/** What was seen when a namespace was tried in vain. */
export interface Seen {
  /** The system's word for a program that could not even be started; null for one that failed. */
  readonly code: string | null;
  readonly stderr: string;
  readonly uid: number;
  /** Settings of the kernel by name, as far as it has them. */
  readonly settings: Readonly<Partial<Record<Setting, string>>>;
}

/** Settings that keep namespaces from users, each with the value that allows them. */
export const allowing = {
  'kernel.unprivileged_userns_clone': ['0', '1'],
  'user.max_user_namespaces': ['0', '15000'],
  // Ubuntu 23.10 and later.
  'kernel.apparmor_restrict_unprivileged_userns': ['1', '0'],
} as const satisfies Record<string, readonly [forbids: string, allows: string]>;

export type Setting = keyof typeof allowing;

/** Why a command cannot have a hosts file of its own, and the line that changes it. */
export function namespaceProblem(seen: Seen): Problem {
  const [id, places] = whyNot(seen);
  return mistake(id, '--hosts', undefined, places);
}

function whyNot({ code, stderr, uid, settings }: Seen): [MistakeId, Places?] {
  if (code === 'ENOENT' || /\bmount: (command )?not found/.test(stderr)) return ['own-hosts.no-unshare'];
  if (/\/etc\/hosts.*does not exist/.test(stderr)) return ['own-hosts.no-file'];
  if (/map-user/.test(stderr)) return ['own-hosts.old-unshare'];
  const detail = stderr.trim().split('\n')[0] || code || 'unknown';
  if (uid === 0) return ['own-hosts.no-right', { detail }];
  const forbidding = (Object.keys(allowing) as Setting[]).find((name) => settings[name] === allowing[name][0]);
  if (forbidding === undefined) return ['own-hosts.refused', { detail }];
  return ['own-hosts.forbidden', { run: `sudo sysctl -w ${forbidding}=${allowing[forbidding][1]}` }];
}
