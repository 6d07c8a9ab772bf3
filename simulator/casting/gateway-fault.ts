import type { FaultDefinition } from '../../fixtures/api-types.ts';
import type { Point } from '../core/words/fault.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import { isOfGateways } from '../faults/board.ts';

/** What only a connection has, and what only an exchange has: a fault names the one or the other. */
export function misplaced({ on = {}, scope }: FaultDefinition, point: Point, path: string): readonly Problem[] {
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
  return isBoth ? [...early, mistake('fault.own-or-shared', `${path}/scope`, scope, { gateway: on.gateway })] : early;
}
