/** Why nothing was answered: the connection was refused, reset, closed early, or time ran out, before an answer began or while it came. */
export type SendFailureKind = 'timeout' | 'stalled' | 'refused' | 'reset' | 'closed' | 'other';

const kindOfCode: Readonly<Record<string, SendFailureKind>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'stalled',
  UND_ERR_SOCKET: 'closed',
  UND_ERR_CLOSED: 'closed',
};

/** What a `Send` rejects with. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure';
  readonly kind: SendFailureKind;

  constructor(kind: SendFailureKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

/** The failure behind whatever a client threw; undici and fetch hide the reason one or two causes deep. `hasBegun` where the answer's head was there. */
export function asSendFailure(thrown: unknown, hasBegun = false): SendFailure {
  for (let at: unknown = thrown, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (at instanceof SendFailure) return at;
    const code = (at as NodeJS.ErrnoException).code;
    const kind =
      at.name === 'TimeoutError'
        ? hasBegun
          ? 'stalled'
          : 'timeout'
        : typeof code === 'string'
          ? kindOfCode[code]
          : undefined;
    if (kind !== undefined) return new SendFailure(kind, at.message, thrown);
    // Several addresses of one name were tried: the failures stand side by side.
    if (at instanceof AggregateError && at.errors.length > 0) return asSendFailure(at.errors[0], hasBegun);
  }
  return new SendFailure('other', thrown instanceof Error ? thrown.message : String(thrown), thrown);
}
