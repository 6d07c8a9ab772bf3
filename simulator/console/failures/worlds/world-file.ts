import type { Fault, Policy, World, WorldDefinition } from '../../../control/client/index.ts';

/** What a world is made of, as a definition that makes it again elsewhere; what it lived through is no part of it. */
export function worldFile(world: World, faults: readonly Fault[], policy: Policy): WorldDefinition {
  return {
    name: world.id,
    seed: world.seed,
    apps: world.apps,
    subscribers: world.subscribers,
    handsets: world.handsets.map(({ bearer: _, ...handset }) => handset),
    faults: faults.map(({ id, effect, point, on, when, with: given }) => ({
      id,
      effect,
      point,
      on,
      when,
      with: given,
    })),
    policy: { preset: policy.preset, ...setIn(policy) },
    // A definition with people of its own has no magic numbers unless it says so.
    ...(world.magic === undefined ? {} : { magic: world.magic }),
    ...(world.journalBytes === undefined ? {} : { journalBytes: world.journalBytes }),
  };
}

/** What the world set by name; what its preset says comes with the preset. */
function setIn({ values }: Policy): Pick<NonNullable<WorldDefinition['policy']>, 'cmcc' | 'cucc' | 'ctcc'> {
  const all = Object.entries(values).map(([carrier, rules]) => {
    const set = Object.entries(rules).filter(([, { setBy }]) => setBy === 'world');
    return [carrier, Object.fromEntries(set.map(([name, { value }]) => [name, value]))] as const;
  });
  return Object.fromEntries(all.filter(([, set]) => Object.keys(set).length > 0));
}
