import { type Command, Option } from 'commander';
import type { Explanation, JournalEvent } from '../../simulator/control/contract.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, ControlClient } from '../control-client.ts';
import { exits } from '../exits.ts';
import { explanationLines } from '../explanation-view.ts';
import { Failure } from '../failure.ts';
import { addExamples } from '../help.ts';
import { allEvents, type JournalFilter } from '../journal-query.ts';
import { addBoxOptions, addWorldOption } from '../options.ts';

type WhyOptions = BoxOptions & { last?: boolean; reveal?: boolean };

export function build(command: Command, cx: Context): void {
  const { why, examples } = cx.say;
  addWorldOption(addBoxOptions(command, cx), cx)
    .argument('[event]', why.event)
    .addOption(new Option('--last', why.last))
    .addOption(new Option('--reveal', why.reveal))
    .action(async (event: string | undefined, options: WhyOptions) => {
      const client = new ControlClient(options, cx);
      const n = event !== undefined && /^\d+$/.test(event) ? Number(event) : await lastEvent(client, event, cx);
      const query = options.reveal ? '?reveal=1' : '';
      const explanation = await client.inWorld<Explanation>('GET', `journal/${n}/why${query}`);
      cx.out.document(explanation);
      for (const line of explanationLines(explanation, cx)) cx.out.line(line);
    });
  addExamples(command, cx, [
    ['sanwang why --last', examples.whyLast],
    ['sanwang why 17', examples.whyNumber],
    ['sanwang why STsid…', examples.whyToken],
  ]);
}

/** The last refusal, of a token if one is named; a token that nobody refused is explained by its last event. */
async function lastEvent(client: ControlClient, token: string | undefined, cx: Context): Promise<number> {
  const about: JournalFilter = token === undefined ? {} : { token };
  const refused = (await allEvents(client, { ...about, type: 'exchange.refused' })).events.at(-1);
  const event: JournalEvent | undefined =
    refused ?? (token === undefined ? undefined : (await allEvents(client, about)).events.at(-1));
  if (event !== undefined) return event.n;
  const words = token === undefined ? cx.say.why.nothing : cx.say.why.neverSeen;
  throw new Failure(exits.subjectFailed, words);
}
