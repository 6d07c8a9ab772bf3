import type { Handset } from '../fixtures/api-types.ts';
import type { Context } from './context.ts';
import { type BoxOptions, inWorld } from './control-client.ts';
import { exits } from './exits.ts';
import { Failure } from './failure.ts';
import { nextCommand } from './next-command.ts';
import { mergedLine } from './problem-view.ts';
import { suggestion } from './usage.ts';

/** A phone by its id or by the number of a SIM in it. */
export async function handsetNamed(text: string, options: BoxOptions, cx: Context): Promise<Handset> {
  const { handsets } = await inWorld(options, cx).getWorld();
  const found =
    handsets.find(({ id }) => id === text) ?? handsets.find(({ sims }) => sims.some(({ msisdn }) => msisdn === text));
  if (found !== undefined) return found;
  const known = handsets.flatMap(({ id, sims }) => [id, ...sims.map(({ msisdn }) => msisdn)]);
  const { unknown, notThere } = cx.say.phone;
  const message = unknown(text);
  const fix = suggestion(text, known, cx) ?? nextCommand(['phone', 'list'], options, cx);
  const problem = { path: 'phone', message: notThere, seen: text, fix };
  const document = { error: { exit: exits.usage, message, problems: [problem] } };
  throw new Failure(exits.usage, mergedLine(message, { ...problem, with: { text } }, cx), [], document);
}
