import { Unmet } from '../failures.ts';
import type { Step } from '../step.ts';
import { text, told } from '../step.ts';

interface Told {
  readonly type?: string;
  readonly endpoint?: string;
  readonly carrier?: string;
  readonly token?: string;
  readonly refusal?: string;
  readonly times?: number;
  readonly most?: number;
  readonly forwarded?: 0;
  readonly wait?: number;
}

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
    forwarded: { const: 0, description: 'No server has asked any carrier, about this token if one is named.' },
    wait: { type: 'integer', minimum: 1, description: 'First waits until there are so many.' },
  }),
  async run({ times, most, forwarded, wait, ...query }, at) {
    if (wait !== undefined) await at.world.awaitJournal({ ...query, count: wait, timeoutMs: 10_000 });
    const { events } = await at.world.journal(query);
    const what = query.type ?? 'event';
    if (forwarded === 0) {
      const asked = events.filter(({ carrier, endpoint }) => at.serverRoutes.has(`${carrier}.${endpoint}`));
      if (asked.length > 0) throw new Unmet('nothing to be forwarded to a carrier', brief(asked));
    }
    if (times !== undefined && events.length !== times)
      throw new Unmet(`${what} ${times} times at the carriers`, `${events.length} times: ${brief(events)}`);
    if (most !== undefined && events.length > most)
      throw new Unmet(`${what} at most ${most} times at the carriers`, `${events.length} times: ${brief(events)}`);
  },
};

const brief = (events: readonly { type: string; carrier: string | null; endpoint: string | null; code: string | null }[]) =>
  events.map(({ type, carrier, endpoint, code }) => `${type} ${carrier} ${endpoint} ${code ?? ''}`.trim()).join(', ');
