import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the CA of this user lies, so that it is trusted once for all boxes. */
export function caFolder(env: Readonly<Record<string, string | undefined>>): string {
  return env['SANWANG_CA_DIR'] || join(homedir(), '.sanwang');
}
