import { type Command, Option } from 'commander';
import { startBox } from '../box-options.ts';
import type { Context } from '../context.ts';
import type { BoxOptions } from '../control-client.ts';
import { exits } from '../exits.ts';
import { addExamples } from '../help.ts';
import { addBoxOptions, addWorldOption } from '../options.ts';
import { type Plan, planFor } from '../reproduce/plan.ts';

type ReproduceOptions = BoxOptions & { cause?: string; for?: string; full?: boolean };

export function build(command: Command, cx: Context): void {
  const { reproduce, examples } = cx.say;
  addWorldOption(addBoxOptions(command, cx), cx)
    .argument('<carrier>', reproduce.carrier)
    .argument('<code...>', reproduce.code)
    .addOption(new Option('--cause <cause>', reproduce.cause))
    .addOption(new Option('--for <msisdn|app>', reproduce.for))
    .addOption(new Option('--full', reproduce.full))
    .action(async (carrier: string, codes: string[], options: ReproduceOptions) => {
      const plan = planFor(carrier, codes, options.cause, cx);
      if (options.for === undefined) return stage(plan, options.full === true, cx);
      const { armFor } = await import('../reproduce/arm.ts');
      await armFor(options.for, plan, options, cx);
    });
  addExamples(command, cx, [
    ['sanwang reproduce cmcc 104201', examples.reproduce],
    ['sanwang reproduce 联通 1002 3011', examples.reproduceMany],
    ['sanwang reproduce cmcc 104201 --cause tok.replayed', examples.reproduceCause],
    ['sanwang reproduce cmcc 104201 103111 --for 13800000001', examples.reproduceFor],
  ]);
}

/** A box of its own, one scene after another. */
async function stage(plan: Plan, isFull: boolean, cx: Context): Promise<void> {
  const [{ perform }, { sceneDocument, tellScene }] = await Promise.all([
    import('../reproduce/perform.ts'),
    import('../reproduce/view.ts'),
  ]);
  const box = await startBox({ host: '127.0.0.1', port: 0, service: false }, cx);
  try {
    const scenes: Readonly<Record<string, unknown>>[] = [];
    let ok = true;
    for (const planned of plan.codes) {
      cx.out.progress(cx.say.reproduce.doing(planned.code));
      const shown = await perform(box, plan.carrier, planned.chosen);
      cx.out.done();
      ok &&= shown.ok;
      scenes.push(sceneDocument(planned, shown));
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
