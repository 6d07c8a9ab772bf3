import type { Scenario, ScenarioStepResult, World, WorldDefinition } from '../../fixtures/api-types.ts';
import { defaultCast } from '../casting/build-world.ts';
import type { ControlClient } from '../control/client/index.ts';
import { type Playing, play } from './play.ts';
import type { ScenarioService } from './service.ts';

export interface RunWish extends Pick<Playing, 'signal' | 'tell'> {
  readonly box: ControlClient;
  /** Null where no service takes part. */
  readonly service: ScenarioService | null;
  /** The world ends itself so long after, by the wall, in ms. */
  readonly ttlMs: number;
  /** Told of the world before anything happens in it. */
  readonly opened?: (world: World) => void;
}

/** Plays a scenario in a new world of a box. Throws a `ControlError` for a world or a step that the box refuses. */
export async function run(scenario: Scenario, wish: RunWish): Promise<ScenarioStepResult[]> {
  const { box, service, ttlMs, opened, ...playing } = wish;
  const world = await box.createWorld({ ttlMs, ...wantedOf(scenario.world ?? {}, service?.wants ?? {}) });
  opened?.(world);
  const account = (await service?.open(world)) ?? null;
  return play(scenario, { ...playing, verbs: box.world(world.id), account });
}

/** The world of a scenario with what the service needs of it. */
function wantedOf(definition: WorldDefinition, { service, apps }: ScenarioService['wants']): WorldDefinition {
  // A world that wants more of the account than that there is one has said so itself.
  const account = definition.service || service;
  const named = new Set(apps?.map(({ name }) => name));
  const others = (definition.apps ?? defaultCast.apps).filter(({ name }) => !named.has(name));
  return {
    ...definition,
    ...(account === undefined ? {} : { service: account }),
    ...(apps === undefined ? {} : { apps: [...apps, ...others] }),
  };
}
