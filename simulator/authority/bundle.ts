import { pemOf } from './pem.ts';
import { type Environment, trustedRoots } from './roots.ts';

/** One PEM of what is trusted and of our CA. Ours stands first: some programs stop at an entry that they cannot read. */
export function bundleOf(root: Uint8Array, env: Environment): Buffer {
  return Buffer.from([root, ...trustedRoots(env)].map(pemOf).join(''));
}
