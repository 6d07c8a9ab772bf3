import { createHash } from 'node:crypto';
import type { Answer, RawAnswer, RawRequest, Transport } from '../suite/adapter.ts';
import { type Bytes, membersIn, openBytes, secondAddress } from './unvs-bytes.ts';
import { type CodeTable, referenceTable, unclearWords, undeterminable } from './unvs-codes.ts';
import { greeted } from './unvs-greeting.ts';

export type Fields = Readonly<Record<string, string>>;

/** What UCloud's signature is of: names in byte order, each followed by its value. */
export function textOf(fields: Fields): string {
  const names = Object.keys(fields).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return names.map((name) => name + fields[name]).join('');
}

/** That text and the private key: SHA-1 in lower-case hex. */
export const signatureOf = (fields: Fields, privateKey: string): string =>
  createHash('sha1')
    .update(textOf(fields) + privateKey, 'utf8')
    .digest('hex');

/** What an account signs with. */
export interface Keys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Signs a call and adds who signed it. */
export function signed(fields: Fields, { publicKey, privateKey }: Keys): Fields {
  const all = { ...fields, PublicKey: publicKey };
  return { ...all, Signature: signatureOf(all, privateKey) };
}

/** A service's data plane as bytes. */
export interface Wire {
  send(fields: Fields, transport?: Transport, signal?: AbortSignal, headers?: Fields): Promise<Answer>;
  raw(wish: RawRequest, signal?: AbortSignal): Promise<Answer>;
  /** Null where this machine has no second address that reaches the service. */
  readonly elsewhere: ((wish: RawRequest) => Promise<Answer>) | null;
  /** From now on it is asked at another origin. */
  use(origin: string): void;
  close(): Promise<void>;
}

const json = { 'content-type': 'application/json;charset=UTF-8' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

export function openWire(origin: string, codes: CodeTable = referenceTable): Wire {
  const nodes = new Map([[origin, openBytes(origin)]]);
  let node = origin;
  const second = secondAddress(origin);
  const others = second === undefined ? null : openBytes(origin, second);
  const by =
    (way: () => Bytes) =>
    async (wish: RawRequest, signal?: AbortSignal): Promise<Answer> => {
      const { raw, tookMs, asked } = await way().send(wish, signal);
      return { ...read(raw, tookMs, codes), asked };
    };
  const raw = by(() => nodes.get(node) as Bytes);

  return {
    raw,
    elsewhere: others && by(() => others),
    send(fields, transport = 'form', signal, headers = {}) {
      const request = requestOf(fields, transport);
      return raw({ ...request, headers: { ...request.headers, ...headers } }, signal);
    },
    use(origin) {
      if (!nodes.has(origin)) nodes.set(origin, openBytes(origin));
      node = origin;
    },
    close: async () =>
      void (await Promise.all([...nodes.values(), ...(others ? [others] : [])].map((each) => each.close()))),
  };
}

/** A call's parameters over one transport. */
export function requestOf(fields: Fields, transport: Transport): RawRequest & { readonly body?: string } {
  const query = new URLSearchParams(fields).toString();
  if (transport === 'get') return { method: 'GET', path: `/?${query}` };
  if (transport === 'json') return { method: 'POST', headers: json, body: JSON.stringify(fields) };
  return { method: 'POST', headers: form, body: query };
}

/** The envelope in the suite's words. */
export function read(raw: RawAnswer, tookMs: number, codes: CodeTable): Answer {
  const { RetCode, ReqUuid, Data } = membersIn(raw.body);
  const data = (typeof Data === 'object' ? (Data ?? {}) : Data) as Record<string, unknown> | undefined | string;
  const phone = typeof data === 'object' && typeof data['Phone'] === 'string' ? data['Phone'] : null;
  const code = typeof RetCode === 'number' ? RetCode : null;
  const reason = code === null || code === 0 ? null : (codes.reasonOf[code] ?? null);
  const isUnclear = code !== null && code !== 0 && reason === null && !codes.isWhole;
  return {
    verdict: isUnclear ? 'undeterminable' : verdictOf(code, data, reason),
    ...(isUnclear && { unclear: unclearWords(code) }),
    reason,
    phone,
    requestId: typeof ReqUuid === 'string' ? ReqUuid : null,
    retryable: (code ?? 0) >= 2000 || [429, 502, 503, 504].includes(raw.status),
    tookMs,
    raw,
  };
}

/** A service may also say as a result that there is none. */
const results: Readonly<Record<string, Answer['verdict']>> = {
  PASS: 'pass',
  REJECT: 'reject',
  UNKNOWN: 'undeterminable',
};

function verdictOf(code: number | null, data: object | string | undefined, reason: string | null): Answer['verdict'] {
  if (code === null) return 'invalid';
  if (code !== 0) return reason !== null && undeterminable.has(reason) ? 'undeterminable' : 'refused';
  if (typeof data === 'string') return 'invalid';
  const { Phone, VerifyResult } = (data ?? {}) as Record<string, unknown>;
  if (Phone !== undefined) return 'number';
  if (VerifyResult === undefined) return 'ok';
  return results[String(VerifyResult)] ?? 'invalid';
}

/** Whoever is no UNVS service is found out before any case runs. */
export function greet(wire: Wire, origin: string, patienceMs: number): Promise<void> {
  return greeted(origin, patienceMs, {
    ask: async (signal) => (await wire.raw({ method: 'GET' }, signal)).raw,
    isIts: ({ body }) => typeof membersIn(body).RetCode === 'number',
    whose: 'UNVS',
    fix: 'give the origin of the data plane, or an adapter that speaks the API of your service',
  });
}
