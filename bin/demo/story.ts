import { maskNumber } from '../../simulator/wire/number-presentation.ts';
import type { Box } from '../box/box.ts';
import type { Context } from '../context.ts';
import { boxOf } from '../control-client.ts';
import { type Journey, travel } from './journey.ts';
import { type Mishap, play } from './mishap.ts';
import { demoScenario, type FailureScene } from './scenario.ts';
import { openStage } from './stage.ts';

export interface Story {
  /** All of it went as it should. */
  readonly ok: boolean;
  readonly seconds: number;
  readonly journeys: readonly Journey[];
  readonly failures: readonly Mishap[];
}

/** Tells the whole story over real sockets, a line as each thing happens, and nothing more once it is `over`. */
export async function tellStory(box: Box, cx: Context, over: AbortSignal): Promise<Story> {
  const startMs = performance.now();
  const { out, say } = cx;
  const client = boxOf({ control: box.control, world: 'default' }, cx);
  const stage = await openStage(box, client);
  const journeys: Journey[] = [];
  const failures: Mishap[] = [];
  out.line(out.paint('bold', say.demo.journeys));
  for (const { phone } of demoScenario.journeys) {
    if (out.json) out.progress(say.demo.doing(phone));
    const journey = await travel(stage, phone, demoScenario.app);
    over.throwIfAborted();
    journeys.push({ ...journey, number: maskNumber(journey.number) });
    out.line(`${mark(journey.ok, cx)} ${journeyLine(journey, box, cx)}`);
  }
  out.line();
  out.line(out.paint('bold', say.demo.failures));
  for (const scene of demoScenario.failures) {
    if (out.json) out.progress(say.demo.doing(scene.title[cx.language]));
    const mishap = await play(scene, stage);
    over.throwIfAborted();
    failures.push(mishap);
    tellMishap(scene, mishap, box, cx);
  }
  out.done();
  const seconds = Math.round(performance.now() - startMs) / 1_000;
  return { ok: [...journeys, ...failures].every(({ ok }) => ok), seconds, journeys, failures };
}

function journeyLine(
  { carrier, number, loginCode, verifyResult, otherNumberResult }: Journey,
  box: Box,
  cx: Context,
): string {
  return cx.say.demo.journey(nameOf(carrier, box, cx), maskNumber(number), loginCode, verifyResult, otherNumberResult);
}

function tellMishap(scene: FailureScene, mishap: Mishap, box: Box, cx: Context): void {
  const { out, say } = cx;
  const code = mishap.code ?? say.demo.noAnswer(mishap.waitedMs ?? 0);
  const cause = mishap.refusal === null ? (scene.effect ?? '') : mishap.refusal;
  out.line(`${mark(mishap.ok, cx)} ${scene.title[cx.language]}`);
  out.line(`    ${nameOf(mishap.carrier, box, cx)} → ${out.paint('yellow', code)}  (${cause})`);
  out.line(`    ${out.paint('dim', scene.lesson[cx.language])}`);
}

function mark(ok: boolean, { out }: Context): string {
  return ok ? out.paint('green', '✓') : out.paint('red', '✗');
}

function nameOf(carrier: string, box: Box, cx: Context): string {
  return box.simulator.carriers.find(({ id }) => id === carrier)?.name[cx.language] ?? carrier;
}
