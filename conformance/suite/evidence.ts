import type { Explanation, JournalEvent } from '../../fixtures/api-types.ts';
import type { Answer, RawRequest } from './adapter.ts';
import { type Curl, curlOf, secretHeaders } from './curl.ts';
import type { Secrets } from './secrets.ts';
import { cut, readable } from './shown.ts';
import type { Asking, Trail } from './trail.ts';
import type { WorldSeen } from './world-seen.ts';

/** What a case that did not pass has done and met. Secrets and numbers in it are masked, and all of it is text. */
export interface Evidence {
  /** The steps that ran, in their order. Times of steps, calls and events count in ms from the beginning of the case. */
  readonly steps: readonly StepSeen[];
  /** What the carriers of the case's world have seen, oldest first. */
  readonly journal: readonly EventSeen[];
  /** So many events before these are left out or no longer kept. */
  readonly journalLeftOut?: number;
  /** What the box says of the event that matters most. */
  readonly why?: Why;
}

export interface StepSeen {
  /** Its place in the case, counted from 0. */
  readonly at: number;
  readonly name: string;
  /** What it was told, as JSON. */
  readonly told: string;
  readonly atMs: number;
  /** It belongs to the twin of the case, which differs in the spoilt thing alone. */
  readonly twin?: true;
  readonly calls?: readonly CallSeen[];
  /** So many more calls are left out. */
  readonly callsLeftOut?: number;
}

/** A question to the service and its answer. */
export interface CallSeen {
  readonly verb: string;
  readonly atMs: number;
  readonly tookMs?: number;
  /** Bytes that the adapter says it has sent; left out where it does not say. */
  readonly asked?: { readonly method: string; readonly path: string; readonly headers: Headers; readonly body: string };
  readonly curl?: Curl;
  /** One of an answer, unless the adapter gave something else. */
  readonly verdict?: string;
  readonly reason?: string | null;
  readonly answered?: { readonly status: number; readonly headers: Headers; readonly body: string };
  /** Why there is no answer. */
  readonly failure?: string;
}

export interface EventSeen {
  readonly n: number;
  readonly atMs: number;
  readonly type: string;
  readonly carrier: string | null;
  readonly endpoint: string | null;
  readonly code: string | null;
  readonly msisdn?: string;
  readonly refusal?: string;
  readonly fault?: string;
  /** What the service sent, where the carrier refused it. */
  readonly request?: string;
}

export interface Why {
  /** Number of the event. */
  readonly n: number;
  readonly en: readonly string[];
  readonly zh: readonly string[];
}

type Headers = Readonly<Record<string, string>>;

const mostCalls = 8;
const mostOfOne = 2_048;
/** What was expected and seen ends up in one line, and is kept as long as the run. */
const mostOfReason = 4_000;
/** Letters of a text that are looked through at all. */
const mostRead = 65_536;
/** Letters of all texts of a case together. */
const mostOfAll = 40_000;

/** A text as every report may tell it. */
export function toldOf(text: string, secrets: Secrets, most = mostOfReason): string {
  return cut(readable(secrets.mask(text.slice(0, mostRead))), most);
}

/** Hands out what is told, masked, for as long as there is room. */
class Teller {
  readonly #secrets: Secrets;
  #left = mostOfAll;

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
  }

  text(text: string, most = mostOfOne): string {
    const told = toldOf(text, this.#secrets, Math.max(0, Math.min(most, this.#left)));
    this.#left -= told.length;
    return told;
  }

  headers(headers: Headers): Headers {
    const told = Object.entries(headers).map(([name, value]) => [
      this.text(name, 80),
      secretHeaders.test(name) ? `[${name}]` : this.text(String(value), 400),
    ]);
    return Object.fromEntries(told);
  }
}

interface Sources {
  readonly seen: WorldSeen | null;
  readonly secrets: Secrets;
  /** Where the service is, if anybody but its adapter knows. */
  readonly origin: string | null;
}

/** Makes evidence of a trail. Where there is too much, what came last is kept. */
export function evidenceOf(trail: Trail, { seen, secrets, origin }: Sources): Evidence {
  const teller = new Teller(secrets);
  const since = (ms: number): number => Math.round(ms - trail.startedMs);
  const steps = trail.steps.toReversed().map(({ at, name, told, startedMs, twin, asked }): StepSeen => {
    const calls = asked.flatMap((each) => callsOf(each, since(each.startedMs), teller, secrets, origin));
    return {
      at,
      name,
      told: teller.text(JSON.stringify(told) ?? ''),
      atMs: since(startedMs),
      ...(twin && { twin }),
      ...(calls.length > 0 && { calls: calls.slice(-mostCalls) }),
      ...(calls.length > mostCalls && { callsLeftOut: calls.length - mostCalls }),
    };
  });
  const words = seen?.why == null ? null : wordsIn(seen.why, teller);
  // Of what went well the box has nothing to say.
  const why = words !== null && words.en.length > 0 ? words : null;
  const journal = (seen?.events ?? []).map((event) =>
    eventSeen(event, since(event.wallMs), seen?.requests.get(event.n), teller),
  );
  return {
    steps: steps.toReversed(),
    journal,
    ...(seen !== null && seen.leftOut > 0 && { journalLeftOut: seen.leftOut }),
    ...(why !== null && { why }),
  };
}

function* answersOf({ answers, failure }: Asking): Generator<Answer | string> {
  yield* answers;
  if (failure !== null) yield failure;
}

function callsOf(asking: Asking, atMs: number, teller: Teller, secrets: Secrets, origin: string | null): CallSeen[] {
  const { verb } = asking;
  return [...answersOf(asking)].slice(-mostCalls).map((answer): CallSeen => {
    if (typeof answer === 'string') return { verb, atMs, failure: teller.text(answer) };
    const { verdict, reason, tookMs, raw, asked } = answer;
    const curl = asked === undefined ? null : curlOf(asked, origin, secrets);
    return {
      verb,
      atMs,
      // An answer of the wrong shape is evidence as well.
      ...(typeof tookMs === 'number' && { tookMs: Math.round(tookMs) }),
      ...(asked !== undefined && { asked: requestSeen(asked, teller) }),
      ...(curl !== null && { curl }),
      verdict: teller.text(String(verdict)),
      reason: typeof reason === 'string' ? teller.text(reason) : null,
      ...(raw !== undefined && {
        answered: {
          status: raw.status,
          body: teller.text(String(raw.body)),
          headers: teller.headers(raw.headers ?? {}),
        },
      }),
    };
  });
}

function requestSeen({ method, path = '/', headers = {}, body = '' }: RawRequest, teller: Teller) {
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  return {
    method: teller.text(String(method), 40),
    path: teller.text(path),
    headers: teller.headers(headers),
    body: teller.text(text),
  };
}

function eventSeen(event: JournalEvent, atMs: number, request: string | undefined, teller: Teller): EventSeen {
  const { n, type, carrier, endpoint, code, msisdn, refusal, fault } = event;
  return {
    ...{ n, atMs, type, carrier, endpoint, code },
    ...(msisdn !== null && { msisdn: teller.text(msisdn) }),
    ...(refusal !== undefined && { refusal }),
    ...(fault !== undefined && { fault }),
    ...(request !== undefined && { request: teller.text(request) }),
  };
}

function wordsIn({ n, meaning, expected, got, hint, zh }: Explanation, teller: Teller): Why {
  const told = (...parts: readonly (string | null)[]) =>
    parts.filter((each) => each !== null && each !== '').map((each) => teller.text(each as string));
  return {
    n,
    en: told(meaning, expected && `expected ${expected}`, got && `got ${got}`, hint),
    zh: told(zh.meaning, zh.expected && `应为 ${zh.expected}`, zh.got && `实际 ${zh.got}`, zh.hint),
  };
}
