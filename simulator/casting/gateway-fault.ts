import type { FaultDefinition } from '../../fixtures/api-types.ts';
import { type CarrierId, parseCarrierId } from '../core/words/carrier-id.ts';
import type { Point } from '../core/words/fault.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import { isOfGateways } from '../faults/board.ts';
import type { Fault, FaultTarget } from '../faults/fault.ts';
import { some } from './nearest.ts';

type Target = NonNullable<FaultDefinition['on']>;

/** A port of the world's own, as far as faults name it. */
export interface OwnGateway {
  readonly id: string;
  /** Whose gateway it is; absent from a phone's port. */
  readonly carrier?: CarrierId | undefined;
  readonly handset?: string | undefined;
}

/** Whether connections to that port are what the target is about. */
export const isAbout = ({ gateway, carrier }: FaultTarget, own: OwnGateway): boolean =>
  (gateway ?? own.id) === own.id && (carrier ?? own.carrier) === own.carrier;

/** Whether a fault is one of connections to the world's own ports, and none of those that are open is among them. */
export const isUnmet = ({ point, scope, on }: Pick<Fault, 'point' | 'scope' | 'on'>, open: readonly OwnGateway[]) =>
  isOfGateways(point) && scope === undefined && !open.some((own) => isAbout(on, own));

/** What only a connection has, and what only an exchange has: a fault names the one or the other. */
export function misplaced(
  { on = {}, scope }: FaultDefinition,
  point: Point,
  gateways: readonly OwnGateway[] | undefined,
  path: string,
): readonly Problem[] {
  if (!isOfGateways(point)) {
    return [
      ...(on.gateway === undefined
        ? []
        : [mistake('fault.no-connection', `${path}/on/gateway`, on.gateway, { point })]),
      ...(scope === undefined ? [] : [mistake('fault.no-connection', `${path}/scope`, scope, { point })]),
    ];
  }
  const early = (['endpoint', 'app', 'msisdn', 'prefixes', 'preflight'] as const)
    .filter((part) => on[part] !== undefined)
    .map((part) => mistake('fault.nothing-asked', `${path}/on/${part}`, on[part], { point }));
  const isBoth = scope !== undefined && on.gateway !== undefined;
  return [
    ...early,
    ...(isBoth ? [mistake('fault.own-or-shared', `${path}/scope`, scope, { gateway: on.gateway })] : []),
    ...nobodys(on.gateway, gateways, `${path}/on/gateway`),
    ...anothers(on, gateways, `${path}/on/carrier`),
  ];
}

/** Such a fault would wait in silence: an id is given once, and by the world. */
function nobodys(gateway: string | undefined, known: readonly OwnGateway[] | undefined, path: string) {
  if (gateway === undefined || known === undefined || known.some(({ id }) => id === gateway)) return [];
  const ids = known.map(({ id }) => id);
  return [mistake('fault.no-gateway', path, gateway, ids.length === 0 ? { none: true } : some(ids))];
}

/** Nor does a connection to one carrier's gateway ever come to another carrier's. */
function anothers({ gateway, carrier }: Target, known: readonly OwnGateway[] | undefined, path: string) {
  const own = known?.find(({ id }) => id === gateway);
  const id = carrier === undefined ? null : parseCarrierId(carrier);
  if (own === undefined || id === null || own.carrier === id) return [];
  return [mistake('fault.gateway-of-other', path, carrier, { gateway: own.id, of: own.carrier ?? whoseOf(own) })];
}

const whoseOf = ({ handset = '' }: OwnGateway) => ({ en: `the phone ${handset}`, zh: `手机 ${handset}` });
