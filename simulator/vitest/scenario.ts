import type { Scenario, ScenarioStepResult } from '../../fixtures/api-types.ts';
import type { WorldVerbs } from '../control/client/index.ts';
import { play } from '../scenario/play.ts';
import type { Asked, Said } from '../scenario/service.ts';
import { scenarioNamed } from '../scenario/shipped.ts';

export interface ScenarioWish {
  /**
   * The service under test: it is given what an app’s server has, and says what came of it. Without one the app’s own server
   * redeems, and what a service must say is not looked at.
   */
  readonly service?: (asked: Asked) => Promise<Said>;
}

/**
 * Plays a scenario in the world of a test, by its clock, and gives what every step showed. Throws with everything that was
 * expected and not seen. People and apps are those of the world: a scenario that brings its own wants them in `definition`.
 */
export async function playIn(
  verbs: WorldVerbs,
  which: string | Scenario,
  { service }: ScenarioWish,
): Promise<readonly ScenarioStepResult[]> {
  const scenario = typeof which === 'string' ? scenarioNamed(which) : which;
  const { nowMs, policy } = scenario.world ?? {};
  if (nowMs !== undefined) await verbs.moveClock({ freezeAtMs: nowMs });
  if (policy !== undefined) {
    const { preset, ...values } = policy;
    await verbs.changePolicy({ ...(preset === undefined ? {} : { preset }), values });
  }
  const results = await play(scenario, { verbs, account: service === undefined ? null : { redeem: service } });
  const unmet = results.flatMap(({ n, does, unmet: all }) =>
    all.map(({ path, expected, seen }) => `step ${n} (${does}): ${path} is ${seen}, not ${expected}`),
  );
  if (unmet.length > 0) throw new Error(`the scenario ${scenario.id} went otherwise: ${unmet.join('; ')}`);
  return results;
}
