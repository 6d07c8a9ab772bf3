import type { World } from '../core/world/world.ts';
import type { Asked } from '../wire/asked.ts';
import type { Parts } from './parts.ts';
import type { ProblemCode } from './problem-codes.ts';
import type { Query, QueryParameter } from './query.ts';

/** One schema by its title, an array of it, or either. */
export interface Shape {
  readonly schema: string;
  readonly form: 'one' | 'many' | 'either';
  /** An empty body stands for nothing asked. */
  readonly optional?: true;
}

/** What came to an operation that passes it on, as it stands in the request. */
export interface Sent {
  /** The whole path, undecoded. */
  readonly path: string;
  /** With its question mark, or empty. */
  readonly search: string;
  /** Type of the body; null where none was sent. */
  readonly type: string | null;
  readonly bytes: Uint8Array;
}

/** One request that found its operation: everything in it was checked. */
export interface Call<Body = unknown> {
  readonly parts: Parts;
  /** Parts of the path, decoded. */
  readonly at: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  /** The world named in the path. */
  readonly world: World;
  /** How the client addressed the control API. */
  readonly asked: Asked;
  /** How far a browser says that it came, when it takes up a stream again; null from everybody else. */
  readonly lastEventId: number | null;
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
  /** Whether the caller showed the control token; true in a box without one. An open operation serves others, too. */
  readonly isAdmitted: boolean;
}

/** A row of the control API: what is mounted, what is checked and what openapi.json says are all read off it. */
export interface Operation<Body> {
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below /control/v1, parts in braces. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** The same in Chinese. */
  readonly zh: string;
  readonly query?: readonly QueryParameter[];
  readonly body?: Shape;
  /** What it answers when all is well; null is an empty answer. */
  readonly status: number;
  readonly answer: Shape | null;
  /** Content type of an answer that is a file and no JSON; the client has no verb for it. */
  readonly file?: string;
  /** Schema of what each message of an answer holds that goes on, as server-sent events. */
  readonly streams?: string;
  /** Status of the same answer where what was asked for was there already. */
  readonly again?: 200;
  /** Answers besides it that are no Problem: status and title of a schema. */
  readonly also?: Readonly<Record<number, string>>;
  /** Problems that are its own; those of bodies, worlds and guards are everywhere. */
  readonly problems?: readonly ProblemCode[];
  /** Takes the rest of the path, the query and the body as they came, which somebody else will check: its body is a `Sent`. */
  readonly raw?: true;
  /** Served without a control token. */
  readonly open?: true;
  /** Gives the body of the answer, undefined for none, an `Answer` that departs from the row, or what is `Streamed`. */
  handle(call: Call<Body>): unknown;
}

/** Bodies are an operation's own affair; whoever mounts operations passes them on as they were checked. */
// biome-ignore lint/suspicious/noExplicitAny: the body goes unread from the check to the same operation
export type AnyOperation = Operation<any>;

export const one = (schema: string): Shape => ({ schema, form: 'one' });
export const many = (schema: string): Shape => ({ schema, form: 'many' });
export const either = (schema: string): Shape => ({ schema, form: 'either' });
export const optional = (schema: string): Shape => ({ schema, form: 'one', optional: true });

/** Answers of an `either` body are of the same form as the body. */
export function alike<In, Out>(body: In | readonly In[], all: readonly Out[]): Out | readonly Out[] {
  return Array.isArray(body) ? all : (all[0] as Out);
}

/** The body of an `either` shape as a list. */
export function listed<In>(body: In | readonly In[]): readonly In[] {
  return Array.isArray(body) ? (body as readonly In[]) : [body as In];
}
