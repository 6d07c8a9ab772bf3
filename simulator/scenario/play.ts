import type { Scenario, ScenarioStep, ScenarioStepResult } from '../../fixtures/api-types.ts';
import type { WorldVerbs } from '../control/client/index.ts';
import { maskNumber } from '../wire/number-presentation.ts';
import { act, newEvents, type Stage } from './act.ts';
import { deedOf, deeds } from './deeds.ts';
import { judge, type Seen } from './judge.ts';
import type { ScenarioAccount } from './service.ts';
import { spanMs } from './span.ts';

export interface Playing {
  readonly verbs: WorldVerbs;
  /** Null where no service takes part. */
  readonly account: ScenarioAccount | null;
  /** Breaks off before the next step, or the next time of one. */
  readonly signal?: AbortSignal;
  /** Told of every step when it is over. */
  readonly tell?: (result: ScenarioStepResult, total: number) => void;
}

/**
 * Plays the timeline of a scenario in a world, by the control API alone. The world's clock stands at each step and goes on
 * from where it is at the end; nobody waits. Throws a `ControlError` for a step that the box refuses.
 */
export async function play(
  scenario: Scenario,
  { verbs, account, signal, tell }: Playing,
): Promise<ScenarioStepResult[]> {
  const stage: Stage = {
    verbs,
    account,
    tokens: new Map(),
    faults: new Map(),
    gateways: new Map(),
    opened: [],
    after: 0,
  };
  await newEvents(stage);
  const { nowMs } = await verbs.getClock();
  const results: ScenarioStepResult[] = [];
  let at = '0s';
  try {
    for (const [i, step] of scenario.steps.entries()) {
      if (signal?.aborted) break;
      at = step.at ?? at;
      const atMs = nowMs + spanMs(at);
      await verbs.moveClock({ freezeAtMs: atMs });
      await newEvents(stage);
      const played = await playStep(step, stage, signal);
      if (played === null) break;
      const result = { n: i + 1, at, atMs, ...played };
      results.push(result);
      tell?.(result, scenario.steps.length);
    }
  } finally {
    // A world that ended meanwhile has no gateway to close and no clock to let go.
    for (const id of stage.opened) await verbs.closeGateway(id).catch(() => {});
    await verbs.moveClock({ resume: true }).catch(() => {});
  }
  return results;
}

/** Null for a step that was broken off between two of its times: half of it shows nothing. */
async function playStep(
  step: ScenarioStep,
  stage: Stage,
  signal: AbortSignal | undefined,
): Promise<Omit<ScenarioStepResult, 'n' | 'at' | 'atMs'> | null> {
  const does = deedOf(step);
  const { after } = stage;
  const { times = 1, expect, title } = step;
  const about = whomOf(step);
  let seen: Seen = {};
  let judged = judge(undefined, seen);
  let time = 1;
  for (; time <= times; time++) {
    if (time > 1 && signal?.aborted) return null;
    seen = await act(step, stage);
    judged = judge(expect, seen);
    if (judged.unmet.length > 0) break;
  }
  await newEvents(stage);
  return {
    does,
    ...(about === undefined ? {} : { whom: about }),
    ...(title === undefined ? {} : { title }),
    ok: judged.unmet.length === 0,
    after,
    next: stage.after,
    seen,
    unmet: times === 1 ? judged.unmet : judged.unmet.map((each) => ({ ...each, time })),
    untried: judged.untried,
  };
}

/** Whom a step is about, as a timeline shows it. */
export function whomOf(step: ScenarioStep): string | undefined {
  const { issue, redeem, openGateway, arm, disarm } = step;
  const { whom } = deeds[deedOf(step)];
  const named = whom === undefined ? undefined : step[whom];
  const number = whom === 'msisdn' ? named : issue?.msisdn;
  return number === undefined
    ? (named ?? redeem?.token ?? openGateway?.carrier ?? arm?.effect ?? disarm)
    : maskNumber(number);
}
