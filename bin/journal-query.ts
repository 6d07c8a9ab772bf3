import { type Command, Option } from 'commander';
import type { Counts, JournalEvent, JournalPage } from '../fixtures/api-types.ts';
import { type ReadJournalQuery, readPages, type WorldVerbs } from '../simulator/control/client/index.ts';
import type { Context } from './context.ts';
import { sayMoment } from './duration.ts';
import { wholeNumber } from './options.ts';

/** Which events; what is left out matches all. */
export interface JournalFilter {
  readonly type?: string;
  readonly carrier?: string;
  readonly face?: string;
  readonly endpoint?: string;
  readonly msisdn?: string;
  readonly app?: string;
  readonly token?: string;
  readonly request?: string;
  readonly code?: string;
  readonly refusal?: string;
  readonly fault?: string;
  readonly after?: number;
  readonly reveal?: boolean;
  /** Only what nobody wants. */
  readonly unwelcome?: boolean;
}

const counted = ['type', 'carrier', 'face', 'endpoint', 'app', 'code', 'refusal', 'fault'] as const;
const names = [...counted, 'msisdn', 'token', 'request'] as const;

/** Filters by what events are counted by. */
export function addCountedOptions(command: Command, cx: Context): Command {
  const { journal } = cx.say;
  return command
    .addOption(new Option('--type <type>', journal.type))
    .addOption(new Option('--carrier <carrier>', journal.carrier))
    .addOption(new Option('--face <face>', journal.face))
    .addOption(new Option('--endpoint <id>', journal.endpoint))
    .addOption(new Option('--app <name>', journal.app))
    .addOption(new Option('--code <code>', journal.code))
    .addOption(new Option('--refusal <refusal>', journal.refusal))
    .addOption(new Option('--fault <id>', journal.fault));
}

export function afterOption(cx: Context): Option {
  return new Option('--after <n>', cx.say.journal.after).argParser(wholeNumber(cx, '--after', 0, 999_999_999_999_999));
}

export function addFilterOptions(command: Command, cx: Context): Command {
  const { journal } = cx.say;
  return addCountedOptions(command, cx)
    .addOption(new Option('--msisdn <number>', journal.msisdn))
    .addOption(new Option('--token <token>', journal.token))
    .addOption(new Option('--request <id>', journal.request))
    .addOption(afterOption(cx))
    .addOption(new Option('--reveal', journal.reveal));
}

/** How many events of each kind there were. */
export function countsFor(world: WorldVerbs, filter: JournalFilter): Promise<Counts> {
  return world.countEvents(picked(filter, counted));
}

/** One page of events after a number. */
export function pageAfter(world: WorldVerbs, filter: JournalFilter, after: number): Promise<JournalPage> {
  return world.readJournal({ after, ...picked(filter, [...names, 'reveal', 'unwelcome']) });
}

/** Every event that matches: as many pages as there are. */
export function allEvents(world: WorldVerbs, filter: JournalFilter): Promise<JournalPage> {
  return readPages((after) => pageAfter(world, filter, after), filter.after);
}

/** A filter stands among other options. What no event can be is the box's to refuse, with the choices. */
function picked(filter: JournalFilter, wanted: readonly (keyof JournalFilter)[]): ReadJournalQuery {
  return Object.fromEntries(wanted.map((name) => [name, filter[name]]));
}

/** Which events a page lacks, in words; null when it lacks none. Those that made room are the ones before `first`. */
export function goneIn({ first, dropped }: JournalPage, cx: Context): string | null {
  return dropped === 0 ? null : cx.say.journal.goneRange(first - dropped, first - 1);
}

/** An event on one line. */
export function eventRow(event: JournalEvent): string[] {
  return [
    String(event.n),
    sayMoment(event.atMs).slice(11, 23),
    event.type,
    [event.carrier ?? event.face, event.endpoint].filter(Boolean).join(' '),
    event.code ?? '',
    event.refusal ?? event.reason ?? event.fault ?? '',
    event.app ?? '',
    event.msisdn ?? '',
  ];
}
