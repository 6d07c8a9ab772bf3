import { type Command, Option } from 'commander';
import type { Scene } from '../../fixtures/api-types.ts';
import { carriers } from '../../simulator/carriers/index.ts';
import { type VendorScenes, vendorScenesOf } from '../../simulator/control/vendor-scenes.ts';
import { Misuse } from '../../simulator/core/words/misuse.ts';
import { type FacePlan, facePlanFor, vendorOf } from '../../simulator/reproduce/face-plan.ts';
import { worldShown } from '../../simulator/reproduce/next-calls.ts';
import { type Plan, planFor, type Wish } from '../../simulator/reproduce/plan.ts';
import { startBox } from '../box/start.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, inWorld } from '../control-client.ts';
import { exits } from '../exits.ts';
import { Failure, type Problem } from '../failure.ts';
import { nextCommand } from '../next-command.ts';
import { addBoxOptions, addWorldOption } from '../options.ts';
import { usageFailure } from '../usage.ts';

type ReproduceOptions = BoxOptions & { cause?: string; for?: string; full?: boolean };

export function build(command: Command, cx: Context): void {
  const { reproduce } = cx.say;
  addWorldOption(addBoxOptions(command, cx), cx)
    .argument('<carrier>', reproduce.carrier)
    .argument('<code...>', reproduce.code)
    .addOption(new Option('--cause <cause>', reproduce.cause))
    .addOption(new Option('--for <msisdn|app>', reproduce.for))
    .addOption(new Option('--full', reproduce.full))
    .action(async (carrier: string, codes: string[], options: ReproduceOptions) => {
      const { cause, for: who } = options;
      const wish = { carrier, code: codes, ...(cause === undefined ? {} : { cause }) };
      const vendor = vendorOf(wish);
      const isFull = options.full === true;
      const plan = vendor === null ? planned(() => planFor(wish, carriers), options, cx) : null;
      const facePlan = vendor === null ? null : planned(() => facePlanFor(wish, vendor), options, cx);
      if (who !== undefined) await setFor(who, wish, options, cx);
      else if (plan !== null) await show(plan, isFull, cx);
      else if (facePlan !== null) await showVendor(facePlan, isFull, cx);
    });
}

/** Before a box is asked for: what is wrong with a code is wrong in any. */
function planned<P>(plan: () => P, options: BoxOptions, cx: Context): P {
  try {
    return plan();
  } catch (error) {
    throw error instanceof Misuse ? asTyped(error.problems, options, cx) : error;
  }
}

async function setFor(who: string, wish: Wish, options: BoxOptions, cx: Context): Promise<void> {
  const asked = inWorld(options, cx).reproduceCode({ ...wish, for: who });
  const [{ tellSet }, set] = await Promise.all([
    import('../reproduce/set-view.ts'),
    asked.catch((error) => {
      const isOurs = error instanceof Failure && error.problems.some(({ path }) => Object.hasOwn(names, path));
      throw isOurs ? asTyped(error.problems, options, cx) : error;
    }),
  ]);
  if ('armed' in set) tellSet(who, set, options, cx);
}

/** Mistakes in a wish by the words of the command line. */
function asTyped(problems: readonly Problem[], options: BoxOptions, cx: Context): Failure {
  const typed = problems.map((problem) => {
    const path = names[problem.path] ?? problem.path;
    if (problem.with?.['show'] !== worldShown) return { ...problem, path };
    const show = nextCommand(['world', 'show'], options, cx);
    return { ...problem, path, fix: show, with: { ...problem.with, show } };
  });
  return usageFailure(typed, cx);
}

const names: Readonly<Record<string, string>> = {
  '/carrier': 'carrier',
  '/code': 'code',
  '/cause': '--cause',
  '/for': '--for',
};

/** A box of its own, one scene after another. */
async function show(plan: Plan, isFull: boolean, cx: Context): Promise<void> {
  const [{ perform }, { sceneOf }, { tellScene }] = await Promise.all([
    import('../../simulator/reproduce/perform.ts'),
    import('../../simulator/reproduce/scene.ts'),
    import('../reproduce/view.ts'),
  ]);
  const box = await startBox({ host: '127.0.0.1', port: 0, service: false }, cx);
  try {
    const stage = { simulator: box.simulator, gateways: box.gateways, inside: (url: string) => url };
    const scenes: Scene[] = [];
    let ok = true;
    for (const planned of plan.codes) {
      cx.out.progress(cx.say.reproduce.doing(planned.code));
      const shown = await perform(stage, plan.carrier, planned.chosen);
      cx.out.done();
      ok &&= shown.ok;
      scenes.push(sceneOf(planned, shown));
      tellScene(plan, planned, shown, isFull, cx);
    }
    cx.out.document({ ok, carrier: plan.carrier.id, scenes });
    if (ok) return;
    cx.out.alarm(cx.say.reproduce.failed);
    cx.exit = exits.kitFailed;
  } finally {
    await box.close();
  }
}

/** The same by a vendor's API, which takes a box with the service. */
async function showVendor(plan: FacePlan, isFull: boolean, cx: Context): Promise<void> {
  const { tellVendorScene } = await import('../reproduce/vendor-view.ts');
  const box = await startBox({ host: '127.0.0.1', port: 0, service: true }, cx);
  try {
    const scenes: Scene[] = [];
    for (const each of plan.codes) {
      cx.out.progress(cx.say.reproduce.doing(each.code));
      const scene = await (box.scenes as VendorScenes).play(plan, each);
      cx.out.done();
      scenes.push(scene);
      tellVendorScene(plan.face.id, scene, isFull, cx);
    }
    const document = vendorScenesOf(plan, scenes);
    cx.out.document(document);
    if (document.ok) return;
    cx.out.alarm(cx.say.reproduce.failed);
    cx.exit = exits.kitFailed;
  } finally {
    await box.close();
  }
}
