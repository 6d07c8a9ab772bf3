import { withTold } from '../core/ledger/asking.ts';
import { done } from '../core/ledger/done.ts';
import type { Eventual } from '../core/ledger/ledger.ts';
import type { AnyRoute, Opened, Unopened } from '../core/route/route.ts';
import type { Scene } from '../core/route/scene.ts';
import type { Reply } from '../core/words/arrival.ts';
import type { Credential } from '../core/words/credential.ts';
import type { Moment } from '../core/words/fault.ts';
import { msisdnOn } from '../core/words/line.ts';
import type { Asked } from './record.ts';
import type { Destination } from './routing.ts';

/** One exchange on its way through the pipeline. */
export interface Passage extends Asked {
  readonly to: Destination;
  readonly opened: Opened<unknown> | Unopened;
  /** What a browser is told that asks for leave; null where this is the request itself. */
  readonly leave: Reply | null;
  /** What the ledger knew of the credential on the way in; looked up only where faults are armed or magic numbers about. */
  readonly known: Credential | null;
}

/** What the ledger still knows of the credential that a request holds. */
export function lookUp({ held, scene }: Passage): Eventual<Credential | null> {
  if (held === null) return null;
  return withTold(done(scene.world.ledger, { op: 'peek', id: held.id, serial: null }), ({ credential }) => credential);
}

/** What a passage is about, as faults see it. */
export function momentOf({ scene, known, leave, to, held, opened }: Passage): Moment {
  const msisdn = known?.msisdn ?? msisdnOn(scene.line);
  return {
    carrier: scene.carrier,
    endpoint: scene.route,
    app: scene.app === null ? (known?.app ?? null) : scene.app.name,
    msisdn,
    nowMs: scene.nowMs,
    token: held?.id ?? null,
    purpose: known?.purpose ?? null,
    handset: handsetOf(scene, known),
    kind: msisdn === null ? null : (scene.world.subscriber(msisdn)?.kind ?? null),
    source: scene.arrival.from,
    host: scene.arrival.host,
    ...sentIds(to.route, opened),
    ...(leave === null ? null : { preflight: true }),
    ...(known === null ? null : { issuedAtMs: known.issuedAtMs }),
    codes: to.route.codes,
    answer: to.route.answer,
  };
}

/** The ids of a request that could be opened, and a preflight is none. */
function sentIds({ sentIds }: AnyRoute, opened: Passage['opened']): Pick<Moment, 'message' | 'trace'> | null {
  if (sentIds === undefined || !('fields' in opened)) return null;
  const { fields } = opened;
  return { message: sentIds.message?.(fields) ?? null, trace: sentIds.trace?.(fields) ?? null };
}

/** The phone that asks, or else the one that the credential was issued to, while it is where it was. */
function handsetOf({ line, world }: Scene, known: Credential | null): string | null {
  if (line.bearer !== null) return line.bearer.handset;
  const id = known?.bearer ?? null;
  return id === null ? null : world.handsets.idOfBearer(id);
}
