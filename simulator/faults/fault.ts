import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Purpose } from '../core/words/credential.ts';
import type { FaceName } from '../core/words/face-name.ts';
import type { Point } from '../core/words/fault.ts';
import type { SubscriberKind } from '../core/words/subscriber.ts';
import type { Parameters, Unfit } from './effect.ts';
import type { Schedule } from './schedule.ts';
import type { Percentiles } from './spread.ts';

/**
 * Which exchanges a fault is about; what is left out matches all. With a face it is about calls of the verification service by
 * that API, without one about carriers' exchanges alone.
 */
export interface FaultTarget {
  readonly carrier?: CarrierId;
  readonly face?: FaceName;
  /** Route id, such as `M1`; with a face an action, such as `GetMobile`. */
  readonly endpoint?: string;
  /** Name of an app in the world. */
  readonly app?: string;
  readonly msisdn?: string;
  /** Exact text of a credential that the request holds. */
  readonly token?: string;
  readonly purpose?: Purpose;
  /** Id of the phone that asks, or that the credential was issued to. */
  readonly handset?: string;
  readonly kind?: SubscriberKind;
  /** Address that the request comes from. */
  readonly source?: string;
  /** How the number begins, in any of these ways. */
  readonly prefixes?: readonly string[];
  /** Name that the client came by, lower case: the host of a request, the server name of a handshake. */
  readonly host?: string;
  /** Id that the caller gave the request. */
  readonly message?: string;
  readonly trace?: string;
  /** Id of a gateway of the world. */
  readonly gateway?: string;
  /** The question that a browser asks before its request, in place of the request. */
  readonly preflight?: true;
}

/** A fault as users write it, checked and with its names resolved. */
export interface Fault {
  readonly id: string;
  /** Full name of the effect. */
  readonly effect: string;
  readonly point: Point;
  /** On the ports that all worlds share, too; without it a fault of a listener is about those that its world owns. */
  readonly scope?: 'process';
  readonly on: FaultTarget;
  readonly when: Schedule;
  readonly with: Parameters;
}

/** An exchange that `on` matched and that a fault let pass. */
export interface PassedBy {
  /**
   * `when`: the schedule was not due; `luck`: the rate drew otherwise; `code`: the route has no code for the refusal; `field`: its
   * answer has no such field; `answer`: there was nothing in the answer that it would change; `state`: the token or the number is not such a one, or no answer came before; `request`: the request is none on which it acts;
   * `taken`: another fault, which comes before it, answered: `by`.
   */
  readonly reason: 'when' | 'luck' | 'taken' | Unfit;
  readonly endpoint: string;
  /** World clock. */
  readonly atMs: number;
  /** Of `taken`: id of the fault that answered. */
  readonly by?: string;
}

/** How long a fault makes wait: in the long run, and so far. */
interface Waits {
  readonly expected: Percentiles;
  /** Null before the first; of more than a thousand waits the last thousand. */
  readonly soFar: (Percentiles & { readonly times: number; readonly longestMs: number }) | null;
}

/** A fault with what it has met since it was armed. */
export interface ArmedFault extends Fault {
  /** Exchanges that its schedule counts. */
  readonly seen: number;
  readonly fired: number;
  /** Exchanges that it let pass, those that its schedule does not count included. */
  readonly passedBy: number;
  readonly lastPassedBy: PassedBy | null;
  /** Of one that only makes wait. */
  readonly waits?: Waits;
}
