import type { Scenario } from '../../fixtures/api-types.ts';
import badMonday from '../../fixtures/scenarios/bad-monday.json' with { type: 'json' };
import carrierUnreachable from '../../fixtures/scenarios/carrier-unreachable.json' with { type: 'json' };
import harmonyRelease from '../../fixtures/scenarios/harmony-release.json' with { type: 'json' };
import hotspotAttack from '../../fixtures/scenarios/hotspot-attack.json' with { type: 'json' };
import monthEndArrears from '../../fixtures/scenarios/month-end-arrears.json' with { type: 'json' };
import oneCarrierNotYet from '../../fixtures/scenarios/one-carrier-not-yet.json' with { type: 'json' };
import portOut from '../../fixtures/scenarios/port-out.json' with { type: 'json' };
import qaChecklist from '../../fixtures/scenarios/qa-checklist.json' with { type: 'json' };
import simSwap from '../../fixtures/scenarios/sim-swap.json' with { type: 'json' };
import tokenFlood from '../../fixtures/scenarios/token-flood.json' with { type: 'json' };
import unicomDown from '../../fixtures/scenarios/unicom-down-at-noon.json' with { type: 'json' };
import { didYouMean } from '../casting/nearest.ts';
import { mistake } from '../core/words/mistake.ts';
import { misusedBy } from '../core/words/misuse.ts';

/** The scenarios that are shipped; a test holds each to the schema, which JSON modules cannot tell the compiler. */
export const scenarios: readonly Scenario[] = [
  badMonday,
  unicomDown,
  simSwap,
  hotspotAttack,
  tokenFlood,
  monthEndArrears,
  oneCarrierNotYet,
  portOut,
  qaChecklist,
  harmonyRelease,
  carrierUnreachable,
] as readonly unknown[] as readonly Scenario[];

/** Throws `ERR_SCENARIO_UNKNOWN` for an id that is none; `path` is where it was given. */
export function scenarioNamed(id: string, path = '/id'): Scenario {
  const found = scenarios.find((each) => each.id === id);
  if (found !== undefined) return found;
  const ids = scenarios.map((each) => each.id);
  throw misusedBy('ERR_SCENARIO_UNKNOWN', mistake('scenario.unknown', path, id.slice(0, 64), didYouMean(id, ids)));
}
