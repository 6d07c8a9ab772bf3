/** The ways in which a connection goes under undici, in its own words. */
const causes = {
  reset: { name: 'Error', code: 'ECONNRESET', message: 'read ECONNRESET' },
  closed: { name: 'SocketError', code: 'UND_ERR_SOCKET', message: 'other side closed' },
  'no-head': {
    name: 'HTTPParserError',
    message: 'Response does not match the HTTP/1.1 protocol (Expected HTTP/, RTSP/ or ICE/)',
  },
  'bad-chunk': {
    name: 'HTTPParserError',
    message: 'Response does not match the HTTP/1.1 protocol (Invalid character in chunk size)',
  },
} as const;

export type Cut = keyof typeof causes;

/** There is nobody to answer, or no connection to answer on; the client's promise rejects with `reason`. */
export class Gone {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }
}

/** What `fetch` rejects with where no answer began. */
export function fetchFailed(cut: Cut): TypeError {
  return new TypeError('fetch failed', { cause: causeOf(cut) });
}

/** What reading a body rejects with where the connection went before its end. */
export function terminated(cut: Cut): TypeError {
  return new TypeError('terminated', { cause: causeOf(cut) });
}

function causeOf(cut: Cut): Error {
  return Object.assign(new Error(causes[cut].message), causes[cut]);
}
