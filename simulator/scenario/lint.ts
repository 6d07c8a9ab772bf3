import type { Scenario, ScenarioStep, WorldDefinition } from '../../fixtures/api-types.ts';
import { defaultCast } from '../casting/build-world.ts';
import { limits } from '../casting/limits.ts';
import { nearby, some } from '../casting/nearest.ts';
import { schemaNamed } from '../control/schemas.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import type { Places } from '../core/words/said.ts';
import { violations } from '../validation/validate.ts';
import { deedNames, deeds, deedsIn, type Kept, type Part } from './deeds.ts';
import { spanMs } from './span.ts';

/**
 * Everything that is wrong with a scenario, below `path`: with its shape, and with what is said by the parts whose shape is
 * right. What only a box can judge, its world and its faults, is not looked at here.
 */
export async function scenarioProblems(value: unknown, path = ''): Promise<readonly Problem[]> {
  const shape = await violations(schemaNamed('Scenario'), value, path);
  if (!hasSteps(value)) return shape;
  return [...shape, ...saidProblems(value, path, isTouched(shape, path))];
}

/** Steps and a world are there to be read, however wrong what stands in them. */
export function hasSteps(value: unknown): value is Scenario {
  const { steps, world = {} } = Object(value) as Partial<Scenario>;
  return Array.isArray(steps) && steps.every(isObject) && isObject(world);
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether one of the problems is about that part, such as `/steps/3`. */
export const isTouched =
  (problems: readonly Problem[], path = '') =>
  (part: string): boolean =>
    problems.some((problem) => `${problem.path}/`.startsWith(`${path}${part}/`));

/** By the world's clock: later than any token, cache or window lasts, and short of where a clock cannot be put. */
const longest = '3650d';

/** What a scenario says that cannot be; a part whose shape is wrong is left out. */
function saidProblems(
  { world = {}, steps }: Scenario,
  path: string,
  isMisshapen: (part: string) => boolean,
): readonly Problem[] {
  const names = isMisshapen('/world') ? noNames : namesIn(world);
  const kept = { token: new Set<string>(), fault: new Set<string>(), gateway: new Set<string>() };
  let beforeMs = 0;
  const problems = steps.flatMap((step, i) => {
    const at = `${path}/steps/${i}`;
    if (isMisshapen(`/steps/${i}`)) {
      // What a step keeps is there for the others, whatever else is wrong with it.
      for (const each of Object.values(kept)) if (typeof step.as === 'string') each.add(step.as);
      return [];
    }
    const [deed, another] = deedsIn(step);
    if (deed === undefined) return [mistake('scenario.no-deed', at, undefined, { names: deedNames })];
    if (another !== undefined) return [mistake('scenario.two-deeds', at, undefined, { names: deedsIn(step) })];
    const { whom, shows, keeps } = deeds[deed];
    const found: Problem[] = [];
    const ms = step.at === undefined ? beforeMs : spanMs(step.at);
    if (ms < beforeMs) found.push(mistake('scenario.backwards', `${at}/at`, step.at));
    if (ms > spanMs(longest)) found.push(mistake('scenario.too-late', `${at}/at`, step.at, { limit: longest }));
    beforeMs = Math.max(ms, beforeMs);
    if (whom !== undefined && step[whom] === undefined)
      found.push(mistake('scenario.no-whom', at, undefined, { deed, name: whom, ...some(names[whom] ?? []) }));
    for (const [pointer, kind, name] of namedIn(step)) found.push(...notThere(`${at}${pointer}`, kind, name, names));
    for (const part of Object.keys(step.expect ?? {}) as Part[])
      if (!shows.includes(part))
        found.push(mistake('scenario.nothing-to-see', `${at}/expect/${part}`, undefined, { deed, ...parts(shows) }));
    const { redeem, arm, disarm, as } = step;
    if (redeem !== undefined) found.push(...notKept(`${at}/redeem/token`, redeem.token, kept.token, 'token'));
    const { through, by } = redeem ?? {};
    if (through !== undefined) found.push(...notKept(`${at}/redeem/through`, through, kept.gateway, 'gateway'));
    if (through !== undefined && by === 'service')
      found.push(mistake('scenario.through-by-app', `${at}/redeem/by`, by));
    const { gateway } = arm?.on ?? {};
    if (gateway !== undefined) found.push(...notKept(`${at}/arm/on/gateway`, gateway, kept.gateway, 'gateway'));
    if (disarm !== undefined) found.push(...notKept(`${at}/disarm`, disarm, kept.fault, 'fault'));
    if (as !== undefined && keeps === undefined)
      found.push(mistake('scenario.keeps-nothing', `${at}/as`, as, { deed }));
    if (as !== undefined && keeps !== undefined) kept[keeps].add(as);
    return found;
  });
  const expectsNothing = steps.every(({ expect }, i) => expect === undefined && !isMisshapen(`/steps/${i}`));
  if (expectsNothing) problems.push(mistake('scenario.expects-nothing', `${path}/steps`));
  const count = steps.reduce((sum, { times = 1 }, i) => sum + (isMisshapen(`/steps/${i}`) ? 1 : times), 0);
  const limit = limits.scenarioDeeds;
  if (count > limit) problems.push(mistake('scenario.too-much', `${path}/steps`, undefined, { count, limit }));
  return problems;
}

type Kind = 'phone' | 'msisdn' | 'app';
type Names = Readonly<Record<Kind, readonly string[] | null>>;

/** Nobody knows who there is. */
const noNames: Names = { phone: null, msisdn: null, app: null };

/** Who there is, as far as the definition tells; null where a box will say. */
function namesIn({ from, apps, subscribers, handsets }: WorldDefinition): Names {
  if (from !== undefined) return noNames;
  const cast = defaultCast;
  const phones = handsets ?? (subscribers === undefined ? cast.handsets : undefined);
  return {
    phone: phones?.flatMap(({ id }) => id ?? []) ?? null,
    msisdn: (subscribers ?? cast.subscribers).flatMap(({ msisdn }) => msisdn ?? []),
    app: (apps ?? cast.apps).flatMap(({ name }) => name ?? []),
  };
}

/** Whom a step names, with where it does. */
function namedIn(step: ScenarioStep): readonly (readonly [pointer: string, kind: Kind, name: string])[] {
  const named: [string, Kind, string | undefined][] = [
    ['/phone', 'phone', step.phone],
    ['/msisdn', 'msisdn', step.msisdn],
    ['/app', 'app', step.app],
    ['/issue/app', 'app', step.issue?.app],
    ['/issue/msisdn', 'msisdn', step.issue?.msisdn],
    ['/arm/on/app', 'app', step.arm?.on?.app],
    ...(['prelogin', 'login', 'verify'] as const).map((deed): [string, Kind, string | undefined] => [
      `/${deed}/app`,
      'app',
      step[deed]?.app,
    ]),
  ];
  return named.flatMap(([pointer, kind, name]) => (name === undefined ? [] : [[pointer, kind, name] as const]));
}

function notThere(path: string, kind: Kind, name: string, names: Names): readonly Problem[] {
  const known = names[kind];
  if (known === null || known.includes(name)) return [];
  return [mistake('scenario.not-in-world', path, name, { ...near(name, known), ...some(known) })];
}

function notKept(path: string, name: string, kept: ReadonlySet<string>, what: Kept): readonly Problem[] {
  if (kept.has(name)) return [];
  const all = [...kept];
  return [
    mistake('scenario.not-kept', path, name, {
      what: whats[what],
      ...near(name, all),
      ...(all.length > 0 && some(all)),
    }),
  ];
}

const whats = {
  token: { en: 'token', zh: 'token' },
  fault: { en: 'fault', zh: '故障' },
  gateway: { en: 'gateway', zh: '网关' },
};

function near(name: string, names: readonly string[]): Places {
  const [found] = nearby(name, names);
  return found === undefined ? {} : { near: found };
}

const parts = (shows: readonly Part[]): Places => (shows.length === 0 ? {} : { names: shows });
