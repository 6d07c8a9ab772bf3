import { once } from 'node:events';
import { closeSync, createWriteStream, fchmodSync, openSync, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { type MistakeId, mistake } from '../simulator/core/words/mistake.ts';
import type { Context } from './context.ts';
import { exits } from './exits.ts';
import type { Problem } from './failure.ts';
import { Failure } from './failure.ts';
import { type Place, placeOf } from './output-place.ts';

/** A file that an option names; `-` is stdout. */
export interface WantedFile {
  /** As the reader writes it: `--out`, `--report junit=`. */
  readonly option: string;
  readonly file: string;
  /** Its permissions, from the first byte on; those of the file that it replaces unless told. */
  readonly mode?: number;
}

/** A file to be written. It is there when all of it is; what ends the writing before leaves everything as it was. */
export interface OutputFile {
  /** Takes text or bytes no faster than they can be written. */
  write(text: string | Uint8Array): Promise<void>;
  /** Puts the whole in its place. */
  end(): Promise<void>;
  /** Takes back what was written, where that can be done; after `end` it does nothing. */
  drop(): Promise<void>;
}

/**
 * Opens every file that a call names, before its work. Folders that are missing are made. What cannot be written, is named
 * twice or is a folder is told in one `Failure`, and then nothing is left behind.
 */
export async function openOutputs(wanted: readonly WantedFile[], cx: Context): Promise<readonly OutputFile[]> {
  const problems: Problem[] = [];
  const taken = new Set<string>();
  const files: OutputFile[] = [];
  for (const each of wanted) {
    const { place, problem } = look(each, cx);
    const key = place === null ? each.file : place.whole;
    const twice = taken.has(key) ? (key === '-' ? 'output.stdout-twice' : 'output.twice') : null;
    if (place !== null) files.push(fileAt(place, each, cx));
    else if (problem === null) files.push(stdoutOf(cx));
    if (problem === null) taken.add(key);
    const wrong = problem ?? (twice && mistake(twice, each.option, each.file));
    if (wrong !== null) problems.push(wrong);
  }
  if (problems.length === 0) {
    if (taken.has('-')) cx.out.leaveStdout();
    return files;
  }
  // A folder was made for the first file in it, so the last one goes first.
  for (const file of files.reverse()) await file.drop();
  const [{ file = '' } = {}] = wanted;
  const head = wanted.length === 1 ? cx.say.fixtures.unwritable(file) : cx.say.report.usage(problems.length);
  throw new Failure(exits.usage, head, problems);
}

interface Look {
  /** What is wrong with it alone. */
  readonly problem: Problem | null;
  /** Null for stdout, and for what is wrong. */
  readonly place: Place | null;
}

function look({ option, file, mode }: WantedFile, cx: Context): Look {
  const wrong = (problem: Problem) => ({ problem, place: null });
  if (file === '') return wrong(mistake('output.no-name', option, file));
  if (file === '-')
    return cx.out.json ? wrong(mistake('output.stdout-taken', option, file)) : { problem: null, place: null };
  let place: Place | null = null;
  try {
    place = placeOf(file);
    // Only who has opened a file knows that it can be. A pipe would wait for its reader here.
    if (place.part !== place.whole) {
      const at = openSync(place.part, 'wx', mode);
      const wanted = mode ?? place.mode;
      if (wanted !== null) fchmodSync(at, wanted);
      closeSync(at);
    }
    return { problem: null, place };
  } catch (error) {
    place?.leave();
    return wrong(hindrance(error as NodeJS.ErrnoException, option, file));
  }
}

/** What hinders the writing of a file, by node's code. */
const hindrances: Readonly<Record<string, MistakeId>> = {
  EISDIR: 'output.is-folder',
  ENOTDIR: 'output.in-file',
  EEXIST: 'output.in-file',
  EACCES: 'output.kept',
  EPERM: 'output.kept',
  EROFS: 'output.kept',
  ENOSPC: 'output.full',
};

function hindrance({ code = '' }: NodeJS.ErrnoException, option: string, file: string): Problem {
  const known = hindrances[code];
  return mistake(known ?? 'output.failing', option, file, known === undefined ? { code } : {});
}

function stdoutOf({ host: { stdout } }: Context): OutputFile {
  const isStream = 'once' in stdout && 'writableNeedDrain' in stdout;
  return {
    async write(text) {
      if (stdout.write(text) === false && isStream) await once(stdout as NodeJS.WriteStream, 'drain');
    },
    end: async () => {},
    drop: async () => {},
  };
}

function fileAt(place: Place, { option, file }: WantedFile, cx: Context): OutputFile {
  const { whole, part, leave } = place;
  let opened: { stream: WriteStream; failed: Promise<never> } | null = null;
  let isOver = false;
  const unwritable = (error: NodeJS.ErrnoException) =>
    new Failure(exits.usage, cx.say.fixtures.unwritable(file), [hindrance(error, option, file)]);
  // A full disk shows in any write, and a reader who is gone as well.
  const open = () => {
    if (opened !== null) return opened;
    const stream = createWriteStream(part, { flags: part === whole ? 'w' : 'r+' });
    const failed = new Promise<never>((_, reject) => {
      stream.once('error', (error) => reject(unwritable(error)));
    });
    failed.catch(() => {});
    opened = { stream, failed };
    return opened;
  };
  return {
    write(text) {
      const { stream, failed } = open();
      return Promise.race([failed, drained(stream, text)]);
    },
    async end() {
      const { stream, failed } = open();
      // The callback of `end` comes with an error too, so that alone says nothing: after an error it closes as well, but later.
      await Promise.race([failed, new Promise<void>((resolve) => void stream.once('close', resolve).end())]);
      if (part !== whole) await rename(part, whole).catch((error) => Promise.reject(unwritable(error)));
      isOver = true;
    },
    async drop() {
      if (isOver) return;
      isOver = true;
      const stream = opened?.stream;
      if (stream !== undefined && !stream.closed) {
        await new Promise<void>((resolve) => void stream.destroy().once('close', resolve));
      }
      if (part === whole) return;
      await rm(part, { force: true });
      leave();
    },
  };
}

async function drained(stream: WriteStream, text: string | Uint8Array): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}
