import type { JournalEvent } from '../core/journal/event.ts';
import type { Opened, Unopened } from '../core/route/route.ts';
import type { Scene } from '../core/route/scene.ts';
import type { Arrival } from '../core/words/arrival.ts';
import type { Refusal } from '../core/words/refusal.ts';
import type { Sentence } from '../core/words/sentence.ts';
import { isKnown } from '../core/world/filed.ts';
import type { World } from '../core/world/world.ts';
import { locate } from '../pipeline/locate.ts';
import type { Destination } from '../pipeline/routing.ts';
import type { Simulator } from '../simulator.ts';
import { mistakeInBody, mistakeInEmptyBody } from './candidates/bodies.ts';
import { mistakeInField, mistakeInPairs } from './candidates/missing-fields.ts';
import { mistakeBehind, mistakeInSeals } from './candidates/mistake-behind.ts';
import { factsIn } from './event-facts.ts';

/** What is refused for a field that counts as missing. */
const missing: ReadonlySet<Refusal> = new Set<Refusal>(['req.param', 'tok.empty']);

/** What is refused for a field of sealed pairs that is not there. */
const sealedFields: Readonly<Partial<Record<Refusal, string>>> = {
  'sig.timestamp': 'timeStamp',
  'tok.empty': 'accessCode',
  // No pair at all: any name would do.
  'req.not-json': 'timeStamp',
};

/**
 * The everyday mistake behind a refusal, found by trying on the kept request, with the app and the policies of its day; null
 * where none that is known fits, or the request is gone. What was sealed comes before what was said inside.
 */
export function foundMistake(
  simulator: Simulator,
  world: World,
  to: Destination | null,
  event: JournalEvent,
): Sentence | null {
  if (to === null || event.request === null || event.refusal === null) return null;
  const { route } = to;
  const arrival: Arrival = { ...event.request, wallMs: event.wallMs, world: world.handle, url: (_, path) => path };
  const opened = route.open(arrival);
  const scene = sceneOf(simulator, world, to, event, arrival, opened);
  const inSeals = mistakeInSeals(route, scene, simulator);
  if (inSeals !== null) return inSeals;
  const { field, inside } = factsIn(event);
  if (event.refusal === 'req.not-json' && inside === undefined) return mistakeInBody(arrival, route.takesForm === true);
  if (event.refusal === 'req.null') return mistakeInEmptyBody(arrival);
  if (typeof field === 'string' && missing.has(event.refusal))
    return mistakeInField(field, arrival, route.takesForm === true);
  const sealed = sealedFields[event.refusal];
  if (route.takesForm && sealed !== undefined && typeof opened.plain === 'string') {
    const inPairs = mistakeInPairs(sealed, opened.plain);
    if (inPairs !== null) return inPairs;
  }
  if (!('fields' in opened)) return null;
  const clue = route.rules.find(({ name }) => name === event.rule)?.clue?.(opened.fields, scene) ?? null;
  return clue === null ? null : mistakeBehind(clue, opened.app ?? '', scene, simulator);
}

function sceneOf(
  simulator: Simulator,
  world: World,
  { carrier, route }: Destination,
  event: JournalEvent,
  arrival: Arrival,
  opened: Opened<unknown> | Unopened,
): Scene {
  const held = 'fields' in opened ? opened.held : null;
  const builtIn = { default: simulator.defaultWorld, limbo: simulator.defaultWorld };
  const { line } = locate(carrier, route, opened.app, held, arrival, simulator.registry, builtIn);
  const filed = opened.app === null ? null : world.apps.filed(carrier.id, opened.app);
  const policy = world.policyHistory.at(event.n)[carrier.id];
  const then = filed === null ? null : world.apps.asOf(filed, event.n);
  const app = then !== null && isKnown(then, carrier.id, policy, event.atMs) ? then : null;
  return {
    carrier: carrier.id,
    route: route.id,
    world,
    arrival,
    nowMs: event.atMs,
    app,
    ...(then === app || then === null ? null : { awaiting: then }),
    filing: app === null ? null : app.carriers[carrier.id],
    line,
    policy,
    ids: carrier.ids,
    seal: 'fields' in opened ? opened.seal : null,
  };
}
