import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Authority } from '../../simulator/authority/authority.ts';
import { replaceFile } from '../../simulator/authority/files.ts';
import { Misuse } from '../../simulator/core/words/misuse.ts';

/** Names that do not change with what is in the files: a container that mounts the CA's folder has them written down. */
const names = { bundle: 'bundle.pem', trustStore: 'truststore.p12' } as const;

/** Makes the CA, and lays beside it what clients trust: system roots and ours, as PEM and for Java. */
export async function publishRoots(authority: Authority): Promise<void> {
  const { file } = await authority.certificate();
  // In memory there is nothing that others could mount.
  if (file === null) return;
  try {
    const [bundle, trustStore] = [await authority.bundle(), (await authority.trustStore()).file];
    replaceFile(join(dirname(file), names.bundle), readFileSync(bundle), 0o644);
    replaceFile(join(dirname(file), names.trustStore), readFileSync(trustStore), 0o644);
  } catch (error) {
    // A folder that holds a good CA and takes no more files: its `ca.pem` is there all the same.
    const isFull = error instanceof Misuse || typeof (error as NodeJS.ErrnoException).code === 'string';
    if (!isFull) throw error;
  }
}
