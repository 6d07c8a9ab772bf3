import type { Context } from '../context.ts';
import type { Account } from '../domain/accounts/store.ts';
import type { Application } from '../domain/applications/store.ts';
import type { NewAccount, OpenedAccount } from '../domain/opening/opening.ts';
import type { Does, Resource, Words } from './marks.ts';
import type { Fits, Schema } from './shape.ts';

/**
 * Who may: anybody; the operator; the account that the path names; that account, or the application by its own key pair. The
 * operator may everything. For a while an account may what is the operator's on itself, and is told that this will end; what
 * is the operator's alone was never anybody else's.
 */
export type Access = 'public' | 'operator' | 'operator-alone' | 'account' | 'application';

export interface ConsoleContext extends Context {
  readonly operatorToken: string;
  /** Opens an account with its keys at every vendor. Throws a `FilingProblem` where those that it brings cannot be used. */
  openAccount(account: NewAccount): Promise<OpenedAccount>;
  /** An account's keys at other vendors. Null stands for a face that the account does not have. */
  readonly faces: {
    list(accountId: string): Promise<object>;
    change(accountId: string, face: string, change: object): Promise<object | null>;
    rotate(accountId: string, face: string): Promise<object | null>;
  };
  /** Every code of the face that customers call, for them to read before they call. */
  readonly codes: readonly object[];
}

/** What the path names, once it is known that the caller may see it. */
export type Named<Path> = OfAccount<Path> &
  (Path extends `${string}{face}${string}` ? { readonly face: string } : unknown);

type OfAccount<Path> = Path extends `${string}{accountId}${string}`
  ? { readonly account: Account }
  : Path extends `${string}{applicationId}${string}`
    ? { readonly account: Account; readonly application: Application }
    : unknown;

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

type Query<Q> = { readonly [Name in keyof Q]?: string };

/** One row of the console: the router, the checks and the OpenAPI document are all made from it. */
export interface Operation<Path extends string = string, Body = Schema, Q = Readonly<Record<string, Schema>>> {
  readonly id: string;
  readonly method: 'get' | 'post' | 'patch';
  readonly path: Path;
  readonly summary: string;
  /** The summary in Chinese. */
  readonly zh: string;
  /** What stands on its button. */
  readonly title: Words;
  /** Of which resource it is, one of another slice by its id, and what it is to it. */
  readonly of: Resource | string;
  readonly does: Does;
  /** What is asked before it is done, where it cannot be taken back or stops somebody's calls; `{name}` is the entry's member. */
  readonly dangerous?: Words;
  /** Where the entries of a list are values of a map: the member that holds it, and the member that each key becomes. */
  readonly entries?: { readonly at: string; readonly key: string };
  readonly access: Access;
  readonly query?: Q;
  readonly body?: Body;
  readonly answers: { readonly status: number; readonly schema: Schema };
  run(
    request: Named<Path> & { readonly body: Fits<Body>; readonly query: Query<Q> },
    at: ConsoleContext,
  ): Promise<Reply>;
}

/** Checks a row against its own path, body and query. */
export const row = <const Path extends string, const Body extends Schema, const Q extends Record<string, Schema>>(
  operation: Operation<Path, Body, Q>,
): Operation => operation;

/** Thrown by an operation to say no; the router writes it as an RFC 9457 problem. */
export class Refused extends Error {
  readonly status: number;
  readonly mistakes: readonly string[];
  constructor(status: number, message: string, mistakes: readonly string[] = []) {
    super(message);
    this.status = status;
    this.mistakes = mistakes;
  }
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
