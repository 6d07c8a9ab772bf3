import { toldBy } from '../simulator/questions/event-facts.ts';
import { maskNumber } from '../simulator/wire/number-presentation.ts';
import type { Context } from './context.ts';
import { sayMoment } from './duration.ts';
import { explanationLines } from './explanation-view.ts';
import { nextCommand, type Whereabouts } from './next-command.ts';
import type { SeenRefusal } from './refusal-watch.ts';

/** A refusal on one line: when, which carrier and endpoint, the code, why, whose number. */
function refusalLine({ event }: SeenRefusal, cx: Context): string {
  const { atMs, route, code, msisdn, app } = event;
  const refusal = event.refusal ?? toldBy(event).reason;
  const cells = [
    sayMoment(atMs).slice(11, 23),
    route?.replace('.', ' ') ?? '',
    cx.out.paint('bold', code ?? '', 'stderr'),
    cx.out.paint('yellow', refusal ?? '', 'stderr'),
    app ?? '',
    msisdn === null ? '' : maskNumber(msisdn),
  ];
  return cells.filter(Boolean).join('  ');
}

/** At most so many lines are told of what came at once; nobody reads more. */
const mostLines = 5;

/** Tells refusals beside the result as they happen, each with the command that explains it. */
export function tellRefusals(refusals: readonly SeenRefusal[], count: number, where: Whereabouts, cx: Context): void {
  for (const refusal of refusals.slice(0, mostLines)) {
    const { world, event } = refusal;
    cx.out.note(`${refusalLine(refusal, cx)}  ${nextCommand(['why', String(event.n)], { ...where, world }, cx)}`);
  }
  const [{ world } = { world: 'default' }] = refusals;
  const more = count - Math.min(refusals.length, mostLines);
  const list = nextCommand(['journal', 'list', ...typeOf(refusals)], { ...where, world }, cx);
  if (more > 0) cx.out.note(cx.say.up.moreRefused(more, list));
}

/** Narrows a list to what was refused, where all of it was refused in one way. */
function typeOf(refusals: readonly SeenRefusal[]): readonly string[] {
  const [type, ...others] = new Set(refusals.map(({ event }) => event.type));
  return type === undefined || others.length > 0 ? [] : ['--type', type];
}

/** What a command that failed was refused, the last ones, and why the very last one was. */
export function tellLastRefusals(count: number, last: readonly SeenRefusal[], cx: Context): void {
  const latest = last.at(-1);
  if (latest === undefined) return;
  cx.out.note(cx.say.run.refused(count, last.length));
  for (const refusal of last) cx.out.note(`  ${refusalLine(refusal, cx)}  (${refusal.world})`);
  const why = latest.why();
  if (why === null) return;
  cx.out.note(cx.say.run.whyLast);
  for (const line of explanationLines(why, cx)) cx.out.note(`  ${line}`);
}
