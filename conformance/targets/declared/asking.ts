import { randomUUID } from 'node:crypto';
import type { Answer, RawAnswer, Surroundings } from '../../suite/adapter.ts';
import { type Bytes, openBytes, secondAddress } from '../unvs-bytes.ts';
import { foundAt, readAnswer } from './answer.ts';
import type { Declared, DeclaredRequest, Keeping, Texts } from './document.ts';
import { type Built, built, type Change } from './request.ts';
import { parametersOf, type Scope, textOf } from './template.ts';

/** The apps of an account, each with what it is at the service. */
export type Apps = ReadonlyMap<string, Scope>;

/** A service that is declared, and how an account of it is asked. */
export class Asking {
  readonly declared: Declared;
  readonly bytes: Bytes;
  /** The same from another address of this machine, where it has one. */
  readonly others: Bytes | null;
  /** Where the control plane is; the same unless it is declared. */
  readonly #control: Bytes;
  /** What templates take in, whatever the account. */
  readonly common: Scope;
  readonly codes: Texts;

  constructor(declared: Declared, origin: string, { env, codes }: Surroundings) {
    this.declared = declared;
    this.common = { env, values: parametersOf(declared.values ?? {}, { env }) };
    this.bytes = openBytes(origin);
    const second = secondAddress(origin);
    this.others = second === undefined ? null : openBytes(origin, second);
    const { controlOrigin } = declared;
    this.#control = controlOrigin === undefined ? this.bytes : openBytes(textOf(controlOrigin, this.common) ?? '');
    this.codes = { ...declared.answers.codes, ...(typeof codes === 'object' && codes) };
  }

  build(request: DeclaredRequest, scope: Scope, set?: Readonly<Record<string, string | null>>, change?: Change): Built {
    const nowMs = Date.now();
    const once = { uuid: randomUUID(), nowMs, nowS: Math.floor(nowMs / 1000) };
    return built(request, this.declared.sign, { ...this.common, ...once, ...scope }, set, change);
  }

  async answer(request: DeclaredRequest, scope: Scope, signal?: AbortSignal): Promise<Answer> {
    const exchange = await this.bytes.send(this.build(request, scope), signal);
    return readAnswer(exchange, this.declared.answers, this.codes);
  }

  async close(): Promise<void> {
    await Promise.all([this.bytes.close(), this.#control.close(), this.others?.close()]);
  }

  /** An answer of the control plane, which is a success by its status. */
  async send(request: DeclaredRequest, scope: Scope): Promise<RawAnswer> {
    const call = this.build({ signed: false, ...request }, scope);
    const { raw } = await this.#control.send(call);
    if (raw.status >= 300) throw new Unwelcome(raw, `${call.method} ${call.path}`);
    return raw;
  }

  /** Sends a request of the control plane and keeps of the answer what it is told to. */
  async keep({ keeps, ...request }: Keeping, scope: Scope): Promise<Scope> {
    const raw = await this.send(request, scope);
    return Object.fromEntries(Object.entries(keeps).map(([name, place]) => [name, needed(place, raw, request)]));
  }
}

/** What the service says no to, or what does not work; only the first is a refusal. */
class Unwelcome extends Error {
  readonly refused: boolean;
  constructor({ status, body }: RawAnswer, asked: string) {
    super(`it answers ${status} to ${asked}: ${body.slice(0, 160)}`);
    this.refused = [400, 403, 409, 422].includes(status);
  }
}

/** What must stand at a place of an answer. */
export function needed(place: string, raw: RawAnswer, { path }: DeclaredRequest): unknown {
  const found = foundAt(place, raw);
  if (found !== undefined) return found;
  throw new Error(`nothing stands at ${place} in the answer to ${path}: ${raw.body.slice(0, 160)}`);
}
