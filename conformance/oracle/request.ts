import { readJson } from './json.ts';
import { doubled, readForm } from './text.ts';
import type { App, Carrier, Known, Pair, Sent, Wrong } from './words.ts';

/** A request as a judge reads it. `pairs` is null where there is nothing to be read, and `wrong` then says why. */
export interface Opened {
  readonly pairs: readonly Pair[] | null;
  readonly wrong: readonly Wrong[];
}

/** One finding. */
export const wrong = (why: string, at: string): Wrong => ({ why, at });

/** A JSON object of texts, sent by POST; `rooms` are the objects in it, and members of `free` may be of any type. */
export function openJson(
  sent: Sent,
  rooms: readonly string[] = [],
  free: readonly string[] = [],
  anyType = false,
): Opened {
  if (sent.method !== 'POST') return { pairs: null, wrong: [wrong('route.method', sent.method)] };
  const body = sent.body ?? '';
  const type = headerOf(sent, 'content-type');
  const found: Wrong[] = [];
  if (!anyType && !/^application\/json\s*(;|$)/i.test(type)) found.push(wrong('req.type', 'content-type'));
  if (body.trim() === '') return { pairs: null, wrong: [...found, wrong('req.null', 'body')] };
  const members = readJson(body);
  if (members === null) return { pairs: null, wrong: [...found, wrong('req.not-json', 'body')] };
  const isFree = (name: string) => free.some((each) => name === each || name.startsWith(`${each}.`));
  const pairs = members.map(({ name, value }) => [name, value] as const);
  for (const { name, isText } of members) {
    if (!isText && !rooms.includes(name) && !isFree(name)) found.push(wrong('req.type', name));
  }
  return { pairs, wrong: [...found, ...twice(pairs)] };
}

/** Names and values in the query, or in a form that is posted. */
export function openForm(sent: Sent, methods: readonly string[]): Opened {
  if (!methods.includes(sent.method)) return { pairs: null, wrong: [wrong('route.method', sent.method)] };
  const found: Wrong[] = [];
  const hasBody = sent.method === 'POST' && (sent.body ?? '') !== '';
  if (hasBody && !/^application\/x-www-form-urlencoded\s*(;|$)/i.test(headerOf(sent, 'content-type')))
    found.push(wrong('req.type', 'content-type'));
  const pairs = readForm(hasBody ? (sent.body ?? '') : (new URL(sent.url).search.slice(1) as string));
  if (pairs === null) return { pairs: null, wrong: [...found, wrong('req.param', '%'), wrong('req.not-json', '%')] };
  if (pairs.length === 0) return { pairs: null, wrong: [...found, wrong('req.null', 'body')] };
  return { pairs, wrong: [...found, ...twice(pairs)] };
}

function twice(pairs: readonly Pair[]): Wrong[] {
  return doubled(pairs).flatMap((at) => [wrong('req.param', at), wrong('req.not-json', at)]);
}

export const headerOf = (sent: Sent, name: string): string =>
  Object.entries(sent.headers).find(([each]) => each.toLowerCase() === name)?.[1] ?? '';

/** What has to be there and is not. */
export function lacking(pairs: readonly Pair[], names: readonly string[]): Wrong[] {
  return names
    .filter((name) => !pairs.some(([each, value]) => each === name && value !== ''))
    .map((name) => wrong('req.param', name));
}

/** A value that the documents do not know: for some carriers a matter of form, for others of type. */
export const illegal = (at: string): Wrong[] => [wrong('req.param', at), wrong('req.type', at)];

/** What has to be there, with a value or without. */
export function absent(pairs: readonly Pair[], names: readonly string[]): Wrong[] {
  return names.filter((name) => !pairs.some(([each]) => each === name)).map((name) => wrong('req.param', name));
}

/** The app of an id; whoever is not filed is nobody. */
export function appOf(known: Known, carrier: Carrier, id: string): App | undefined {
  const idAt = {
    cmcc: (app: App) => app.cmcc.appId,
    cucc: (app: App) => app.cucc.clientId,
    ctcc: (app: App) => app.ctcc.appId,
  };
  return known.apps.find((app) => idAt[carrier](app) === id);
}

/** What is wrong with the line that a device asks over. */
export function lineWrong({ line }: Known, carrier: Carrier): Wrong[] {
  if (line?.carrier === carrier) return [];
  if (line !== null) return [wrong('xnet.other-carrier', 'line')];
  return ['bearer.wifi-only', 'bearer.vpn', 'bearer.foreign-ip'].map((why) => wrong(why, 'line'));
}

/** As `lineWrong`, of routes that may ask the other carrier: whether they do is a switch of each. */
export function lineAway(known: Known, carrier: Carrier): { wrong: Wrong[]; open: Wrong[] } {
  const found = lineWrong(known, carrier);
  const isOther = known.line !== null && known.line.carrier !== carrier;
  return isOther ? { wrong: [], open: found } : { wrong: found, open: [] };
}

/** A stamp is held to ten minutes around the clock by routes that publish a code for it. */
export function stampWrong(ms: number | null, known: Known, at: string): Wrong[] {
  if (ms !== null && Math.abs(ms - known.nowMs) <= 600_000) return [];
  return ms === null ? [wrong('sig.timestamp', at), wrong('req.param', at)] : [wrong('sig.timestamp', at)];
}
