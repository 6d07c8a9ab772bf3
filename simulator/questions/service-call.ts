import { aboutNobody, type NewEvent } from '../core/journal/event.ts';
import type { FaceName } from '../core/words/face-name.ts';
import type { CallMoment, Firing, Point } from '../core/words/fault.ts';
import type { Finding } from '../core/words/finding.ts';
import type { Words } from '../core/words/said.ts';
import type { World } from '../core/world/world.ts';
import { carrierTokenIn } from '../wire/vendor-token.ts';

/** How a call of the verification service ended, in clear, as the service tells it. */
export interface ServiceCall {
  readonly face: FaceName;
  /** As the face's table writes it; null where the request names none that the face has. */
  readonly action: string | null;
  readonly requestId: string;
  readonly accountId: string | null;
  /** Name of the world's app; where it is left out, what is known of the token tells. */
  readonly app?: string | null;
  /** The answer's code as it stands on the wire, that of success too. */
  readonly code: string;
  /** Which cause of the face's table it was; null after success, and for a code that a fault asked for. */
  readonly reason: string | null;
  /** Whether the call did what it was asked; where it is left out, a call without a cause and without a fault did. */
  readonly ok?: boolean;
  readonly phone: string | null;
  /** As the caller sent it: a vendor's token, or a carrier's. */
  readonly token: string | null;
  readonly charged: boolean;
  /** Why the request was not good enough; secrets in it are written ‹name›. */
  readonly because: { readonly expected: Words; readonly got: Words; readonly fix?: Words } | null;
}

/** What the journal is told of a call besides: the fault that forced its code, and the first event of it that there was. */
export interface CallSoFar {
  readonly fault: string | null;
  readonly firstEvent: number | null;
}

const nothing: CallSoFar = { fault: null, firstEvent: null };

/** Journals how a call of the service ended, and gives the number of the event; 0 in a world that has ended. */
export function noteServiceCall(world: World, wallMs: number, call: ServiceCall, soFar: CallSoFar = nothing): number {
  if (world.ended) return 0;
  const { face, action, requestId, accountId, code, reason, phone, token, charged, because } = call;
  const whose = accountId === null ? {} : { account: accountId };
  const isOk = call.ok ?? (reason === null && soFar.fault === null);
  const event: NewEvent = {
    ...aboutNobody,
    type: isOk ? 'service.answered' : 'service.refused',
    atMs: world.nowMs(wallMs),
    wallMs,
    route: `${face}.${action ?? ''}`,
    app: call.app ?? null,
    // Whatever a caller wrote where a number belongs is no number.
    msisdn: phone !== null && /^\d{5,15}$/.test(phone) ? phone : null,
    token: token === null || token === '' ? null : credentialIn(token),
    code,
    fault: soFar.fault,
    detail: JSON.stringify({ ...(reason === null ? {} : { reason }), request: requestId, ...whose, charged }),
    finding: because === null ? null : findingOf(because),
    exchange: soFar.firstEvent,
  };
  return world.journal.record(event);
}

/**
 * The id of the carrier's credential behind a token as it was sent, so that whoever asks for a token finds what carriers did
 * with it and what the service did. No id has a colon, and what stands behind one is a second part [ctcc-authcode].
 */
function credentialIn(token: string): string {
  const held = carrierTokenIn(token) ?? token;
  const colon = held.indexOf(':');
  return colon < 0 ? held : held.slice(0, colon);
}

/** Journals a fault that met a call of the service, and gives the number of the event. */
export function noteCallFault(
  world: World,
  wallMs: number,
  { face, endpoint, app, msisdn, nowMs }: CallMoment,
  { fault, effect }: Pick<Firing, 'fault' | 'effect'>,
  point: Point,
  firstEvent: number | null,
): number {
  return world.journal.record({
    ...aboutNobody,
    type: 'fault.fired',
    atMs: nowMs,
    wallMs,
    route: `${face}.${endpoint}`,
    app,
    msisdn,
    fault,
    detail: JSON.stringify({ effect, point }),
    exchange: firstEvent,
  });
}

function findingOf({ expected, got, fix }: NonNullable<ServiceCall['because']>): Finding {
  const difference = { expected, got, ...(fix === undefined ? {} : { hint: fix }) };
  return { difference, opened: null, kind: null, dueMs: null };
}
