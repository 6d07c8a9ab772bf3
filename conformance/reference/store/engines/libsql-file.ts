import { chmodSync, closeSync, openSync, statSync } from 'node:fs';

/** The file that a database was opened in. */
export type Place = {
  /** Throws when the file is there no more: the engine would go on writing into what nobody can find again. */
  check(): void;
};

export function placeOf(file: string | null): Place {
  if (file === null) return { check() {} };
  const { ino, dev } = statSync(file);
  return {
    check() {
      const found = statSync(file, { throwIfNoEntry: false });
      if (found?.ino === ino && found.dev === dev) return;
      throw new Error(`the file of the database was ${found ? 'replaced' : 'deleted'}: start again`);
    },
  };
}

const forOthers = 0o077;

/** The books hold keys and the carriers' secrets in clear, so they are their owner's alone; the files beside them too. */
export function makePrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  for (const each of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) {
    const found = statSync(each, { throwIfNoEntry: false });
    if (found === undefined || (found.mode & forOthers) === 0) continue;
    try {
      chmodSync(each, found.mode & ~forOthers);
    } catch (error) {
      // Another owner's file, or a file system without modes.
      if (!['EPERM', 'ENOTSUP', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}
