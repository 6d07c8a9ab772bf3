export { bearerHeader as BEARER_HEADER } from '../core/words/handset.ts';

/** A request as a phone makes it. Redirects are never followed below this line: the SDKs follow them by hand. */
export interface DeviceRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Time for the whole exchange, from connecting to the last byte. */
  readonly timeoutMs: number;
}

/** What came back, whatever its status. */
export interface DeviceResponse {
  readonly status: number;
  /** Names in lower case; a repeated header is joined by `, `. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Apart from the others, because cookies cannot be joined. */
  readonly setCookies: readonly string[];
  readonly body: Uint8Array;
}

/** How a phone reaches a gateway: it resolves with whatever was answered, and rejects with a `SendFailure`. */
export type Send = (request: DeviceRequest) => Promise<DeviceResponse>;
