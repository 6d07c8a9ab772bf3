import type { NextCalls, Reproduced, ReproduceRequest } from '../../../fixtures/api-types.ts';
import { armAll } from '../../casting/faults.ts';
import type { Plan } from '../../reproduce/plan.ts';
import { changeHandset } from '../cast/change-handset.ts';
import { noteChange } from '../cast/note-change.ts';
import { type Call, type Operation, one } from '../operation.ts';
import { insideOf } from '../places.ts';

const reproduce: Operation<ReproduceRequest> = {
  id: 'reproduceCode',
  method: 'post',
  path: '/worlds/{world}/reproduce',
  tag: 'codes',
  summary: 'Bring codes about: in scenes of their own, or for the next own calls of a number or an app of the world',
  body: one('ReproduceRequest'),
  status: 200,
  answer: one('Reproduced'),
  problems: ['ERR_REPRODUCE_INVALID', 'ERR_FAULT_INVALID', 'ERR_LIMIT'],
  async handle(call): Promise<Reproduced> {
    // Recipes, phones and an app's server are loaded when somebody asks for a code.
    const { planFor } = await import('../../reproduce/plan.ts');
    const plan = planFor(call.body, call.parts.simulator.carriers);
    return call.body.for === undefined ? play(plan, call) : setFor(call.body.for, plan, call);
  },
};

async function play(plan: Plan, { parts: { simulator, places }, signal }: Call): Promise<Reproduced> {
  const [{ perform }, { sceneOf }] = await Promise.all([
    import('../../reproduce/perform.ts'),
    import('../../reproduce/scene.ts'),
  ]);
  const stage = { simulator, gateways: places.gateways, inside: insideOf(places) };
  const scenes = [];
  for (const planned of plan.codes) {
    if (signal.aborted) break;
    scenes.push(sceneOf(planned, await perform(stage, plan.carrier, planned.chosen)));
  }
  return { ok: scenes.every(({ ok }) => ok), carrier: plan.carrier.id, scenes };
}

async function setFor(who: string, plan: Plan, { parts, world }: Call): Promise<NextCalls> {
  const { nextCallsOf } = await import('../../reproduce/next-calls.ts');
  const { on, aims, faults, turn } = nextCallsOf(who, plan, world);
  if (turn !== null) {
    changeHandset(world, turn.phone, turn.change);
    noteChange(parts, world, { changed: 'handset', handset: turn.phone.id, parts: Object.keys(turn.change) });
  }
  return {
    for: on,
    world: world.handle,
    armed: await armAll(parts.simulator, world, faults),
    turned: turn === null ? null : { handset: turn.phone.id, change: turn.change, before: turn.before },
    codes: aims.map(({ cause: { cause, entry }, endpoint }) => ({
      code: entry.code,
      cause,
      endpoint,
      zh: entry.zh,
      en: entry.en,
    })),
  };
}

export const reproductions = [reproduce];
