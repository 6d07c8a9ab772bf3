/** How undici names the ways that a connection ends under it. */
const causes = {
  ECONNRESET: 'read ECONNRESET',
  UND_ERR_SOCKET: 'other side closed',
  HPE_INVALID_CONSTANT: 'Expected HTTP/',
  HPE_INVALID_CHUNK_SIZE: 'Invalid character in chunk size',
} as const;

export type CutCode = keyof typeof causes;

/** There is nobody to answer, or no connection to answer on; the client's promise rejects with `reason`. */
export class Gone {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }
}

/** What `fetch` rejects with where no answer began. */
export function fetchFailed(code: CutCode): TypeError {
  return new TypeError('fetch failed', { cause: causeOf(code) });
}

/** What reading a body rejects with where the connection went before its end. */
export function terminated(code: CutCode): TypeError {
  return new TypeError('terminated', { cause: causeOf(code) });
}

function causeOf(code: CutCode): Error {
  return Object.assign(new Error(causes[code]), { code });
}
