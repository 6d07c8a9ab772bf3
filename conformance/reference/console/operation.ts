import type { Context } from '../context.ts';
import type { Account, Application } from '../store/store.ts';

export type Schema = { properties?: Record<string, unknown>; [keyword: string]: unknown };

/** Who may: anybody, any holder of a service token, the account's own, or also the one application's own key pair. */
export type Access = 'public' | 'operator' | 'account' | 'application';

export type ConsoleContext = Context & { operatorToken: string };

export type Request = {
  /** Set where the path names an account, and the caller may see it. */
  account: Account;
  /** Set where the path names an application, and the caller may see it. */
  application: Application;
  body: Record<string, unknown>;
  query: Record<string, string>;
};

export type Reply = { status: number; body: unknown };

/** One row of the console: the router, the checks and the OpenAPI document are all made from it. */
export type Operation = {
  id: string;
  method: 'get' | 'post' | 'patch';
  path: string;
  summary: string;
  access: Access;
  query?: Record<string, Schema>;
  body?: Schema;
  answers: { status: number; schema: Schema };
  run(request: Request, at: ConsoleContext): Promise<Reply>;
};

/** Thrown by an operation to say no; the router writes it as an RFC 9457 problem. */
export class Refused extends Error {
  readonly status: number;
  readonly mistakes: string[];
  constructor(status: number, message: string, mistakes: string[] = []) {
    super(message);
    this.status = status;
    this.mistakes = mistakes;
  }
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
