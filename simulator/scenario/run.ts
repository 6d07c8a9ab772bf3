import type { Scenario, ScenarioStepResult, World } from '../../fixtures/api-types.ts';
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
  const definition = scenario.world ?? {};
  // A world that wants more of the account than that there is one has said so itself.
  const wants = definition.service ? { ...service?.wants, service: definition.service } : service?.wants;
  const world = await box.createWorld({ ttlMs, ...definition, ...wants });
  opened?.(world);
  const account = (await service?.open(world)) ?? null;
  return play(scenario, { ...playing, verbs: box.world(world.id), account });
}
