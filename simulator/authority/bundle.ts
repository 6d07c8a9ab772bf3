import { pemOf } from './pem.ts';
import { type Environment, trustedRoots } from './roots.ts';

/** One PEM of our CA and of all that is trusted. Ours stands first: some programs stop at an entry that they cannot read. */
export function bundleOf(root: Uint8Array, env: Environment): Buffer {
  return Buffer.from(allOf(root, env).map(pemOf).join(''));
}

/** The same as a PKCS#12 for Java, with its password. */
export async function storeOf(root: Uint8Array, env: Environment): Promise<{ content: Buffer; password: string }> {
  const { trustStoreOf, trustStorePassword: password } = await import('./trust-store.ts');
  const trusted = allOf(root, env).map((der, i) => ({ alias: i === 0 ? 'sanwang' : `root-${i}`, der }));
  return { content: trustStoreOf(trusted), password };
}

/** Ours once, however much trusts it already. */
function allOf(root: Uint8Array, env: Environment): readonly Uint8Array[] {
  const ours = Buffer.from(root);
  return [root, ...trustedRoots(env).filter((each) => !ours.equals(each))];
}
