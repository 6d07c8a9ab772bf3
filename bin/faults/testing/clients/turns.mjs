import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

// A line in, with tabs between: key, URL, how to ask, what to pin, and two bodies. How is `plain`; `continue` where a client that
// knows how asks for leave to send its body; `certificate` where it presents one; `pinned` where it comes by a new connection each
// time, and takes no other certificate than the one it pinned, if it can pin. A pin is the SHA-256 of the certificate in hex, a blank,
// and that of its key as curl writes it; `-` where there is none.
// A line out: key and what the client showed.

/** So many wait at the same time, since most of the time is theirs. */
const places = Array.from({ length: 10 });

/** Asks twice, so that what is wrong with a connection shows at its second use; after a failure, or a late answer, there is no second time. */
export async function takeTurns(ask) {
  const lines = [];
  for await (const line of createInterface({ input: process.stdin })) lines.push(line.split('\t'));
  const turn = async ([key, url, how, , ...bodies]) => {
    const told = [];
    for (const body of bodies) {
      // A connection goes back to its pool a little after its answer has been read.
      if (told.length > 0) await pause(50);
      const started = performance.now();
      const line = await ask(url, body, how).catch(inWords);
      const isFine = line.startsWith('ok');
      const isLate = isFine && performance.now() - started > 900;
      told.push(isLate ? `${line}, late` : line);
      if (!isFine || isLate) break;
    }
    console.log(`${key}\t${told.join('\t')}`);
  };
  // The first line warms up, so that no time-out is about the start of the program.
  await turn(lines.shift());
  const work = async () => {
    for (let line = lines.shift(); line !== undefined; line = lines.shift()) await turn(line);
  };
  await Promise.all(places.map(work));
  process.exit(0);
}

/** What every one of them sends. */
export function headersOf(how) {
  return { 'content-type': 'application/json', ...(how === 'pinned' ? { connection: 'close' } : {}) };
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
