/** A request as a shell hands it over: plain values, nothing of the transport. */
export interface Arrival {
  /** Upper case. */
  readonly method: string;
  /** Host name without port, lower case. */
  readonly host: string;
  readonly path: string;
  /** What stands behind `?`, undecoded; empty when nothing does. */
  readonly query: string;
  /** Names in lower case; a repeated header is joined by `, `. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  /** The body was larger than the shell reads; `body` holds only its beginning. */
  readonly oversize: boolean;
  /** Source address, IPv4-mapped forms unwrapped. */
  readonly from: string;
  /** Bearer id from `x-sanwang-bearer`, present only where the shell believes that header. */
  readonly bearer: string | null;
  /**
   * Handle of the world whose door the request came by, from `x-sanwang-world` or from a mount that knows its world. It
   * decides only where the request itself names nobody; a world that has ended is none.
   */
  readonly world?: string | null;
  /** The wall clock, read once by the shell: ms since the epoch. */
  readonly wallMs: number;
  /** An absolute URL of `path` at the gateway that answers for `host`, inside the box unless the request came by a real host name. */
  url(host: string, path: string): string;
}

/** For what looks at a request where there is none: a token that is handed out at the door, a call of the service. */
export const arrivalOfNobody = (wallMs: number): Arrival => ({
  ...{ method: 'POST', host: '', path: '', query: '', headers: {}, body: new Uint8Array() },
  ...{ oversize: false, from: '', bearer: null, wallMs, url: (_: string, path: string) => path },
});

export type HeaderList = Readonly<Record<string, string | readonly string[]>>;

/** A whole answer. `content-length` is the shell's business. */
export interface Reply {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: string | Uint8Array;
}
