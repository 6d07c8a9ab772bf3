import { setTimeout as wait } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import type { InboxPage, TextMessage } from '../../fixtures/api-types.ts';
import type { ReadInboxQuery, WorldVerbs } from '../../simulator/control/client/index.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, inWorld } from '../control-client.ts';
import { sayMoment } from '../duration.ts';
import { exits } from '../exits.ts';
import { Failure } from '../failure.ts';
import { interruption } from '../interruption.ts';
import { addBoxOptions, addWorldOption, wholeNumber } from '../options.ts';

type InboxOptions = BoxOptions & {
  readonly after?: number;
  readonly code?: boolean;
  readonly follow?: boolean;
  readonly reveal?: boolean;
};

const pollMs = 250;

export function build(command: Command, cx: Context): void {
  const { inbox } = cx.say;
  addWorldOption(addBoxOptions(command, cx), cx)
    .argument('[msisdn]', inbox.msisdn)
    .addOption(new Option('--code', inbox.code).conflicts('follow'))
    .addOption(new Option('--follow', inbox.follow))
    .addOption(new Option('--after <n>', inbox.after).argParser(wholeNumber(cx, '--after', 0, 999_999_999_999_999)))
    .addOption(new Option('--reveal', inbox.reveal))
    .action(async (msisdn: string | undefined, { after, reveal, code, follow, ...options }: InboxOptions) => {
      const filter: ReadInboxQuery = {
        ...(msisdn !== undefined && { msisdn }),
        ...(after !== undefined && { after }),
        ...(reveal && { reveal }),
      };
      if (follow) return followMessages(options, filter, cx);
      const page = await inWorld(options, cx).readInbox(filter);
      if (code) tellCode(page, cx);
      else tellPage(page, cx);
    });
}

/** The newest code alone, so that a script can take it; without one the answer is no. */
function tellCode({ messages }: InboxPage, cx: Context): void {
  const newest = messages.findLast(({ code }) => code !== undefined);
  if (newest?.code === undefined) throw new Failure(exits.subjectFailed, cx.say.inbox.noCode);
  cx.out.document(newest);
  cx.out.exact(newest.code);
}

function tellPage(page: InboxPage, cx: Context): void {
  cx.out.document(page);
  tellDropped(page, cx);
  if (page.messages.length === 0 && page.dropped === 0) cx.out.line(cx.say.inbox.empty);
  for (const message of page.messages) cx.out.line(lineOf(message, cx));
}

function tellDropped({ dropped }: InboxPage, { out, say }: Context): void {
  if (dropped > 0) out.line(out.paint('yellow', say.inbox.dropped(dropped)));
}

function lineOf({ n, atMs, msisdn, known, text }: TextMessage, { say }: Context): string {
  const mark = known ? [] : [say.inbox.unknown];
  return [String(n), sayMoment(atMs).slice(11, 19), msisdn, text, ...mark].join('  ');
}

/** Prints messages as they come, until a signal; with `--json` a document a message. */
async function followMessages(options: BoxOptions, filter: ReadInboxQuery, cx: Context): Promise<void> {
  const gone = new AbortController();
  const world = inWorld(options, cx, gone.signal);
  const stop = interruption(cx.host.signals, () => gone.abort());
  try {
    let after = filter.after ?? (await world.readInbox({})).next;
    cx.out.note(cx.say.inbox.following);
    while (!gone.signal.aborted) after = await tellNew(world, { ...filter, after }, cx, gone.signal);
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  } finally {
    stop.stop();
  }
}

async function tellNew(
  world: WorldVerbs,
  filter: ReadInboxQuery & { readonly after: number },
  cx: Context,
  signal: AbortSignal,
): Promise<number> {
  const page = await world.readInbox(filter);
  if (page.dropped > 0) cx.out.document({ dropped: page.dropped });
  tellDropped(page, cx);
  for (const message of page.messages) {
    cx.out.document(message);
    cx.out.line(lineOf(message, cx));
  }
  if (page.messages.length === 0) await wait(pollMs, undefined, { signal });
  return Math.max(filter.after, page.next);
}
