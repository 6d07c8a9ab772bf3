import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mistake } from '../core/words/mistake.ts';
import { misusedBy } from '../core/words/misuse.ts';
import { readPlain, replaceFile } from './files.ts';
import { authorityLifeMs } from './lives.ts';

/**
 * Files that are made of the CA and of what else is trusted, beside the CA, or in a folder of their own where nothing can be
 * written there. They are named by what is in them: nobody who reads one sees it change, and two environments have two.
 */
export class DerivedFiles {
  #temporary: string | null = null;

  /** The path of a file with this content. Throws `ERR_CA_NO_PLACE` where no folder takes it. */
  put(dir: string | null, kind: string, ending: string, content: Uint8Array, wallMs: number): string {
    const name = `${kind}-${createHash('sha256').update(content).digest('hex').slice(0, 16)}.${ending}`;
    if (dir !== null) {
      const file = join(dir, name);
      if (put(file, content, wallMs)) {
        forget(dir, kind, wallMs);
        return file;
      }
    }
    try {
      this.#temporary ??= mkdtempSync(join(tmpdir(), 'sanwang-ca-'));
      const file = join(this.#temporary, name);
      replaceFile(file, content, 0o644);
      return file;
    } catch (error) {
      const { code = String(error) } = error as NodeJS.ErrnoException;
      throw misusedBy('ERR_CA_NO_PLACE', mistake('ca.no-place', dir ?? tmpdir(), undefined, { code }));
    }
  }

  /** Takes away what had to lie in a folder of its own. */
  close(): void {
    if (this.#temporary !== null) rmSync(this.#temporary, { recursive: true, force: true });
    this.#temporary = null;
  }
}

function put(file: string, content: Uint8Array, wallMs: number): boolean {
  try {
    if (readPlain(file)?.equals(content)) {
      utimesSync(file, wallMs / 1000, wallMs / 1000);
      return true;
    }
  } catch {
    // Not ours to touch.
  }
  try {
    replaceFile(file, content, 0o644);
    return true;
  } catch {
    return false;
  }
}

/** Takes away what nobody has asked for as long as a CA lives. */
function forget(dir: string, kind: string, wallMs: number): void {
  for (const name of readdirSync(dir)) {
    if (!name.startsWith(`${kind}-`)) continue;
    const file = join(dir, name);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found !== undefined && found.mtimeMs < wallMs - authorityLifeMs) rmSync(file, { force: true });
  }
}
