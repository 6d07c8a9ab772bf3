import { type Command, Option } from 'commander';
import type { Explanation, JournalEvent } from '../../fixtures/api-types.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, inWorld } from '../control-client.ts';
import { exits } from '../exits.ts';
import { explanationLines } from '../explanation-view.ts';
import { Failure } from '../failure.ts';
import { allEvents, countsFor, goneIn, type JournalFilter } from '../journal-query.ts';
import { lastKeptCall } from '../kept-call.ts';
import { nextCommand } from '../next-command.ts';
import { addBoxOptions, addWorldOption } from '../options.ts';
import { policyLines } from '../policy-lines.ts';
import { toldThere } from '../told-command.ts';

type WhyOptions = BoxOptions & { last?: boolean; reveal?: boolean };

export function build(command: Command, cx: Context): void {
  const { why } = cx.say;
  addWorldOption(addBoxOptions(command, cx), cx)
    .argument('[event]', why.event)
    .addOption(new Option('--last', why.last))
    .addOption(new Option('--reveal', why.reveal))
    .action(async (event: string | undefined, options: WhyOptions) => {
      const isNamed = command.getOptionValueSource('world') !== 'default';
      const found =
        event !== undefined && isNumber(event)
          ? ({ world: options.world, n: Number(event), gone: null } as Found)
          : await lastEvent(isNamed ? [options.world] : [options.world, limbo], event, options, cx);
      const { world, n } = found;
      const explanation = await inWorld({ ...options, world }, cx).explainEvent(
        n,
        options.reveal ? { reveal: true } : {},
      );
      cx.out.document({ ...explanation, world: found.world });
      for (const line of explanationLines(explanation, cx)) {
        const told = toldThere(line, { ...options, world }, cx);
        // A command that is folded would be pasted without its end.
        if (told === line) cx.out.line(line);
        else cx.out.exact(told);
      }
      await tellPolicies(explanation, { ...options, world }, cx);
      if (found.kept !== undefined) {
        const undo = nextCommand(['fault', 'remove', found.kept], { ...options, world: found.world }, cx);
        cx.out.line(`  ${cx.out.paint('yellow', why.kept(found.kept, undo))}`);
      }
      if (found.gone !== null) cx.out.line(`  ${cx.out.paint('yellow', why.olderGone(found.gone))}`);
      if (found.world === options.world) return;
      const there = nextCommand(['why', String(found.n)], { ...options, world: found.world }, cx);
      cx.out.line(`  ${cx.out.paint('yellow', (explanation.face ? why.callInLimbo : why.inLimbo)(there))}`);
    });
}

/** What would have let the call pass in this world, as a line to paste. */
async function tellPolicies(explanation: Explanation, options: BoxOptions, cx: Context): Promise<void> {
  if (cx.out.json || explanation.type !== 'exchange.refused') return;
  const lines = policyLines(explanation, await inWorld(options, cx).getPolicy());
  if (lines.length === 0) return;
  cx.out.line(`  ${cx.out.paint('dim', `${cx.say.why.byPolicy}:`)}`);
  cx.out.exact(`    ${nextCommand(['policy', 'set', ...lines], options, cx)}`);
}

/** No journal counts as far as the ids that JiGuang's API gives its calls. */
const isNumber = (text: string): boolean => /^\d{1,15}$/.test(text);

/** Whether it is the id of a call, as answers of the service tell it. */
const isRequest = (text: string): boolean =>
  /^\d{16,20}$/.test(text) || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

interface Found {
  readonly world: string;
  readonly n: number;
  /** The fault that kept a call, where that is what is told. */
  readonly kept?: string;
  /** Which events are no longer kept, in words, where what was looked for may have been among them. */
  readonly gone: string | null;
}

/** What can be counted of that which nobody wants. */
const unwelcomeTypes = 'exchange.refused,request.unrouted,phone.failed,service.refused';

/** Where the box meets what belongs to no world: a wrong app id, the commonest first mistake, is refused there. */
const limbo = 'limbo';

/**
 * The last thing in any of these worlds that nobody wanted, of a token or a call of the service if one is named: a refusal, or a
 * fault that fired later, which nobody refused. Of what is named and nobody refused, it is the last event.
 */
async function lastEvent(
  worlds: readonly string[],
  named: string | undefined,
  options: BoxOptions,
  cx: Context,
): Promise<Found> {
  const about: JournalFilter = named === undefined ? {} : isRequest(named) ? { request: named } : { token: named };
  const refusal = await last(worlds, { ...about, unwelcome: true }, options, cx);
  const { why } = cx.say;
  if (named === undefined) {
    const kept = await lastKept(worlds, options, cx);
    const fired = await lastFired(worlds, options, cx);
    const newest = [refusal.found, kept, fired].reduce((one, other) => (isLater(other, one) ? other : one), null);
    if (newest !== null && newest !== fired) return { ...newest, gone: null };
    const gone = await refusalsGone(refusal.gone, options, cx);
    if (newest !== null) return { ...newest, gone };
    throw new Failure(exits.subjectFailed, gone === null ? why.nothing : why.lastGone(gone));
  }
  if (refusal.found !== null) return { ...refusal.found, gone: null };
  const { found, gone } = await last(worlds, about, options, cx);
  const ranges = [...gone.values()].join(', ');
  if (found !== null) return { ...found, gone: gone.get(found.world) ?? null };
  const never = about.request === undefined ? why.neverSeen : why.neverAsked;
  throw new Failure(exits.subjectFailed, gone.size === 0 ? never : `${never}; ${why.noLonger(ranges)}`);
}

/**
 * Whether the one has come after the other. A fault that spoilt a refused answer has not: the refusal says more of what to mend.
 * Worlds have clocks and numbers of their own; between two of them only the wall's says it.
 */
function isLater(one: Candidate | null, other: Candidate | null): boolean {
  if (one === null || other === null) return one !== null;
  if (one.world !== other.world) return one.wallMs > other.wallMs;
  return one.n > other.n && (one.exchange === undefined || one.exchange !== other.exchange);
}

/** The last call of the service that a fault kept from its caller, which nobody refused. */
async function lastKept(worlds: readonly string[], options: BoxOptions, cx: Context) {
  const each = worlds.map(async (world) => {
    const event = await lastKeptCall(inWorld({ ...options, world }, cx));
    return event === null ? [] : [{ ...candidate(world, event), kept: event.fault ?? '' }];
  });
  return (await Promise.all(each)).flat().sort((a, b) => b.wallMs - a.wallMs)[0] ?? null;
}

/** The last fault that fired on an exchange or a connection; of a call of the service it is told where it kept that from its caller. */
async function lastFired(worlds: readonly string[], options: BoxOptions, cx: Context) {
  const each = worlds.map(async (world) => {
    const { events } = await allEvents(inWorld({ ...options, world }, cx), { type: 'fault.fired' });
    return events.filter(({ face }) => face === undefined).map((event) => candidate(world, event));
  });
  return (await Promise.all(each)).flat().toSorted((a, b) => b.wallMs - a.wallMs || b.n - a.n)[0] ?? null;
}

/** An event that may be the one to explain. */
interface Candidate {
  readonly world: string;
  readonly n: number;
  readonly wallMs: number;
  readonly exchange?: number | undefined;
  readonly kept?: string;
}

const candidate = (world: string, { n, wallMs, exchange }: JournalEvent): Candidate => ({
  ...{ world, n, wallMs, exchange },
});

interface Searched {
  readonly found: Candidate | null;
  /** What the journals of the worlds no longer keep, in words, by world. */
  readonly gone: ReadonlyMap<string, string>;
}

async function last(
  worlds: readonly string[],
  filter: JournalFilter,
  options: BoxOptions,
  cx: Context,
): Promise<Searched> {
  const gone = new Map<string, string>();
  const each = worlds.map(async (world) => {
    const page = await allEvents(inWorld({ ...options, world }, cx), filter);
    const range = goneIn(page, cx);
    if (range !== null) gone.set(world, worlds.length > 1 ? `${world}: ${range}` : range);
    return page.events.slice(-1).map((event) => ({ world, event }));
  });
  // Worlds have clocks of their own; only the wall's says which of two came later.
  const [latest] = (await Promise.all(each)).flat().sort((a, b) => b.event.wallMs - a.event.wallMs);
  return { found: latest === undefined ? null : candidate(latest.world, latest.event), gone };
}

/** The words for what is gone, of the worlds that did refuse something; null where none did. */
async function refusalsGone(
  gone: ReadonlyMap<string, string>,
  options: BoxOptions,
  cx: Context,
): Promise<string | null> {
  const refusing: string[] = [];
  for (const [world, words] of gone) {
    if ((await countsFor(inWorld({ ...options, world }, cx), { type: unwelcomeTypes })).total > 0) refusing.push(words);
  }
  return refusing.length === 0 ? null : refusing.join(', ');
}
