import { setTimeout as wait } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import type { CountRow, Counts, Expectation, Verification, VerificationResult } from '../../fixtures/api-types.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, inWorld } from '../control-client.ts';
import { exits } from '../exits.ts';
import { interruption } from '../interruption.ts';
import {
  addCountedOptions,
  addFilterOptions,
  afterOption,
  allEvents,
  countsFor,
  eventRow,
  goneIn,
  type JournalFilter,
  pageAfter,
} from '../journal-query.ts';
import { jsonArgument } from '../json-input.ts';
import { wholeNumber } from '../options.ts';
import { partOf } from '../parts.ts';

const pollMs = 250;

export function build(command: Command, cx: Context): void {
  const { journal } = cx.say;
  addFilterOptions(partOf(command, 'list', journal.list, cx), cx)
    .addOption(new Option('--last <n>', journal.last).argParser(wholeNumber(cx, '--last', 1, 1_000_000)))
    .addOption(new Option('--limit <n>', journal.limit).argParser(wholeNumber(cx, '--limit', 1, 1_000_000)))
    .action(async ({ last, limit, ...options }: BoxOptions & JournalFilter & { last?: number; limit?: number }) => {
      const page = await allEvents(inWorld(options, cx), options);
      const most = last ?? limit;
      const events = page.events.slice(-(most ?? page.events.length));
      cx.out.document({ ...page, events });
      // The newest are kept: whoever asked for so many and has them misses nothing.
      const gone = events.length === most ? null : goneIn(page, cx);
      if (gone !== null) cx.out.line(cx.out.paint('yellow', journal.stillCounted(gone)));
      else if (events.length === 0) cx.out.line(journal.empty);
      cx.out.table(events.map(eventRow));
    });
  addFilterOptions(partOf(command, 'follow', journal.follow, cx), cx).action((options: BoxOptions & JournalFilter) =>
    follow(options, cx),
  );
  partOf(command, 'verify', journal.verify, cx)
    .argument('<expectations>', journal.expectations)
    .addOption(afterOption(cx))
    .action(async (text: string, { after = 0, ...options }: BoxOptions & { after?: number }) => {
      const wanted = [await jsonArgument(text, 'expectations', cx)].flat() as Expectation[];
      const found = await inWorld(options, cx).verifyJournal(wanted, { after });
      cx.out.document(found);
      for (const [i, result] of found.results.entries())
        cx.out.line(`${markOf(result, cx)} ${JSON.stringify(wanted[i])}  ${saidOf(result, found, cx)}`);
      cx.exit = found.ok ? exits.good : exits.subjectFailed;
    });
  addCountedOptions(partOf(command, 'counts', journal.counts, cx), cx).action(
    async (options: BoxOptions & JournalFilter) => {
      const counts = await countsFor(inWorld(options, cx), options);
      cx.out.document(counts);
      if (counts.rows.length > 0)
        cx.out.table(
          counts.rows.map((row) => countRow(row, cx)),
          journal.countHead,
        );
      cx.out.line(totalOf(counts, cx));
    },
  );
}

function markOf({ ok, cannotTell }: VerificationResult, { out }: Context): string {
  if (cannotTell) return out.paint('yellow', '?');
  return ok ? out.paint('green', '✓') : out.paint('red', '✗');
}

function saidOf(
  { count, cannotTell, uncertain = 0 }: VerificationResult,
  { gone }: Verification,
  { say: { journal } }: Context,
): string {
  if (!cannotTell || gone === undefined) return journal.times(count);
  return journal.cannotTell(count, journal.goneRange(gone.first, gone.last), uncertain);
}

function countRow({ count, type, carrier, face, endpoint, ...row }: CountRow, cx: Context): string[] {
  const place = [carrier ?? face, endpoint].filter(Boolean).join(' ');
  const why = row.other ? cx.say.journal.other : (row.refusal ?? row.fault ?? '');
  return [String(count), type, place, row.code ?? '', why, row.app ?? ''];
}

function totalOf({ total, uncertain = 0 }: Counts, { say: { journal } }: Context): string {
  return uncertain === 0 ? journal.total(total) : journal.totalBetween(total, total + uncertain);
}

/** Prints events as they come, until a signal; with `--json` a document an event, since there is no last one to wait for. */
async function follow(options: BoxOptions & JournalFilter, cx: Context): Promise<void> {
  const gone = new AbortController();
  const world = inWorld(options, cx, gone.signal);
  const stop = interruption(cx.host.signals, () => gone.abort());
  try {
    let after = options.after ?? (await allEvents(world, {})).next;
    cx.out.note(cx.say.journal.following);
    while (!gone.signal.aborted) {
      const page = await pageAfter(world, options, after);
      if (page.dropped > 0) {
        const { dropped, first } = page;
        cx.out.document({ dropped, first });
        cx.out.line(cx.out.paint('yellow', cx.say.journal.lost(dropped, first)));
      }
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
