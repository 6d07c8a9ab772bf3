import { accessSync, constants, mkdirSync, type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type MistakeId, mistake, type Problem } from '../core/words/mistake.ts';

/**
 * What keeps a folder from holding a CA, told before one is made; null where nothing is seen. Nothing is made and no mode is
 * changed: what a user names may be anything, a device as well.
 */
export function folderProblem(dir: string): Problem | null {
  try {
    const found = statSync(dir, { throwIfNoEntry: false });
    if (found !== undefined) return unfit(dir, found);
    accessSync(nearest(resolve(dir)), constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return hindrance(error, dir);
  }
}

/** What keeps a folder from holding files that others must not change, though it was made where there was none; null where nothing does. */
export function takeFolder(dir: string): Problem | null {
  const problem = folderProblem(dir);
  if (problem !== null) return problem;
  try {
    makeFolder(dir);
    return null;
  } catch (error) {
    return hindrance(error, dir);
  }
}

/** Makes the folder where there is none, for its user alone. Throws what the system says. */
export function makeFolder(dir: string, mode = 0o700): void {
  try {
    mkdirSync(dir, { mode });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    // Node's own way up never ends where nothing can be made, as in /proc.
    if (code !== 'ENOENT' || dirname(dir) === dir) throw error;
    makeFolder(dirname(dir), 0o755);
    mkdirSync(dir, { mode });
  }
}

/** What is wrong with a folder that is there. A link to a folder is one. */
function unfit(dir: string, found: Stats): Problem | null {
  if (!found.isDirectory()) return mistake('ca.no-folder', dir);
  const user = process.geteuid?.();
  if (user === undefined) return null;
  // Root may use what belongs to others, as in a container with a folder of its host.
  if (user !== 0 && found.uid !== user && found.uid !== 0) return mistake('ca.folder-foreign', dir);
  // Whoever may write there could put a key of their own in the place of ours.
  if ((found.mode & 0o002) !== 0) return mistake('ca.folder-open', dir);
  return null;
}

function nearest(dir: string): string {
  const above = dirname(dir);
  const found = statSync(above, { throwIfNoEntry: false });
  if (found === undefined) return above === dir ? above : nearest(above);
  if (!found.isDirectory()) throw Object.assign(new Error('ENOTDIR'), { code: 'ENOTDIR' });
  return above;
}

const hindrances: Readonly<Record<string, MistakeId>> = {
  ENOTDIR: 'ca.no-folder',
  EEXIST: 'ca.no-folder',
  EACCES: 'ca.folder-kept',
  EPERM: 'ca.folder-kept',
  EROFS: 'ca.folder-kept',
  ENOSPC: 'ca.folder-full',
  EDQUOT: 'ca.folder-full',
};

/** What the system says, in words. */
export function hindrance(error: unknown, dir: string): Problem {
  const { code = String(error) } = error as NodeJS.ErrnoException;
  const known = hindrances[code];
  return mistake(known ?? 'ca.folder-failing', dir, undefined, known === undefined ? { code } : {});
}
