import type { FaultDefinition } from '../../fixtures/api-types.ts';
import names from '../../fixtures/faults/names.json' with { type: 'json' };
import type { Carrier } from '../core/route/carrier.ts';
import { carrierNames, parseCarrierId } from '../core/words/carrier-id.ts';
import { type Point, points } from '../core/words/fault.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import { isRefusal, refusalIds } from '../core/words/refusal.ts';
import type { Words } from '../core/words/said.ts';
import type { SubscriberKind } from '../core/words/subscriber.ts';
import type { Ability, Effect, Parameters } from '../faults/effect.ts';
import type { Fault, FaultTarget } from '../faults/fault.ts';
import { effectNamed, effects } from '../faults/index.ts';
import { abilityWords, mountsThatCan } from '../faults/mounts.ts';
import { type Schema, violations } from '../validation/validate.ts';
import { wrongSchedule } from './fault-schedule.ts';
import { unnamed, unredeemed, unsaid, wrongEndpoint, wrongStep } from './fault-target.ts';
import { finer, unknowable } from './finer-target.ts';
import { misplaced, type OwnGateway } from './gateway-fault.ts';
import { nearby, nearest } from './nearest.ts';
import { neverMet, otherNumbers } from './never-met.ts';
import { wrongOnPreflights } from './preflight-fault.ts';

/** A checked fault that may still lack its id. */
export type UnnamedFault = Omit<Fault, 'id'> & { readonly id?: string };

/** What a fault may name in the world it is armed in. */
export interface FaultSurroundings {
  readonly carriers: readonly Carrier[];
  hasApp(name: string): boolean;
  /** Absent where nobody knows yet which phones there will be. */
  hasHandset?(id: string): boolean;
  /** What sort of subscriber has a number, null where nobody has it; absent where nobody knows yet who there will be. */
  kindOf?(msisdn: string): SubscriberKind | null;
  /** The world's clock; absent where nobody knows yet what it will show. */
  readonly nowMs?: number;
  /** Abilities of the mounts that this process has. */
  readonly abilities: ReadonlySet<Ability>;
  /** Whether the world's ledger can go back to what it was; absent where nobody knows yet which it will be. */
  readonly rollsBack?: boolean;
  /** The ports of the world's own; absent where nobody knows yet which there will be. */
  readonly gateways?: readonly OwnGateway[];
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
  if (effect === null) return [unknownEffect(definition.effect, `${path}/effect`)];
  const { on: asked = {}, when = 'always' } = definition;
  const { point = asked.preflight === undefined ? effect.usual : 'before' } = definition;
  const parameters: Parameters = refusal === null ? (definition.with ?? {}) : { ...definition.with, refusal };
  const named = (on: FaultTarget): UnnamedFault => {
    const due = when === 'always' ? always : when;
    const { scope } = definition;
    const placed = scope === undefined ? { on } : { scope, on };
    const fault = { effect: effect.name, point, ...placed, when: due, with: parameters };
    return definition.id === undefined ? fault : { ...fault, id: definition.id };
  };
  if (asked.face !== undefined) {
    const wrong: Problem[] = [];
    wrong.push(...unknowable(asked, point, `${path}/on`));
    const { targetOnCalls } = await import('./call-fault.ts');
    const { hasApp } = around;
    wrong.push(...otherNumbers(asked, `${path}/on/prefixes`));
    const on = await targetOnCalls({ definition, effect, point, parameters, path, hasApp }, wrong);
    if (typeof when !== 'string')
      wrong.push(...(await wrongSchedule(when, { point, nowMs: around.nowMs }, `${path}/when`)));
    return wrong.length > 0 ? wrong : named(on);
  }
  const inWith = await wrongParameters(effect, parameters, `${path}/with`);
  const problems = [
    ...(asked.preflight === undefined
      ? wrongPoint(effect, point, `${path}/point`)
      : wrongOnPreflights({ on: asked, effect, point, seen: definition.effect }, around.carriers, path)),
    ...misplaced(definition, point, around.gateways, path),
    ...unknowable(asked, point, `${path}/on`),
    ...(typeof when === 'string' ? [] : await wrongSchedule(when, { point, nowMs: around.nowMs }, `${path}/when`)),
    ...unperformed(effect, around, `${path}/effect`),
    ...inWith,
  ];
  const on = target(asked, point, around, path, problems);
  const no = effect.name === 'refuse' && parameters['code'] === undefined ? textOf(parameters['refusal']) : '';
  if (isRefusal(no)) problems.push(...unsaid(no, asked, around.carriers, `${path}/on`));
  if (point === 'within') problems.push(...unredeemed(asked.endpoint, around.carriers, `${path}/on/endpoint`));
  problems.push(...unnamed(asked, around.carriers, `${path}/on/app`));
  problems.push(
    ...neverMet({ on: asked, effect, parameters: inWith.length === 0 ? parameters : null, point }, around, path),
  );
  return problems.length > 0 ? problems : named(on);
}

const always = { always: true } as const;

function unknownEffect(name: string, path: string): Problem {
  const reason = whyUnarmable(name);
  if (reason !== null) return mistake('fault.unarmable', path, name, { reason });
  const own = effects.flatMap((each) => (each.short === undefined ? [each.name] : [each.name, each.short]));
  // A refusal may stand as the effect, so its name may have been meant as well.
  const known = [...own, ...refusalIds];
  return mistake('fault.no-effect', path, name, { near: nearest(name, known) });
}

/** Text that a caller gave; nothing else is made to text, since his object may have a `toString` that is no function. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function whyUnarmable(name: string): Words | null {
  const row = names.find(({ id }) => id === name);
  if (row?.unsupported === undefined) return null;
  const { unsupported, nearest } = row;
  if (nearest === undefined) return unsupported;
  return { en: `${unsupported.en}. Nearest: ${nearest}`, zh: `${unsupported.zh}。最接近的命令：${nearest}` };
}

function wrongPoint({ name, points: own }: Effect, point: Point, path: string): readonly Problem[] {
  if (own.includes(point)) return [];
  const id = points.includes(point) ? 'fault.not-at-point' : 'fault.no-point';
  return [mistake(id, path, point, { point, effect: name, names: own })];
}

function unperformed(effect: Effect, { abilities, rollsBack }: FaultSurroundings, path: string): readonly Problem[] {
  const { name, needs } = effect;
  if (rollsBack === false && effect.rollsBack === true) return [mistake('fault.ledger-unable', path, name)];
  if (abilities.has(needs)) return [];
  return [mistake('fault.mount-unable', path, name, { ability: abilityWords[needs], names: mountsThatCan(needs) })];
}

/** A refusal of the vocabulary that nobody can give has a reason of its own. */
async function wrongParameters(effect: Effect, parameters: Parameters, path: string): Promise<readonly Problem[]> {
  const found = await violations(parametersOf(effect), parameters, path);
  if (found.length === 0) return effect.wrong?.(parameters, path) ?? [];
  const refusal = `${path}/refusal`;
  if (!found.some((each) => each.path === refusal)) return found;
  const reason = whyUnarmable(textOf(parameters['refusal']));
  if (reason === null) return found;
  return found.map((each) =>
    each.path === refusal ? mistake('fault.unarmable', refusal, each.seen, { reason }) : each,
  );
}

function target(
  on: NonNullable<FaultDefinition['on']>,
  point: Point,
  around: FaultSurroundings,
  path: string,
  problems: Problem[],
): FaultTarget {
  const carrier = on.carrier === undefined ? undefined : parseCarrierId(on.carrier);
  if (carrier === null) {
    const [near] = nearby(on.carrier ?? '', carrierNames);
    const places = { names: carrierNames, ...(near === undefined ? {} : { near }) };
    problems.push(mistake('fault.no-carrier', `${path}/on/carrier`, on.carrier, places));
  }
  if (on.endpoint !== undefined) {
    const where = `${path}/on/endpoint`;
    problems.push(
      ...(point === 'callback'
        ? wrongStep(on.endpoint, where)
        : wrongEndpoint(on.endpoint, carrier ?? null, around.carriers, where)),
    );
  }
  if (on.app !== undefined && !around.hasApp(on.app)) {
    problems.push(mistake('fault.no-app', `${path}/on/app`, on.app));
  }
  return {
    ...(carrier ? { carrier } : {}),
    ...(on.endpoint === undefined ? {} : { endpoint: on.endpoint }),
    ...(on.app === undefined ? {} : { app: on.app }),
    ...(on.msisdn === undefined ? {} : { msisdn: on.msisdn }),
    ...finer(on, around.carriers),
    ...(on.gateway === undefined ? {} : { gateway: on.gateway }),
    ...(on.preflight === undefined ? {} : { preflight: on.preflight }),
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
