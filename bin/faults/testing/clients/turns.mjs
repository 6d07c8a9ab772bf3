import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

// A line in, with tabs between: key, URL, `continue` where a client that knows how asks for leave to send its body, and two bodies.
// A line out: key and what the client showed.

/**
 * Asks twice, so that what is wrong with a connection shows at its second use; after a failure there is no second time. Some wait at
 * the same time, since most of the time is theirs.
 */
export async function takeTurns(ask) {
  const lines = [];
  for await (const line of createInterface({ input: process.stdin })) lines.push(line.split('\t'));
  const work = async () => {
    for (let turn = lines.shift(); turn !== undefined; turn = lines.shift()) {
      const [key, url, , ...bodies] = turn;
      const told = [];
      for (const body of bodies) {
        // A connection goes back to its pool a little after its answer has been read.
        if (told.length > 0) await pause(50);
        const started = performance.now();
        const line = await ask(url, body).catch(inWords);
        const isFine = line.startsWith('ok');
        told.push(isFine && performance.now() - started > 900 ? `${line}, late` : line);
        if (!isFine) break;
      }
      console.log(`${key}\t${told.join('\t')}`);
    }
  };
  await Promise.all([work(), work(), work(), work(), work(), work()]);
  process.exit(0);
}

/** An answer that was read to its end. */
export function answer(status, type, text) {
  if (status >= 300) return `HTTP ${status}`;
  const body = typeof text === 'string' ? JSON.parse(text) : text;
  if (body?.resultCode !== '103000') return `ok: code ${body?.resultCode}`;
  if (typeof text === 'string' && text.length > 100_000) return 'ok: huge';
  return type === 'application/json;charset=UTF-8' ? 'ok' : `ok: ${type ?? 'no type'}`;
}

function inWords({ name, code, message, cause }) {
  if (cause !== undefined && cause !== null) return `${name} ${message} < ${inWords(cause)}`;
  return typeof code === 'string' ? `${name} ${code}: ${message}` : `${name}: ${message}`;
}
