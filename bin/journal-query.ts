import { type Command, Option } from 'commander';
import type { JournalEvent, JournalPage } from '../simulator/control/contract.ts';
import type { Context } from './context.ts';
import type { ControlClient } from './control-client.ts';
import { sayMoment } from './duration.ts';
import { wholeNumber } from './options.ts';

/** Which events; what is left out matches all. */
export interface JournalFilter {
  readonly type?: string;
  readonly carrier?: string;
  readonly msisdn?: string;
  readonly app?: string;
  readonly token?: string;
  readonly code?: string;
  readonly after?: number;
  readonly reveal?: boolean;
}

const names = ['type', 'carrier', 'msisdn', 'app', 'token', 'code'] as const;

export function addFilterOptions(command: Command, cx: Context): Command {
  const { journal } = cx.say;
  return command
    .addOption(new Option('--type <type>', journal.type))
    .addOption(new Option('--carrier <carrier>', journal.carrier))
    .addOption(new Option('--msisdn <number>', journal.msisdn))
    .addOption(new Option('--app <name>', journal.app))
    .addOption(new Option('--token <token>', journal.token))
    .addOption(new Option('--code <code>', journal.code))
    .addOption(
      new Option('--after <n>', journal.after).argParser(wholeNumber(cx, '--after', 0, Number.MAX_SAFE_INTEGER)),
    )
    .addOption(new Option('--reveal', journal.reveal));
}

/** One page of events after a number. */
export function pageAfter(
  client: ControlClient,
  filter: JournalFilter,
  after: number,
  signal?: AbortSignal,
): Promise<JournalPage> {
  const query = new URLSearchParams({ after: String(after) });
  for (const name of names) if (filter[name] !== undefined) query.set(name, filter[name]);
  if (filter.reveal) query.set('reveal', '1');
  return client.inWorld<JournalPage>('GET', `journal?${query}`, undefined, signal);
}

/** Every event that matches: as many pages as there are. */
export async function allEvents(client: ControlClient, filter: JournalFilter): Promise<JournalPage> {
  const events: JournalEvent[] = [];
  for (let after = filter.after ?? 0; ; ) {
    const page = await pageAfter(client, filter, after);
    events.push(...page.events);
    if (page.events.length === 0 || page.next <= after) return { events, next: page.next };
    after = page.next;
  }
}

/** An event on one line. */
export function eventRow(event: JournalEvent): string[] {
  return [
    String(event.n),
    sayMoment(event.atMs).slice(11, 23),
    event.type,
    [event.carrier, event.endpoint].filter(Boolean).join(' '),
    event.code ?? '',
    event.refusal ?? event.fault ?? '',
    event.app ?? '',
    event.msisdn ?? '',
  ];
}
