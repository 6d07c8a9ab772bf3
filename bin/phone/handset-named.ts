import type { Handset } from '../../fixtures/api-types.ts';
import { heading, headingIn, mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, inWorld } from '../control-client.ts';
import { exits } from '../exits.ts';
import { Failure } from '../failure.ts';
import { nextCommand } from '../next-command.ts';
import { mergedLine } from '../problem-view.ts';
import { toldThere } from '../told-command.ts';
import { nearOr } from '../usage.ts';

/** A phone by its id or by the number of a SIM in it. */
export async function handsetNamed(text: string, options: BoxOptions, cx: Context): Promise<Handset> {
  const { handsets } = await inWorld(options, cx).getWorld();
  const found =
    handsets.find(({ id }) => id === text) ?? handsets.find(({ sims }) => sims.some(({ msisdn }) => msisdn === text));
  if (found !== undefined) return found;
  const known = handsets.flatMap(({ id, sims }) => [id, ...sims.map(({ msisdn }) => msisdn)]);
  const show = nextCommand(['phone', 'list'], options, cx);
  const places = { phone: text, ...nearOr(text, known, { show }) };
  const problem = mistake('option.no-phone', 'phone', text, places);
  const message = headingIn(cx.language, heading('option.no-phone', places));
  const document = { error: { exit: exits.usage, message, problems: [problem] } };
  throw new Failure(exits.usage, mergedLine(message, problem, cx), [], document);
}

/** Nothing asks from a phone that is off, neither a program of it nor a browser: misuse, as a call of its apps is. */
export function refuseOff({ id: handset, poweredOff }: Handset, options: BoxOptions, cx: Context): void {
  if (poweredOff !== true) return;
  throw new Failure(exits.usage, toldThere(headingIn(cx.language, heading('phone.off', { handset })), options, cx));
}
