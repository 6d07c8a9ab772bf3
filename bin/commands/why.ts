import { type Command, Option } from 'commander';
import type { Explanation } from '../../simulator/control/contract.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, ControlClient } from '../control-client.ts';
import { exits } from '../exits.ts';
import { explanationLines } from '../explanation-view.ts';
import { Failure } from '../failure.ts';
import { addExamples } from '../help.ts';
import { allEvents, type JournalFilter } from '../journal-query.ts';
import { nextCommand } from '../next-command.ts';
import { addBoxOptions, addWorldOption } from '../options.ts';

type WhyOptions = BoxOptions & { last?: boolean; reveal?: boolean };

export function build(command: Command, cx: Context): void {
  const { why, examples } = cx.say;
  addWorldOption(addBoxOptions(command, cx), cx)
    .argument('[event]', why.event)
    .addOption(new Option('--last', why.last))
    .addOption(new Option('--reveal', why.reveal))
    .action(async (event: string | undefined, options: WhyOptions) => {
      const isNamed = command.getOptionValueSource('world') !== 'default';
      const found =
        event !== undefined && /^\d+$/.test(event)
          ? { world: options.world, n: Number(event) }
          : await lastEvent(isNamed ? [options.world] : [options.world, limbo], event, options, cx);
      const query = options.reveal ? '?reveal=1' : '';
      const client = new ControlClient({ ...options, world: found.world }, cx);
      const explanation = await client.inWorld<Explanation>('GET', `journal/${found.n}/why${query}`);
      cx.out.document({ ...explanation, world: found.world });
      for (const line of explanationLines(explanation, cx)) cx.out.line(line);
      if (found.world === options.world) return;
      const there = nextCommand(['why', String(found.n)], { ...options, world: found.world }, cx);
      cx.out.line(`  ${cx.out.paint('yellow', why.inLimbo(there))}`);
    });
  addExamples(command, cx, [
    ['sanwang why --last', examples.whyLast],
    ['sanwang why 17', examples.whyNumber],
    ['sanwang why STsid…', examples.whyToken],
  ]);
}

interface Found {
  readonly world: string;
  readonly n: number;
}

/** Where the box meets what belongs to no world: a wrong app id, the commonest first mistake, is refused there. */
const limbo = 'limbo';

/**
 * The last refusal in any of these worlds, of a token if one is named; a token that nobody refused is explained by its
 * last event.
 */
async function lastEvent(
  worlds: readonly string[],
  token: string | undefined,
  options: BoxOptions,
  cx: Context,
): Promise<Found> {
  const about: JournalFilter = token === undefined ? {} : { token };
  const last = async (filter: JournalFilter): Promise<Found | undefined> => {
    const each = worlds.map(async (world) => {
      const { events } = await allEvents(new ControlClient({ ...options, world }, cx), filter);
      return events.slice(-1).map((event) => ({ world, event }));
    });
    // Worlds have clocks of their own; only the wall's says which of two came later.
    const [latest] = (await Promise.all(each)).flat().sort((a, b) => b.event.wallMs - a.event.wallMs);
    return latest && { world: latest.world, n: latest.event.n };
  };
  const found =
    (await last({ ...about, type: 'exchange.refused' })) ?? (token === undefined ? undefined : await last(about));
  if (found !== undefined) return found;
  throw new Failure(exits.subjectFailed, token === undefined ? cx.say.why.nothing : cx.say.why.neverSeen);
}
