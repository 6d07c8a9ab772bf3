import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Context } from './context.ts';
import { exits } from './exits.ts';
import { Failure } from './failure.ts';

const pieceBytes = 1 << 16;

/** Writes text as it comes to a file, or to stdout for `-`, no faster than it is taken. Gives the bytes written. */
export async function writeOut(
  file: string,
  text: AsyncIterable<string>,
  tell: (bytes: number) => void,
  cx: Context,
): Promise<number> {
  const sink = file === '-' ? stdoutOf(cx) : fileSink(file, cx);
  let bytes = 0;
  let waiting = '';
  for await (const piece of text) {
    waiting += piece;
    if (waiting.length < pieceBytes) continue;
    bytes += Buffer.byteLength(waiting);
    await sink.write(waiting);
    waiting = '';
    tell(bytes);
  }
  bytes += Buffer.byteLength(waiting);
  await sink.write(waiting);
  await sink.end();
  return bytes;
}

interface Sink {
  write(text: string): Promise<void>;
  end(): Promise<void>;
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
  };
}

function fileSink(file: string, cx: Context): Sink {
  const stream = createWriteStream(file);
  // A folder that is missing or a full disk shows in the first or in a later write.
  const failed = new Promise<never>((_, reject) => {
    stream.once('error', (error: NodeJS.ErrnoException) => {
      const problem = { path: '--out', message: error.code ?? error.message, seen: file, fix: cx.say.fixtures.giveOut };
      reject(new Failure(exits.usage, cx.say.fixtures.unwritable(file), [problem]));
    });
  });
  failed.catch(() => {});
  return {
    write: (text) => Promise.race([failed, drained(stream, text)]),
    end: () => Promise.race([failed, new Promise<void>((resolve) => void stream.end(resolve))]),
  };
}

async function drained(stream: ReturnType<typeof createWriteStream>, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}
