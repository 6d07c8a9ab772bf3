/** What somebody tried at a port and did not get, for whoever watches the box. */
export type Notice =
  /** TLS, or a tunnel to it, at a port that speaks none. */
  | { readonly of: 'no-tls'; readonly asked: 'CONNECT' | 'TLS' }
  /** A name that is none of the box's, by CONNECT or in a whole URL. */
  | { readonly of: 'foreign-name'; readonly name: string }
  /** A handshake for such a name: it was shown what a client is shown that names none. */
  | { readonly of: 'foreign-leaf'; readonly name: string }
  /** The user name of a proxy URL that is no phone's; empty where the world is the default one. */
  | { readonly of: 'unknown-phone'; readonly handset: string }
  /** A client that broke the handshake off, or could not be spoken to. */
  | { readonly of: 'handshake'; readonly name: string | null; readonly why: HandshakeFailure; readonly code: string }
  /**
   * A fault wants the port shut and cannot have it so: this kernel answers SYNs that its queue has no room for (`answers`), or
   * somebody else has taken the port meanwhile (`taken`), or as many are shut so as may be (`full`).
   */
  | { readonly of: 'door'; readonly what: 'answers' | 'taken' | 'full'; readonly port: number }
  /** There was nothing to show: the authority is broken. */
  | { readonly of: 'no-leaf'; readonly error: unknown };

/** `distrust`: it does not know who signed; `no-http1`: it speaks other protocols alone; `slow`: it took too long. */
export type HandshakeFailure = 'distrust' | 'no-http1' | 'slow' | 'other';
