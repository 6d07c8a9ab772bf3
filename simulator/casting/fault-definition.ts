import type { FaultDefinition } from '../../fixtures/api-types.ts';
import type { Carrier } from '../core/route/carrier.ts';
import { carrierNames, parseCarrierId } from '../core/words/carrier-id.ts';
import { points } from '../core/words/fault.ts';
import type { Problem } from '../core/words/misuse.ts';
import { isRefusal, refusalIds } from '../core/words/refusal.ts';
import type { Ability, Effect, Parameters } from '../faults/effect.ts';
import type { Fault, FaultTarget } from '../faults/fault.ts';
import { effectNamed, effects } from '../faults/index.ts';
import { mountsThatCan } from '../shells/mounts.ts';
import { type Schema, violations } from '../validation/validate.ts';
import { unsaid, wrongEndpoint } from './fault-target.ts';
import { nearest } from './nearest.ts';

/** A checked fault that may still lack its id. */
export type UnnamedFault = Omit<Fault, 'id'> & { readonly id?: string };

/** What a fault may name in the world it is armed in. */
export interface FaultSurroundings {
  readonly carriers: readonly Carrier[];
  hasApp(name: string): boolean;
  /** Abilities of the mounts that this process has. */
  readonly abilities: ReadonlySet<Ability>;
}

/**
 * Resolves a definition into a fault, or lists everything that is wrong with it. A refusal's id may stand as the effect:
 * `{"effect":"tok.expired"}` is `refuse` with that refusal.
 */
export async function resolveFault(
  definition: FaultDefinition,
  around: FaultSurroundings,
  path: string,
): Promise<UnnamedFault | Problem[]> {
  const refusal = isRefusal(definition.effect) ? definition.effect : null;
  const effect = effectNamed(refusal === null ? definition.effect : 'refuse');
  if (effect === null) {
    // Loaded for this mistake alone: the whole vocabulary is long.
    const { whyUnarmable } = await import('./unarmable.ts');
    const reason = whyUnarmable(definition.effect);
    if (reason !== null) {
      return [{ path: `${path}/effect`, message: 'cannot be armed', seen: definition.effect, fix: reason }];
    }
    const names = effects.flatMap((each) => (each.short === undefined ? [each.name] : [each.name, each.short]));
    // A refusal may stand as the effect, so its name may have been meant as well.
    const known = [...names, ...refusalIds];
    const fix = `did you mean ${nearest(definition.effect, known)}? \`sanwang fault effects\` lists them all`;
    return [{ path: `${path}/effect`, message: 'is no effect', seen: definition.effect, fix }];
  }
  const problems: Problem[] = [];
  const point = definition.point ?? effect.usual;
  if (!effect.points.includes(point)) {
    const message = points.includes(point) ? `cannot act at ${point}` : 'is no point';
    problems.push({
      path: `${path}/point`,
      message,
      seen: point,
      fix: `${effect.name} acts at ${effect.points.join(', ')}`,
    });
  }
  if (!around.abilities.has(effect.needs)) {
    const message = `cannot be performed here: not every mount of this process can ${effect.needs}`;
    const fix = `${mountsThatCan(effect.needs).join(', ')} can`;
    problems.push({ path: `${path}/effect`, message, seen: effect.name, fix });
  }
  const parameters: Parameters = refusal === null ? (definition.with ?? {}) : { ...definition.with, refusal };
  problems.push(...(await violations(parametersOf(effect), parameters, `${path}/with`)));
  const on = target(definition.on ?? {}, around, path, problems);
  const no = effect.name === 'refuse' && parameters['code'] === undefined ? String(parameters['refusal']) : '';
  if (isRefusal(no)) problems.push(...unsaid(no, definition.on ?? {}, around.carriers, `${path}/on`));
  const when =
    definition.when === undefined || definition.when === 'always' ? { always: true as const } : definition.when;
  if (problems.length > 0) return problems;
  const fault = { effect: effect.name, point, on, when, with: parameters };
  return definition.id === undefined ? fault : { ...fault, id: definition.id };
}

function target(
  on: NonNullable<FaultDefinition['on']>,
  around: FaultSurroundings,
  path: string,
  problems: Problem[],
): FaultTarget {
  const carrier = on.carrier === undefined ? undefined : parseCarrierId(on.carrier);
  if (carrier === null) {
    const fix = `one of ${carrierNames.join(', ')}`;
    problems.push({ path: `${path}/on/carrier`, message: 'is no carrier', seen: on.carrier, fix });
  }
  if (on.endpoint !== undefined) {
    problems.push(...wrongEndpoint(on.endpoint, carrier ?? null, around.carriers, `${path}/on/endpoint`));
  }
  if (on.app !== undefined && !around.hasApp(on.app)) {
    problems.push({
      path: `${path}/on/app`,
      message: 'is no app of this world',
      seen: on.app,
      fix: 'give the name of an app',
    });
  }
  return {
    ...(carrier ? { carrier } : {}),
    ...(on.endpoint === undefined ? {} : { endpoint: on.endpoint }),
    ...(on.app === undefined ? {} : { app: on.app }),
    ...(on.msisdn === undefined ? {} : { msisdn: on.msisdn }),
  };
}

const schemas = new Map<Effect, Schema>();

/** The schema of what an effect takes in `with`. */
export function parametersOf(effect: Effect): Schema {
  let schema = schemas.get(effect);
  if (schema === undefined) {
    const { parameters: properties, required } = effect;
    schema = { type: 'object', additionalProperties: false, properties, required };
    schemas.set(effect, schema);
  }
  return schema;
}
