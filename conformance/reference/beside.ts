import type { CarrierCredentials } from './gateways/outcome.ts';

/** What whoever runs the service may have to say, and to hear, of the calls of its faces. */
export interface Beside {
  /**
   * Asked once a call is known to be whose, before anything is done for it: a code of the face that it is to be answered
   * with instead, or null. It may take its time, and never answers for a caller who is to be left hanging.
   */
  meet(call: MetCall): Promise<string | null>;
  /** Hears how every call ended. */
  tell(call: ToldCall): void;
  /** The clock by which tokens age that were made for these apps of carriers, which are that account's. */
  tokenNowMs(carriers: CarrierCredentials, accountId: string): number;
  /** Takes a text message to its phone. The service has no network: unless somebody takes it, nobody gets it. */
  deliver(message: SentMessage): void;
}

/** A text message that the service sent, in clear. */
export interface SentMessage {
  readonly face: string;
  /** Whose customers it is for. */
  readonly accountId: string;
  /** Eleven digits. */
  readonly msisdn: string;
  /** What stands in the place of a sender; mainland messages begin with it: 【Sanwang】. */
  readonly from: string;
  /** As the phone shows it. */
  readonly text: string;
  /** The code that stands in the text; null where it has none. */
  readonly code: string | null;
}

export interface MetCall {
  readonly face: string;
  /** As the face's table writes it. */
  readonly action: string;
  readonly accountId: string;
  readonly applicationId: string | null;
  /** The number that the caller names; null where he asks for one. */
  readonly phone: string | null;
}

/** How a call ended, in clear: whoever shows it masks it. */
export interface ToldCall {
  readonly face: string;
  /** Null where the request names none that the face has. */
  readonly action: string | null;
  readonly requestId: string;
  readonly accountId: string | null;
  readonly applicationId: string | null;
  /** The answer's code as it stands on the wire, that of success too. */
  readonly code: string;
  /** Which cause of the face's table it was; null after success, and for a code that a fault asked for. */
  readonly reason: string | null;
  readonly phone: string | null;
  /** As the caller sent it. */
  readonly token: string | null;
  readonly charged: boolean;
  readonly because: Because | null;
}

interface Words {
  readonly en: string;
  readonly zh: string;
}

/** Why a request was not good enough; secrets in it are already written ‹name›. */
export interface Because {
  readonly expected: Words;
  readonly got: Words;
  /** What to change, where that is known. */
  readonly fix?: Words;
}
