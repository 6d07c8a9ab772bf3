import type { ReadJournalQuery } from '../../../simulator/control/client/index.ts';
import type { Context } from '../context.ts';
import { isMet, journalOf } from '../control.ts';
import { HarnessError, Unmet } from '../failures.ts';
import { neverAsked } from '../idle-faults.ts';
import { Patience } from '../patience.ts';
import type { Step } from '../step.ts';
import { name, text, told } from '../step.ts';

type Filter = Pick<ReadJournalQuery, 'type' | 'endpoint' | 'carrier' | 'token' | 'refusal'>;

interface Told extends Filter {
  readonly times?: number;
  readonly most?: number;
  readonly asked?: number;
  readonly orLess?: true;
  readonly as?: string;
  readonly forwarded?: 0;
  readonly wait?: number;
  readonly only?: readonly string[];
}

/** How long the box is asked at a time, in milliseconds. */
const askedMs = 50;

/** What the carriers saw. */
export const seen: Step<Told> = {
  name: 'seen',
  schema: told('What the carriers saw, by the world’s journal.', {
    type: { ...text, description: 'Type of event, such as token.redeemed.' },
    endpoint: text,
    carrier: text,
    token: text,
    refusal: text,
    times: { type: 'integer', minimum: 0 },
    most: { type: 'integer', minimum: 0 },
    asked: {
      oneOf: [
        { type: 'integer', minimum: 0 },
        { type: 'string', pattern: '^\\$' },
      ],
      description: 'Exchanges that servers have brought to an end; as many as were `asked` under a name.',
    },
    orLess: { const: true, description: 'Fewer exchanges are as good.' },
    as: name,
    forwarded: { const: 0, description: 'No server has asked any carrier, about this token if one is named.' },
    only: {
      type: 'array',
      minItems: 1,
      items: text,
      description: 'No server has presented another token than these, byte for byte.',
    },
    wait: { type: 'integer', minimum: 1, description: 'First waits until there are so many.' },
  }),
  async run({ times, most, asked, orLess = false, as, forwarded, wait, only, ...query }, at) {
    if (wait !== undefined) await waitFor({ ...query, count: wait }, at);
    const { events, dropped, first } = await journalOf(at.world, { ...query, after: at.since });
    const what = query.type ?? 'event';
    const served = events.filter(({ carrier, endpoint }) => at.serverRoutes.has(`${carrier}.${endpoint}`));
    if (forwarded === 0 && served.length > 0) throw new Unmet('nothing to be forwarded to a carrier', brief(served));
    if (only !== undefined) await holdTo(only, served, query, at);
    const ended = served.filter(({ type }) => type !== 'fault.fired');
    if (asked !== undefined && (orLess ? ended.length > asked : isOff(ended.length, asked, dropped)))
      throw new Unmet(`${asked} exchanges with a carrier`, `${ended.length}: ${brief(ended)}`);
    if (as !== undefined) at.values[as] = { asked: ended.length };
    if (times !== undefined && isOff(events.length, times, dropped)) {
      if (events.length === 0 && query.type === 'fault.fired') await unmetByFault(at);
      throw new Unmet(
        `${what} ${times} times at the carriers`,
        `${events.length} times: ${brief(events)}`,
        events.length === 0 ? 'unasked' : null,
      );
    }
    if (most !== undefined && events.length > most)
      throw new Unmet(`${what} at most ${most} times at the carriers`, `${events.length} times: ${brief(events)}`);
    const isJudged = [times, most, asked, forwarded].some((each) => each !== undefined);
    // What is there in excess is there; that there is no more of it, only a whole journal can say.
    if (isJudged && dropped > 0)
      throw new HarnessError(`cannot tell what the carriers saw: events before #${first} are no longer kept`);
  },
};

/** A fault that nobody met says nothing of faults: the service never got so far. Throws where that is so. */
async function unmetByFault(at: Context): Promise<void> {
  const { events, dropped } = await journalOf(at.world, { after: at.since });
  const isAsked = events.some(({ carrier, endpoint }) => at.serverRoutes.has(`${carrier}.${endpoint}`));
  if (!isAsked && dropped === 0) throw neverAsked(at);
}

/** A credential is shown masked, but whoever names one is told where it was presented. */
async function holdTo(
  tokens: readonly string[],
  served: readonly (Event & { readonly n: number })[],
  query: Filter,
  { world }: Context,
): Promise<void> {
  const pages = await Promise.all(tokens.map((token) => journalOf(world, { ...query, token })));
  const known = new Set(pages.flatMap(({ events }) => events.map(({ n }) => n)));
  const strange = served.filter(({ n }) => !known.has(n));
  if (strange.length > 0) throw new Unmet('tokens as they came, byte for byte', `another one: ${brief(strange)}`);
}

/** In short questions, since a box tells of a limit in wall time alone. */
async function waitFor(
  query: Filter & { readonly count: number },
  { world, session, since, slowness }: Context,
): Promise<void> {
  const patience = new Patience(session.answersWithinMs * slowness);
  while (!(await isMet(world, { ...query, after: since, timeoutMs: askedMs })))
    if (patience.isOver())
      throw new Unmet(
        `${query.count} of ${query.type ?? 'the events'} at the carriers`,
        'fewer in the time that a call may take',
        'late',
      );
}

/** Whether a number is wrong for certain: what is missing may be among what is gone. */
const isOff = (seen: number, wanted: number, dropped: number) => seen > wanted || (dropped === 0 && seen < wanted);

interface Event {
  readonly type: string;
  readonly carrier: string | null;
  readonly endpoint: string | null;
  readonly code: string | null;
}

/** Equal ones in a row once, with their number. */
function brief(events: readonly Event[]): string {
  const runs: { words: string; count: number }[] = [];
  for (const { type, carrier, endpoint, code } of events) {
    const words = `${type} ${carrier} ${endpoint} ${code ?? ''}`.trim();
    const last = runs.at(-1);
    if (last?.words === words) last.count += 1;
    else runs.push({ words, count: 1 });
  }
  return runs.map(({ words, count }) => (count === 1 ? words : `${count} × ${words}`)).join(', ');
}
