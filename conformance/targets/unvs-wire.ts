import { createHash } from 'node:crypto';
import type { Answer, RawAnswer, RawRequest, Transport } from '../suite/adapter.ts';
import { Unreachable } from '../suite/failures.ts';
import { membersIn, openBytes } from './unvs-bytes.ts';
import { type CodeTable, referenceTable, unclearWords, undeterminable } from './unvs-codes.ts';

export type Fields = Readonly<Record<string, string>>;

/** UCloud's signature: names in byte order, each followed by its value, then the private key; SHA-1 in lower-case hex. */
export function signatureOf(fields: Fields, privateKey: string): string {
  const names = Object.keys(fields).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const text = names.map((name) => name + fields[name]).join('');
  return createHash('sha1')
    .update(text + privateKey, 'utf8')
    .digest('hex');
}

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
  close(): Promise<void>;
}

const json = { 'content-type': 'application/json;charset=UTF-8' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

export function openWire(origin: string, codes: CodeTable = referenceTable): Wire {
  const bytes = openBytes(origin);
  const raw = async (wish: RawRequest, signal?: AbortSignal): Promise<Answer> => {
    const reply = await bytes.send(wish, signal);
    return read(reply.raw, reply.tookMs, codes);
  };

  return {
    raw,
    send(fields, transport = 'form', signal, headers = {}) {
      const query = new URLSearchParams(fields).toString();
      if (transport === 'get') return raw({ method: 'GET', path: `/?${query}`, headers }, signal);
      if (transport === 'json') {
        return raw({ method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(fields) }, signal);
      }
      return raw({ method: 'POST', headers: { ...form, ...headers }, body: query }, signal);
    },
    close: () => bytes.close(),
  };
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

function verdictOf(code: number | null, data: object | string | undefined, reason: string | null): Answer['verdict'] {
  if (code === null) return 'invalid';
  if (code !== 0) return reason !== null && undeterminable.has(reason) ? 'undeterminable' : 'refused';
  if (typeof data === 'string') return 'invalid';
  const { Phone, VerifyResult } = (data ?? {}) as Record<string, unknown>;
  if (Phone !== undefined) return 'number';
  if (VerifyResult === undefined) return 'ok';
  return VerifyResult === 'PASS' ? 'pass' : VerifyResult === 'REJECT' ? 'reject' : 'invalid';
}

const untrusted = /SELF_SIGNED|UNABLE_TO|CERT_|ALTNAME/;

/** Asks once for nothing in particular: whoever is no UNVS service is found out before any case runs. */
export async function greet(wire: Wire, origin: string, patienceMs: number): Promise<void> {
  let answer: Answer;
  try {
    answer = await wire.raw({ method: 'GET' }, AbortSignal.timeout(patienceMs));
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code ?? (error as Error).name);
    if (untrusted.test(code)) {
      const fix = 'let Node trust it with NODE_EXTRA_CA_CERTS=ca.pem, or give the http:// origin';
      throw new Unreachable(`the certificate of ${origin} is not trusted (${code})`, fix);
    }
    const isLate = code === 'TimeoutError' || code === '23';
    const words = isLate ? `is silent: no answer in ${patienceMs / 1000} s` : `cannot be reached (${code})`;
    throw new Unreachable(`${origin} ${words}`, 'is the service running, and is this its data plane?');
  }
  if (typeof membersIn(answer.raw.body).RetCode === 'number') return;
  const seen = `${answer.raw.status} ${answer.raw.body.slice(0, 60).replaceAll(/\s+/g, ' ')}`;
  const fix = 'give the origin of the data plane, or an adapter that speaks the API of your service';
  throw new Unreachable(`${origin} is no UNVS service: it answers ${JSON.stringify(seen)}`, fix);
}
