import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, askJson, type Box } from './box.ts';

/** A request of the parity corpus; samples build on each other, since a token comes from an earlier one. */
export interface Sample {
  /** Before it the world is made anew. */
  readonly fresh?: true;
  readonly route: string;
  readonly kind: string;
  readonly name: string;
  readonly faults?: readonly object[];
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A sample with the answer that a release gave to it. */
export interface Answered extends Sample {
  readonly answer: Answer;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes as latin1: what carriers answer is text, in UTF-8 for the most part. */
  readonly body: string;
}

/** The instant at which the corpus was recorded, and the handle that its tokens are drawn from. */
const noonMs = 1_767_240_000_000;
const handle = 'parity';

/** Headers that belong to the connection, not to the answer. */
const carried = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);

/** What the parity corpus asks, a file a route. */
export function samplesIn(folder: string): readonly Sample[] {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Sample[];
  return readdirSync(folder).sort().flatMap(read);
}

/** Plays the corpus at a box from outside, with clocks that stand. */
export async function play(box: Box, samples: readonly Sample[]): Promise<readonly Answered[]> {
  const { control, cmcc, cucc, ctcc } = box.ready;
  // A route's id begins as its carrier does: M6, U9, T11. Where the host names nobody, the port alone does.
  const origins: Readonly<Record<string, string>> = { M: cmcc, U: cucc, T: ctcc };
  const put = (path: string, json: unknown, method = 'POST') =>
    askJson(control, `/control/v1/worlds${path}`, { method, json });
  const begin = async () => {
    await put('', { name: handle, nowMs: noonMs });
    for (const world of [handle, 'default']) await put(`/${world}/clock`, { freezeAtMs: noonMs });
  };
  await begin();
  const answered: Answered[] = [];
  for (const { fresh, route, kind, name, faults, method, url, headers, body } of samples) {
    if (fresh && answered.length > 0) {
      await askJson(control, `/control/v1/worlds/${handle}`, { method: 'DELETE' });
      await put('/default/reset', {});
      await begin();
    }
    for (const world of [handle, 'default']) await put(`/${world}/faults`, faults ?? [], 'PUT');
    const { host, pathname, search } = new URL(url);
    const sent = { method, headers: { ...headers, host }, ...(body === undefined ? {} : { body }) };
    const heard = await ask(origins[route[0] as string] as string, pathname + search, sent);
    const kept = Object.entries(heard.headers).filter(([header]) => !carried.has(header));
    const answer = { status: heard.status, headers: Object.fromEntries(kept), body: heard.body.toString('latin1') };
    const armed = faults === undefined ? {} : { faults };
    const given = body === undefined ? {} : { body };
    const begins = fresh ? { fresh } : {};
    answered.push({ ...begins, route, kind, name, ...armed, method, url, headers, ...given, answer });
  }
  return answered;
}

/** What differs from what was answered then, by sample; several of one name are numbered. */
export function differences(then: readonly Answered[], now: readonly Answered[]): readonly Difference[] {
  const found: Difference[] = [];
  const seen = new Map<string, number>();
  then.forEach(({ route, kind, name, answer: was }, i) => {
    const id = `reply ${route} ${kind} ${name}`;
    const n = (seen.get(id) ?? 0) + 1;
    seen.set(id, n);
    const is = (now[i] as Answered).answer;
    const [before, after] = [textOf(was), textOf(is)];
    if (before !== after) found.push({ id: n === 1 ? id : `${id} (${n})`, was: before, is: after });
  });
  return found;
}

export interface Difference {
  readonly id: string;
  readonly was: string;
  readonly is: string;
}

/**
 * What no run has twice. What names no world is answered by the wall clock, and by names drawn from it; the worlds' clocks
 * stand on their day. A box that is told no port draws one, and says it where it leads somebody to its page.
 */
const passing: readonly (readonly [RegExp, string])[] = [
  [/\b(?!20260101)20\d{15}\b/g, '‹wall clock›'],
  [/(?<="seq":")[0-9a-f]{32}(?=")/g, '‹number›'],
  [/(?<=\/\/(?:127\.0\.0\.1|box\.test):)\d+/g, '‹port›'],
];

function textOf({ status, headers, body }: Answer): string {
  const lines = Object.entries(headers)
    .map((line) => line.join(': '))
    .sort();
  const said = [status, ...lines, '', Buffer.from(body, 'latin1').toString()].join('\n');
  return passing.reduce((text, [found, instead]) => text.replaceAll(found, instead), said);
}
