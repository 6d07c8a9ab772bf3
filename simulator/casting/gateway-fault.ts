import type { FaultDefinition } from '../../fixtures/api-types.ts';
import type { Point } from '../core/words/fault.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import { isOfGateways } from '../faults/board.ts';
import { some } from './nearest.ts';

/** What only a connection has, and what only an exchange has: a fault names the one or the other. */
export function misplaced(
  { on = {}, scope }: FaultDefinition,
  point: Point,
  gateways: readonly string[] | undefined,
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
  const early = (['endpoint', 'app', 'msisdn', 'preflight'] as const)
    .filter((part) => on[part] !== undefined)
    .map((part) => mistake('fault.nothing-asked', `${path}/on/${part}`, on[part], { point }));
  const isBoth = scope !== undefined && on.gateway !== undefined;
  return [
    ...early,
    ...(isBoth ? [mistake('fault.own-or-shared', `${path}/scope`, scope, { gateway: on.gateway })] : []),
    ...nobodys(on.gateway, gateways, `${path}/on/gateway`),
  ];
}

/** Such a fault would wait in silence: an id is given once, and by the world. */
function nobodys(gateway: string | undefined, known: readonly string[] | undefined, path: string): readonly Problem[] {
  if (gateway === undefined || known === undefined || known.includes(gateway)) return [];
  return [mistake('fault.no-gateway', path, gateway, known.length === 0 ? { none: true } : some(known))];
}
