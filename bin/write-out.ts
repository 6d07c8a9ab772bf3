import { setImmediate } from 'node:timers/promises';
import type { Context } from './context.ts';
import { openOutputs, type WantedFile } from './output-files.ts';

const pieceBytes = 1 << 16;

/** Writes text as it comes to a file, or to stdout for `-`, until `stop`. Gives the bytes written. */
export async function writeOut(
  wanted: WantedFile,
  text: AsyncIterable<string>,
  tell: (bytes: number) => void,
  stop: AbortSignal,
  cx: Context,
): Promise<number> {
  const [file] = await openOutputs([wanted], cx);
  if (file === undefined) return 0;
  let bytes = 0;
  let waiting = '';
  try {
    for await (const piece of text) {
      waiting += piece;
      if (waiting.length < pieceBytes) continue;
      bytes += Buffer.byteLength(waiting);
      await file.write(waiting);
      waiting = '';
      tell(bytes);
      // Where every write is taken at once nothing else would have its turn, signals neither.
      await setImmediate();
      stop.throwIfAborted();
    }
    bytes += Buffer.byteLength(waiting);
    await file.write(waiting);
    await file.end();
    return bytes;
  } catch (error) {
    await file.drop();
    throw error;
  }
}
