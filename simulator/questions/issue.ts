import { didYouMean } from '../casting/nearest.ts';
import { networkFact } from '../core/acts/adopt.ts';
import { handOut } from '../core/acts/hand-out.ts';
import { serve } from '../core/acts/identify.ts';
import { cardOn, standingOf } from '../core/acts/since-issued.ts';
import { drive } from '../core/ledger/asking.ts';
import type { Carrier } from '../core/route/carrier.ts';
import type { Scene } from '../core/route/scene.ts';
import type { App } from '../core/words/app.ts';
import { arrivalOfNobody } from '../core/words/arrival.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import { type Code, codeOf } from '../core/words/code.ts';
import type { Purpose } from '../core/words/credential.ts';
import { type FaceId, vendorNamed } from '../core/words/face-id.ts';
import { type Outcome, refuse } from '../core/words/intent.ts';
import { noLine } from '../core/words/line.ts';
import { heading, mistake } from '../core/words/mistake.ts';
import { Misuse } from '../core/words/misuse.ts';
import type { Refusal } from '../core/words/refusal.ts';
import { isKnown } from '../core/world/filed.ts';
import type { World } from '../core/world/world.ts';
import { record } from '../pipeline/record.ts';
import type { Simulator } from '../simulator.ts';
import { writeVendorToken } from '../wire/vendor-token.ts';
import { vendorLifeMs } from './vendor-record.ts';

export interface TokenRequest {
  readonly msisdn: string;
  /** Name of an app of the world. */
  readonly app: string;
  readonly purpose: Purpose;
  /** The vendor whose SDK the app embeds; then the token is that vendor's. */
  readonly face?: FaceId;
}

export interface IssuedToken {
  readonly carrier: CarrierId;
  /** The vendor whose token it is; absent for the carrier's own. */
  readonly face?: FaceId;
  /** The text that the app's server receives. */
  readonly token: string;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  /** When the carrier's token in a vendor's ends; absent for a carrier's own. */
  readonly carrierExpiresAtMs?: number;
}

export interface RefusedToken {
  readonly carrier: CarrierId;
  readonly refusal: Refusal;
  readonly code: string;
}

/** What the bench's door gave: a token, or the refusal of a SIM or an app. */
export type TokenAnswer =
  | { readonly issued: IssuedToken; readonly refused?: undefined }
  | { readonly refused: RefusedToken; readonly issued?: undefined };

/** The door answers no carrier's code: the journal shows an empty one. */
const ISSUED: Code = { code: '', evidence: 'assumed', text: '', page: false };

/**
 * The bench's door: a token without a handset. SIM, app and capability rules apply; bearers, faults, quotas and frequency
 * limits do not. Throws `ERR_TOKEN_INVALID` for a number or an app that the world lacks, `ERR_FACE_UNKNOWN`
 * for a vendor that is none.
 */
export async function issueToken(simulator: Simulator, world: World, request: TokenRequest): Promise<TokenAnswer> {
  const subscriber = world.subscriber(request.msisdn);
  const app = world.apps.get(request.app);
  const face = request.face === undefined ? undefined : vendorNamed(request.face);
  if (subscriber === null || app === null) {
    const [id, path, seen] =
      subscriber === null
        ? (['token.number-unknown', '/msisdn', request.msisdn] as const)
        : (['token.app-unknown', '/app', request.app] as const);
    const names =
      subscriber === null
        ? [...world.subscribers()].map(({ msisdn }) => msisdn)
        : [...world.apps].map(({ name }) => name);
    const problem = mistake(id, path, seen, names.length === 0 ? { none: true } : didYouMean(seen, names));
    throw new Misuse('ERR_TOKEN_INVALID', heading('token.not-issued'), [problem]);
  }
  // A SIM of no mainland carrier is taken for the first one's, as that carrier's SDK takes it [carrier-guess].
  const home = simulator.carriers.find((each) => each.id === subscriber.carrier) ?? (simulator.carriers[0] as Carrier);
  const { carrier, door, network } = doorFor(simulator, home, app, request);
  const at = sceneOf(simulator, world, carrier, app.name);
  const served = network === null ? at : { carrier: network, policy: world.policies[network], nowMs: at.nowMs };
  const objection = serve(subscriber, served) ?? unfiled(at);
  let outcome: Outcome = objection ?? refuse('gw.internal');
  if (objection === null) {
    const facts =
      network !== null
        ? { [networkFact]: network }
        : request.purpose === 'login' && door === carrier.door
          ? carrier.door.facts(app, world.chance, at.nowMs)
          : null;
    const holder = { app, msisdn: subscriber.msisdn, bearer: null };
    const standing = standingOf(subscriber, cardOn(noLine, subscriber, world));
    const kept = standing === null ? facts : { ...facts, ...standing };
    const gift = { gives: door.kind, purpose: request.purpose, facts: kept };
    const uncapped = { ...at, policy: { ...at.policy, unusedCap: null } };
    outcome = await drive(handOut(holder, gift, uncapped), world.ledger);
  }
  if (outcome.out === 'granted' && outcome.credential !== null) {
    const { issuedAtMs, dueMs } = outcome.credential;
    const token = door.present(outcome.credential);
    const asked = { name: `${carrier.id}.door` as const, held: null, scene: at, firstEvent: null };
    record(asked, outcome, ISSUED, null, null, null, null);
    const issued = { carrier: carrier.id, token, issuedAtMs, expiresAtMs: dueMs };
    const { purpose } = request;
    const filed = at.filing?.[carrier.filing.idField] ?? '';
    return { issued: face === undefined ? issued : asVendors(issued, face, purpose, filed) };
  }
  const refusal = (outcome.out === 'refused' ? outcome.reason : null) ?? 'gw.internal';
  const route = carrier.routes.find((each) => each.id === door.route[request.purpose]);
  const code = route === undefined ? '' : codeOf(route.codes, outcome).code;
  return { refused: { carrier: carrier.id, refusal, code } };
}

/**
 * Who hands out: for a web page the carrier whose script pages load, a login token of any network's number; for everything
 * else, a vendor's token included, the number's own carrier.
 */
function doorFor({ carriers }: Simulator, home: Carrier, { platform }: App, { purpose, face }: TokenRequest) {
  const script =
    platform === 'h5' && face === undefined ? carriers.find((each) => each.door.pages !== undefined) : undefined;
  const pages = script?.door.pages;
  if (script === undefined || pages === undefined) return { carrier: home, door: home.door, network: null };
  const network = script === home || purpose === 'verify' ? null : home.id;
  return { carrier: script, door: pages, network };
}

/** The carrier's token as a vendor's SDK hands it out, which has a life of its own besides. */
function asVendors(issued: IssuedToken, face: FaceId, purpose: Purpose, app: string): IssuedToken {
  const { carrier, issuedAtMs, expiresAtMs } = issued;
  const token = writeVendorToken({ face, carrier, app, purpose, issuedMs: issuedAtMs, token: issued.token });
  const dueMs = issuedAtMs + vendorLifeMs[face][purpose][carrier];
  return {
    carrier,
    face,
    token,
    issuedAtMs,
    expiresAtMs: Math.min(expiresAtMs, dueMs),
    carrierExpiresAtMs: expiresAtMs,
  };
}

function unfiled(at: Scene): Outcome | null {
  if (at.app !== null && !isKnown(at.app, at.carrier, at.policy, at.nowMs)) return refuse('app.unknown');
  if (at.app?.state === 'unfiled') return refuse('app.identity-mismatch');
  return at.app?.state === 'suspended' ? refuse('app.suspended') : null;
}

function sceneOf(simulator: Simulator, world: World, carrier: Carrier, appName: string): Scene {
  const app = world.apps.get(appName);
  const wallMs = simulator.wallMs();
  return {
    carrier: carrier.id,
    route: 'door',
    world,
    arrival: arrivalOfNobody(wallMs),
    nowMs: world.nowMs(wallMs),
    app,
    filing: app === null ? null : app.carriers[carrier.id],
    line: noLine,
    policy: world.policies[carrier.id],
    ids: carrier.ids,
    seal: null,
  };
}
