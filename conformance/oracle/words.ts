/** The three carriers; `null` where a line is nobody's (Wi-Fi, abroad). */
export type Carrier = 'cmcc' | 'cucc' | 'ctcc';

export type Purpose = 'login' | 'verify';

/** A name and what it stands for; a name before a dot is the part of the request in which the rest stands. */
export type Pair = readonly [name: string, value: string];

/** An app as the three carriers have filed it. */
export interface App {
  readonly name: string;
  readonly platform: string;
  readonly packageName: string;
  readonly packageSign: string;
  readonly bundleId: string;
  readonly origin: string;
  readonly cmcc: { readonly appId: string; readonly appKey: string; readonly appSecret: string };
  readonly cucc: { readonly clientId: string; readonly clientSecret: string };
  readonly ctcc: { readonly appId: string; readonly appSecret: string };
}

/** A request as it goes over the wire. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** An answer as it came over the wire. */
export interface Came {
  readonly status: number;
  readonly headers: readonly Pair[];
  readonly body: string;
}

/** What is asked for. */
export interface Order {
  readonly app: App;
  readonly nowMs: number;
  /** Where the request's own chance comes from: the same text gives the same request. */
  readonly seed: string;
  readonly purpose: Purpose;
  /** The credential that is handed in: token, scrip, access code (for a login of China Telecom `accessCode:authCode`), path. */
  readonly token?: string;
  /** The number to compare. */
  readonly mobile?: string;
  /** What the route has more than one way of: RSA, a JSONP callback, a page. */
  readonly ways?: readonly string[];
  /** What else an earlier answer gave, by its wire name. */
  readonly kept?: Readonly<Record<string, string>>;
}

/** What may be got wrong on the way from an order to a request, stage by stage. */
export interface Slip {
  /** What is sealed or signed, before either. */
  readonly parts?: (parts: readonly Pair[]) => readonly Pair[];
  /** The values under the sign, the secret left out. */
  readonly joined?: (values: readonly string[]) => readonly string[];
  readonly secret?: string;
  readonly sign?: (sign: string) => string;
  /** A sealed value, before whatever signs it. */
  readonly sealed?: (value: string, name: string) => string;
  /** What is sent, sign and all. */
  readonly outer?: (parts: readonly Pair[]) => readonly Pair[];
  readonly sent?: (sent: Sent) => Sent;
}

/** What a client makes of an answer. */
export interface Heard {
  readonly code: string;
  readonly ok: boolean;
  readonly token?: string | undefined;
  readonly msisdn?: string | undefined;
  readonly mask?: string | undefined;
  readonly match?: boolean | undefined;
  readonly location?: string | undefined;
  readonly kept?: Readonly<Record<string, string>>;
}

/** Why a recipe demands a refusal: the class, and the part of the request that brings it about. */
export interface Wrong {
  readonly why: string;
  readonly at: string;
}

/** What a judge finds: each of `wrong` alone forbids that the request is served, `open` is for the carrier to decide. */
export interface Verdict {
  readonly wrong: readonly Wrong[];
  readonly open: readonly Wrong[];
  /** Whether the number is right, where the route compares one and nothing is wrong. */
  readonly match?: boolean | undefined;
}

/** What a carrier knows when it is asked. */
export interface Known {
  readonly nowMs: number;
  readonly apps: readonly App[];
  readonly book: Reader;
  /** Whose line the request came over. */
  readonly line: { readonly carrier: Carrier; readonly bearer: string } | null;
}

/** What was handed out, and what became of it. */
export interface Reader {
  find(id: string): Handed | undefined;
  /** What was handed out last, of its kind, for a number and by an app. */
  latest(of: Pick<Handed, 'carrier' | 'kind' | 'app' | 'msisdn'>): Handed | undefined;
}

/** A credential that was handed out. */
export interface Handed {
  readonly carrier: Carrier;
  /** `scrip`, `token`, `access`, `hop` … */
  readonly kind: string;
  readonly id: string;
  readonly app: string;
  readonly purpose: Purpose;
  readonly msisdn: string;
  readonly dueMs: number;
  readonly spent: boolean;
  readonly bearer?: string | undefined;
  /** What later requests must repeat, by its wire name. */
  readonly facts?: Readonly<Record<string, string>>;
}

/** One route, both ends: how it is asked and heard, and what it must refuse. */
export interface Recipe {
  readonly id: string;
  readonly caller: 'device' | 'page' | 'server';
  ask(order: Order, slip?: Slip): Sent;
  hear(came: Came, order: Order): Heard;
  judge(sent: Sent, known: Known): Verdict;
}
