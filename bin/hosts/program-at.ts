import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Why a program cannot be started by this name, as the system would say; null where it can. */
export function programAt(name: string, env: NodeJS.ProcessEnv): 'ENOENT' | 'EACCES' | null {
  const places = name.includes('/') ? [name] : (env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
  const found = places.map(refusalOf);
  if (found.includes(null)) return null;
  return found.includes('EACCES') ? 'EACCES' : 'ENOENT';
}

function refusalOf(path: string): 'ENOENT' | 'EACCES' | null {
  try {
    if (!statSync(path).isFile()) return 'EACCES';
    accessSync(path, constants.X_OK);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'EACCES' : 'ENOENT';
  }
}
