import { spawnSync } from 'node:child_process';

/** What a finished command said. */
export interface Said {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command to its end. */
export function ask(words: readonly string[], env: NodeJS.ProcessEnv = process.env): Said {
  const [command = '', ...args] = words;
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env, maxBuffer: 1 << 26 });
  return { status, out: stdout ?? '', err: stderr ?? '' };
}

/** Runs a command that must succeed, and gives what it printed. */
export function must(words: readonly string[], env?: NodeJS.ProcessEnv): string {
  const { status, out, err } = ask(words, env);
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}:\n${out.slice(-4000)}${err.slice(-4000)}`);
  return out.trim();
}

const tools = ['buildah', 'runc', 'mmdebstrap', 'ip'];

/** Why images cannot be built and started here; null when they can. */
export function lacking(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'it takes Linux and root';
  const missing = tools.filter((tool) => ask(['sh', '-c', `command -v ${tool}`]).status !== 0);
  return missing.length === 0 ? null : `it takes ${missing.join(', ')}`;
}
