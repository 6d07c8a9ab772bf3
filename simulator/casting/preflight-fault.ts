import type { FaultDefinition } from '../../fixtures/api-types.ts';
import type { Carrier } from '../core/route/carrier.ts';
import type { Point } from '../core/words/fault.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import type { Effect } from '../faults/effect.ts';
import { effects } from '../faults/index.ts';

/** A fault on preflights as it is asked for. */
interface AskedOnPreflights {
  readonly on: NonNullable<FaultDefinition['on']>;
  readonly effect: Effect;
  readonly point: Point;
  /** The effect as it was written. */
  readonly seen: string;
}

/** What is wrong with a fault on preflights: they carry no app, no token and no body, and few routes are asked for them. */
export function wrongOnPreflights(
  { on, effect, point, seen }: AskedOnPreflights,
  carriers: readonly Carrier[],
  path: string,
): readonly Problem[] {
  const problems: Problem[] = [];
  const able = effects.filter(({ onPreflights }) => onPreflights).map(({ short, name }) => short ?? name);
  if (effect.onPreflights === undefined)
    problems.push(mistake('fault.not-on-preflights', `${path}/effect`, seen, { names: able }));
  else if (point !== 'before')
    problems.push(
      mistake('fault.not-at-point', `${path}/point`, point, { point, effect: effect.name, names: ['before'] }),
    );
  const { endpoint, app } = on;
  const routes = carriers.flatMap((carrier) => carrier.routes);
  const asked = routes.filter(({ cors }) => cors !== undefined && cors.headers.length > 0).map(({ id }) => id);
  const isRoute = routes.some(({ id }) => id === endpoint);
  if (endpoint !== undefined && isRoute && !asked.includes(endpoint))
    problems.push(mistake('fault.no-preflight', `${path}/on/endpoint`, endpoint, { names: asked }));
  if (app !== undefined) problems.push(mistake('fault.preflight-names-none', `${path}/on/app`, app));
  return problems;
}
