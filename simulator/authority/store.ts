import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type MistakeId, mistake, type Problem } from '../core/words/mistake.ts';
import { placeFile, readPlain, readPrivate, replaceFile } from './files.ts';
import { folderProblem, hindrance, makeFolder } from './folder.ts';
import { ageOf, type Held, heldIn, notAfterMs, permits } from './held.ts';

/** What was found in a folder: a CA that is good, or what is the matter with the one that is there. */
export interface Found {
  readonly held: Held | null;
  /** Of the newest file that is there; 0 for none. */
  readonly number: number;
  readonly notes: readonly Problem[];
}

/**
 * A folder with a CA. A file holds key and certificates together, so that they never mismatch, and has a number: a new one gets
 * the next, which only one of many can place, and the highest counts. `ca.pem` is a copy of what is to be trusted.
 */
export class Store {
  readonly dir: string;
  readonly #names: readonly string[];

  constructor(dir: string, names: readonly string[]) {
    this.dir = dir;
    this.#names = names;
  }

  get pemFile(): string {
    return join(this.dir, 'ca.pem');
  }

  /** Changes whenever a file is put there or taken away; null while there is no folder. */
  stamp(): string | null {
    try {
      const { ino, mtimeMs } = statSync(this.dir);
      return `${ino} ${mtimeMs}`;
    } catch {
      return null;
    }
  }

  /** Looks, and makes nothing. Throws `Unusable` where the folder can be used by nobody. */
  look(wallMs: number): Found {
    const problem = folderProblem(this.dir);
    if (problem !== null) throw new Unusable(problem);
    try {
      const number = this.#newest();
      return number === 0 ? { held: null, number, notes: [] } : this.#read(number, wallMs);
    } catch (error) {
      if (error instanceof Unusable) throw error;
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { held: null, number: 0, notes: [] };
      throw new Unusable(hindrance(error, this.dir));
    }
  }

  /** Keeps a CA under the next number, unless somebody else has by now; either way the next look tells which one counts. */
  keep(held: Held, after: number): void {
    try {
      makeFolder(this.dir);
      if (placeFile(this.#file(after + 1), held.text, 0o600)) this.#drop(after);
    } catch (error) {
      throw new Unusable(hindrance(error, this.dir));
    }
  }

  /** Sees to it that `ca.pem` is the CA that counts, where it can be written. */
  publish(held: Held): void {
    if (this.isPublished(held)) return;
    try {
      replaceFile(this.pemFile, held.root.toString(), 0o644);
    } catch {
      // A folder that cannot be written may hold a good CA all the same.
    }
  }

  isPublished(held: Held): boolean {
    return readPlain(this.pemFile)?.equals(Buffer.from(held.root.toString())) === true;
  }

  /** What is written there is never what is read. */
  unsettled(): Unusable {
    return new Unusable(mistake('ca.folder-failing', this.dir, undefined, { code: 'EAGAIN' }));
  }

  #file(number: number): string {
    return join(this.dir, `authority-${number}.pem`);
  }

  #numbers(): number[] {
    const found = readdirSync(this.dir).map((name) => /^authority-([1-9]\d{0,8})\.pem$/.exec(name)?.[1]);
    return found.flatMap((digits) => (digits === undefined ? [] : Number(digits)));
  }

  #newest(): number {
    return Math.max(0, ...this.#numbers());
  }

  #read(number: number, wallMs: number): Found {
    const file = this.#file(number);
    const wrong = (id: MistakeId, places = {}): Found => ({
      held: null,
      number,
      notes: [mistake(id, file, undefined, places)],
    });
    let read: ReturnType<typeof readPrivate>;
    try {
      read = readPrivate(file);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return this.look(wallMs);
      if (code === 'EACCES' || code === 'EPERM') throw new Unusable(mistake('ca.unreadable', file));
      return wrong('ca.broken');
    }
    const held = read.text === null ? null : heldIn(read.text);
    if (held === null) return wrong('ca.broken');
    if (!permits(held, this.#names)) return wrong('ca.other-names');
    const date = new Date(notAfterMs(held)).toISOString().slice(0, 10);
    const age = ageOf(held, wallMs);
    if (age === 'early') return wrong('ca.early');
    if (age === 'ended') return wrong('ca.ended', { date });
    const notes = read.was === 'private' ? [] : [mistake(read.was === 'closed' ? 'ca.closed' : 'ca.open', file)];
    return {
      held,
      number,
      notes: age === 'ending' ? [...notes, mistake('ca.ending', file, undefined, { date })] : notes,
    };
  }

  /** Old keys sign for what somebody may still trust. */
  #drop(upTo: number): void {
    for (const number of this.#numbers().filter((each) => each <= upTo)) {
      try {
        rmSync(this.#file(number), { force: true });
      } catch {
        // A folder of that name has no key.
      }
    }
  }
}

/** A folder cannot hold a CA. */
export class Unusable extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}
