import type { NextCalls, Reproduced, ReproduceRequest } from '../../../fixtures/api-types.ts';
import { armAll } from '../../casting/faults.ts';
import { forcedCause } from '../../catalogue/ways.ts';
import { mistake } from '../../core/words/mistake.ts';
import type { FaceAim } from '../../reproduce/face-calls.ts';
import type { FacePlan } from '../../reproduce/face-plan.ts';
import type { Plan } from '../../reproduce/plan.ts';
import { isAlready } from '../../reproduce/turned.ts';
import { changeHandset } from '../cast/change-handset.ts';
import { noteChange } from '../cast/note-change.ts';
import { refusedBy } from '../control-problem.ts';
import { type Call, type Operation, one } from '../operation.ts';
import { insideOf } from '../places.ts';
import { vendorScenesOf } from '../vendor-scenes.ts';

const reproduce: Operation<ReproduceRequest> = {
  id: 'reproduceCode',
  method: 'post',
  path: '/worlds/{world}/reproduce',
  tag: 'codes',
  summary: 'Bring codes about: in scenes of their own, or for the next own calls of a number or an app of the world',
  zh: '让返回码出现：在独立场景中，或在某号码、某应用接下来的调用中',
  body: one('ReproduceRequest'),
  status: 200,
  answer: one('Reproduced'),
  problems: ['ERR_REPRODUCE_INVALID', 'ERR_FAULT_INVALID', 'ERR_LIMIT', 'ERR_SERVICE_ABSENT', 'ERR_SERVICE_DOWN'],
  async handle(call): Promise<Reproduced> {
    // Recipes, phones and an app's server are loaded when somebody asks for a code.
    const { facePlanFor, vendorOf } = await import('../../reproduce/face-plan.ts');
    const vendor = vendorOf(call.body);
    if (vendor !== null) {
      const plan = facePlanFor(call.body, vendor);
      return call.body.for === undefined ? playVendor(plan, call) : setForVendor(call.body.for, plan, call);
    }
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
    const { phone, change, before } = turn;
    if (!isAlready({ change, before })) {
      changeHandset(world, phone, change);
      noteChange(parts, world, { changed: 'handset', handset: phone.id, parts: Object.keys(change) });
    }
    // What the phone holds would serve the call without the network that is cut off.
    parts.phones.dropPreLogins(world, phone.id);
  }
  return {
    for: on,
    world: world.handle,
    armed: await armAll(parts.simulator, world, faults),
    turned: turn === null ? null : { handset: turn.phone.id, change: turn.change, before: turn.before },
    codes: aims.map(({ cause: { cause, entry }, endpoint, instead }) => ({
      code: entry.code,
      cause,
      ...(instead === undefined ? {} : { instead }),
      endpoint,
      zh: entry.zh,
      en: entry.en,
    })),
  };
}

async function playVendor(plan: FacePlan, { parts: { scenes: player }, body, signal }: Call<ReproduceRequest>) {
  const run = `sanwang reproduce ${plan.face.id} ${[body.code].flat().join(' ')}`;
  if (player === null) throw refusedBy(mistake('reproduce.vendor-alone', '/carrier', body.carrier, { run }));
  const scenes = [];
  for (const planned of plan.codes) {
    if (signal.aborted) break;
    scenes.push(await player.play(plan, planned));
  }
  return vendorScenesOf(plan, scenes);
}

async function setForVendor(who: string, plan: FacePlan, { parts, world }: Call): Promise<NextCalls> {
  const [{ faceCallsOf }, { accountTurn }] = await Promise.all([
    import('../../reproduce/face-calls.ts'),
    import('../../reproduce/account-turn.ts'),
  ]);
  const { on, aims } = faceCallsOf(who, plan, world);
  const found = 'app' in on ? accountTurn(plan) : null;
  if (found !== null && (await parts.service?.turnAccount(world, plan.face.id, found.turn))) {
    const codes = [codeSet({ way: found.way, endpoint: null })];
    return { for: on, world: world.handle, armed: [], turned: null, account: found.turn, codes };
  }
  const faults = aims.map(({ fault }) => fault);
  return {
    for: on,
    world: world.handle,
    armed: await armAll(parts.simulator, world, faults),
    turned: null,
    codes: aims.map(codeSet),
  };
}

function codeSet({ way: { row, cause }, endpoint }: Pick<FaceAim, 'way' | 'endpoint'>): NextCalls['codes'][number] {
  const { code, zh, en } = row;
  return { code, cause: cause ?? forcedCause, endpoint, zh, en };
}

export const reproductions = [reproduce];
