import { systemFiles } from '../../simulator/authority/roots.ts';

/** How a command gets mounts of its own: as root, or as the root of a user namespace. */
export type Way = 'root' | 'user';

/** What is laid over files of the system. */
export interface Overlays {
  readonly hosts: string;
  /** Null where the system looks into files first anyway. */
  readonly nsswitch: string | null;
  /** A PEM for programs that trust what the system's own file holds and read no variable; null leaves that file as it is. */
  readonly roots: string | null;
}

/** The user whose command it is. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** A daemon that knows host names by itself would answer from the machine's own file. */
const nscd = '/var/run/nscd/socket';

/** Systems have one of them, others by links to it; one that cannot be covered is no reason not to run. */
const rootFiles = `for file in ${systemFiles.join(' ')}; do [ ! -f "$file" ] || mount --bind "$3" "$file" || :; done`;

/** Every program takes the place of the one before, so that the command keeps process id, terminal, streams and folder. */
const script = [
  'mount --bind "$1" /etc/hosts',
  '{ [ -z "$2" ] || mount --bind "$2" /etc/nsswitch.conf; }',
  `{ [ ! -S ${nscd} ] || mount --bind /dev/null ${nscd}; }`,
  `{ [ -z "$3" ] || { ${rootFiles}; } 2>/dev/null; }`,
  'shift 3',
  'exec "$@"',
].join(' && ');

/** The words that run a command with these files in the place of the system's, for itself and its children alone. */
export function inNamespace(
  way: Way,
  { hosts, nsswitch, roots }: Overlays,
  { uid, gid }: Identity,
  shell: readonly string[],
  command: readonly string[],
): string[] {
  const as = way === 'user' && uid !== 0 ? ['unshare', '-U', `--map-user=${uid}`, `--map-group=${gid}`, '--'] : [];
  const apart = way === 'root' ? ['-m'] : ['-U', '-r', '-m'];
  return [
    'unshare',
    ...apart,
    ...shell,
    '-c',
    script,
    'sanwang',
    hosts,
    nsswitch ?? '',
    roots ?? '',
    ...as,
    ...command,
  ];
}

const ordinary = /^[A-Za-z_]\w*$/;

/**
 * A shell that hands every variable on, and what goes before the command. Small shells drop names that they could not
 * write themselves, as `npm_config_//registry/:_authToken`; bash keeps them.
 */
export function shellFor(
  env: NodeJS.ProcessEnv,
  hasBash: boolean,
): { readonly shell: readonly string[]; readonly before: readonly string[] } {
  const odd = Object.entries(env).filter(([name, value]) => value !== undefined && !ordinary.test(name));
  if (odd.length === 0) return { shell: ['sh'], before: [] };
  // Privileged mode reads no file that a variable names; with a socket for its input bash would read ~/.bashrc all the same.
  if (hasBash) return { shell: ['bash', '--norc', '-p'], before: [] };
  return { shell: ['sh'], before: ['env', ...odd.map(([name, value]) => `${name}=${value}`)] };
}
