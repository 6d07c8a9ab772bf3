import { setTimeout as wait } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import type { Expectation, Verification } from '../../simulator/control/contract.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, ControlClient } from '../control-client.ts';
import { exits } from '../exits.ts';
import { addExamples } from '../help.ts';
import { interruption } from '../interruption.ts';
import { addFilterOptions, allEvents, eventRow, type JournalFilter, pageAfter } from '../journal-query.ts';
import { jsonArgument } from '../json-input.ts';
import { wholeNumber } from '../options.ts';
import { partOf } from '../parts.ts';

const pollMs = 250;

export function build(command: Command, cx: Context): void {
  const { journal, examples } = cx.say;
  addFilterOptions(partOf(command, 'list', journal.list, cx), cx)
    .addOption(new Option('--last <n>', journal.last).argParser(wholeNumber(cx, '--last', 1, 1_000_000)))
    .addOption(new Option('--limit <n>', journal.limit).argParser(wholeNumber(cx, '--limit', 1, 1_000_000)))
    .action(async ({ last, limit, ...options }: BoxOptions & JournalFilter & { last?: number; limit?: number }) => {
      const page = await allEvents(new ControlClient(options, cx), options);
      const events = page.events.slice(-(last ?? limit ?? page.events.length));
      cx.out.document({ ...page, events });
      if (events.length === 0) cx.out.line(journal.empty);
      cx.out.table(events.map(eventRow));
    });
  addFilterOptions(partOf(command, 'follow', journal.follow, cx), cx).action((options: BoxOptions & JournalFilter) =>
    follow(options, cx),
  );
  partOf(command, 'verify', journal.verify, cx)
    .argument('<expectations>', journal.expectations)
    .action(async (text: string, options: BoxOptions) => {
      const wanted = [await jsonArgument(text, 'expectations', cx)].flat() as Expectation[];
      const found = await new ControlClient(options, cx).inWorld<Verification>('POST', 'journal/verify', wanted);
      cx.out.document(found);
      for (const [i, { ok, count }] of found.results.entries()) {
        const mark = ok ? cx.out.paint('green', '✓') : cx.out.paint('red', '✗');
        cx.out.line(`${mark} ${JSON.stringify(wanted[i])}  ${journal.times(count)}`);
      }
      cx.exit = found.ok ? exits.good : exits.subjectFailed;
    });
  addExamples(command, cx, [
    ['sanwang journal list --type exchange.refused', examples.journalList],
    ['sanwang journal follow --msisdn 13800000001', examples.journalFollow],
    [`sanwang journal verify '[{"type":"token.redeemed","times":1}]'`, examples.journalVerify],
  ]);
}

/** Prints events as they come, until a signal; with `--json` a document an event, since there is no last one to wait for. */
async function follow(options: BoxOptions & JournalFilter, cx: Context): Promise<void> {
  const client = new ControlClient(options, cx);
  const gone = new AbortController();
  const stop = interruption(cx.host.signals, () => gone.abort());
  try {
    let after = options.after ?? (await allEvents(client, {})).next;
    cx.out.note(cx.say.journal.following);
    while (!gone.signal.aborted) {
      const page = await pageAfter(client, options, after, gone.signal);
      for (const event of page.events) {
        cx.out.document(event);
        cx.out.line(eventRow(event).filter(Boolean).join('  '));
      }
      after = Math.max(after, page.next);
      if (page.events.length === 0) await wait(pollMs, undefined, { signal: gone.signal });
    }
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  } finally {
    stop.stop();
  }
}
