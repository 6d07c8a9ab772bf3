import { once } from 'node:events';
import { accessSync, constants, createWriteStream, existsSync, realpathSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { Context } from './context.ts';
import { exits } from './exits.ts';
import { Failure } from './failure.ts';

const pieceBytes = 1 << 16;

/**
 * Writes text as it comes to a file, or to stdout for `-`, no faster than it is taken. Gives the bytes written. A file is
 * there when all of it is; what ends the writing before, `stop` too, leaves everything as it was.
 */
export async function writeOut(
  file: string,
  text: AsyncIterable<string>,
  tell: (bytes: number) => void,
  stop: AbortSignal,
  cx: Context,
): Promise<number> {
  const sink = file === '-' ? stdoutOf(cx) : fileSink(file, cx);
  let bytes = 0;
  let waiting = '';
  try {
    for await (const piece of text) {
      waiting += piece;
      if (waiting.length < pieceBytes) continue;
      bytes += Buffer.byteLength(waiting);
      await sink.write(waiting);
      waiting = '';
      tell(bytes);
      // Where every write is taken at once nothing else would have its turn, signals neither.
      await setImmediate();
      stop.throwIfAborted();
    }
    bytes += Buffer.byteLength(waiting);
    await sink.write(waiting);
    await sink.end();
    return bytes;
  } catch (error) {
    await sink.drop();
    throw error;
  }
}

interface Sink {
  write(text: string): Promise<void>;
  end(): Promise<void>;
  /** Takes back what was written, where that can be done. */
  drop(): Promise<void>;
}

function stdoutOf(cx: Context): Sink {
  const { stdout } = cx.host;
  const isStream = 'once' in stdout && 'writableNeedDrain' in stdout;
  return {
    async write(text) {
      const taken = stdout.write(text);
      if (taken === false && isStream) await once(stdout as NodeJS.WriteStream, 'drain');
    },
    end: async () => {},
    drop: async () => {},
  };
}

function fileSink(file: string, cx: Context): Sink {
  const unwritable = (error: NodeJS.ErrnoException) => {
    const problem = { path: '--out', message: error.code ?? error.message, seen: file, fix: cx.say.fixtures.giveOut };
    return new Failure(exits.usage, cx.say.fixtures.unwritable(file), [problem]);
  };
  const { whole, part, mode } = placesOf(file, unwritable);
  const stream = createWriteStream(part, { mode });
  // A folder that is missing or a full disk shows in the first or in a later write.
  const failed = new Promise<never>((_, reject) => {
    stream.once('error', (error) => reject(unwritable(error)));
  });
  failed.catch(() => {});
  return {
    write: (text) => Promise.race([failed, drained(stream, text)]),
    async end() {
      await Promise.race([failed, new Promise<void>((resolve) => void stream.end(resolve))]);
      if (part !== whole) await rename(part, whole).catch((error) => Promise.reject(unwritable(error)));
    },
    async drop() {
      if (!stream.closed) await new Promise<void>((resolve) => void stream.destroy().once('close', resolve));
      if (part !== whole) await rm(part, { force: true });
    },
  };
}

/** Where to write, and where the whole is to be. What is no plain file, such as a pipe, is written to as it comes. */
function placesOf(file: string, unwritable: (error: NodeJS.ErrnoException) => Failure) {
  try {
    // A link stays one: what it leads to is replaced.
    const whole = existsSync(file) ? realpathSync(file) : file;
    const found = statSync(whole, { throwIfNoEntry: false });
    if (found !== undefined) accessSync(whole, constants.W_OK);
    const isPlain = found === undefined || found.isFile();
    return { whole, part: isPlain ? `${whole}.${process.pid}.part` : whole, mode: found?.mode ?? 0o666 };
  } catch (error) {
    throw unwritable(error as NodeJS.ErrnoException);
  }
}

async function drained(stream: ReturnType<typeof createWriteStream>, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}
