import type { App } from '../../core/words/app.ts';
import type { Purpose } from '../../core/words/credential.ts';

/** A request as a test sends it. */
export interface Ask {
  /** Route that is meant: names the schema of what must come back. */
  readonly route: RouteClient;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Values by wire name; null leaves one out. */
export type Changes = Readonly<Record<string, string | null>>;

/** What a request is to say. */
export interface Wish {
  readonly app: App;
  readonly nowMs: number;
  readonly purpose?: Purpose;
  /** What the request holds: a scrip at M7, a hop's URL at U7, the token at a server route. */
  readonly token?: string;
  readonly mobile?: string;
  /** Whom the number is said to be registered to: `name|identity number`. */
  readonly person?: string;
  /** Said before the sign is made over it. */
  readonly fields?: Changes;
  /** Said after, so that the sign no longer fits. */
  readonly after?: Changes;
  /** Signs in place of the app's own secret. */
  readonly secret?: string;
  /** RSA mode, where a route has one. */
  readonly rsa?: boolean;
  /** China Mobile's national algorithms: the signature as DER, or bare. */
  readonly sm?: 'der' | 'raw';
}

/** What a caller makes of an answer. */
export interface Answer {
  readonly code: string;
  readonly token?: string;
  readonly mask?: string;
  readonly seconds?: number;
  readonly msisdn?: string;
  readonly match?: boolean;
  /** What was sealed in the answer, opened. */
  readonly plain?: unknown;
}

/** How a test gets what a route wants from those before it. */
export interface Lead {
  readonly ask: (route: RouteClient, wish?: Partial<Wish>, phone?: string) => Promise<Answer>;
  readonly token: (purpose: Purpose) => Promise<string>;
  /** The code in the last text message to a number. */
  readonly texted: (msisdn: string) => string;
  readonly msisdn: string;
}

/** How a caller gets what its request has to hold, where other steps come before it. */
export interface Reached {
  /** The phone of the carrier's ordinary subscriber. */
  readonly phone: string;
  /** The text of an answer over a phone's bearer, redirects followed. */
  load(ask: Omit<Ask, 'route'>, phone: string): Promise<string>;
}

/** One route as its callers know it: written from the document, never from the route. */
export interface RouteClient {
  readonly id: string;
  /** Name of fixtures/schemas/reply-NAME.schema.json. */
  readonly schema: string;
  readonly caller: 'device' | 'server';
  /** What it does with a token; null on a device route. */
  readonly purpose: Purpose | null;
  readonly format: 'json' | 'form' | 'query';
  /** True where a body is read whatever its content type says, as a page's is. */
  readonly anyType?: true;
  /** The route that hands out what this one holds, where the kit's roads do not begin there. */
  readonly from?: RouteClient;
  readonly success: string;
  /** Wire names of what every route has in some form. */
  readonly names: {
    readonly app: string;
    readonly sign: string;
    readonly stamp: string | null;
    readonly token: string | null;
    readonly mobile: string | null;
  };
  /** Values that the sign covers, on the wire or sealed. */
  readonly signed: readonly string[];
  /** Every value that the document asks for, the token aside. */
  readonly required: readonly string[];
  /** What it gives serves both products, so that no capability is asked for. */
  readonly isForBoth?: true;
  /** True where another carrier asks, and no app of the cast. */
  readonly isPartners?: true;
  /** What a valid request says besides, got on the way to it; for routes beside the road of a token. */
  readonly before?: (lead: Lead) => Promise<Partial<Wish>>;
  /** What its request has to hold, where the road of a phone's SDK does not lead to it. */
  reach?(wish: Wish, reached: Reached): Promise<string>;
  ask(wish: Wish): Ask;
  read(body: unknown): Answer;
}
