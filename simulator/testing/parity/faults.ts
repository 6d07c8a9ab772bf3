import type { FaultDefinition } from '../../../fixtures/api-types.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { RouteClient } from '../carriers/client.ts';

const everywhere: readonly FaultDefinition[] = [
  { effect: 'status', point: 'before', with: { status: 503 } },
  { effect: 'malformed-body', point: 'after' },
];

/** What an app's server meets besides. */
const atServers: readonly FaultDefinition[] = [
  { effect: 'malformed-body', point: 'before' },
  { effect: 'refuse', point: 'before', with: { refusal: 'tok.expired' } },
  { effect: 'code.undocumented', point: 'before' },
  { effect: 'state.forget-to-spend', point: 'within' },
  { effect: 'delay', point: 'before', with: { ms: 1 } },
  { effect: 'delay', point: 'after', with: { ms: 1 } },
  { effect: 'status', point: 'after', with: { status: 204 } },
  { effect: 'refuse', point: 'after', with: { refusal: 'gw.internal' } },
  { effect: 'lie.other-number', point: 'within' },
];

/** Whether the token that a request held can still be used behind this fault. */
export function leavesToken({ effect, point }: FaultDefinition): boolean {
  return effect === 'state.forget-to-spend' || (point === 'before' && effect !== 'delay');
}

/** Every effect that ends in an answer, on one route. */
export function faultsOn(carrier: CarrierId, route: RouteClient): readonly FaultDefinition[] {
  const all = route.caller === 'server' ? [...everywhere, ...atServers] : everywhere;
  return all.map((fault) => ({ ...fault, on: { carrier, endpoint: route.id } }));
}

const cutting = [
  'reset',
  'close',
  'truncated-body',
  'net.reset-mid-response',
  'http.malformed-chunk',
  'http.garbage',
] as const;

/** Effects that end in no whole answer, for the mounts that can perform them. */
export const cuts: readonly FaultDefinition[] = cutting.flatMap((effect) =>
  (['before', 'after'] as const).map((point) => ({ effect, point })),
);
