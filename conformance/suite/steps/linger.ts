import { setTimeout } from 'node:timers/promises';
import type { Account, GoodCall } from '../adapter.ts';
import type { Context } from '../context.ts';
import { Absent, HarnessError, Untestable } from '../failures.ts';
import { headOf, Line } from '../line.ts';
import type { Step } from '../step.ts';
import { told } from '../step.ts';

/** What callers do who keep a service waiting, each on a connection of its own, until the case ends. */
const habits = {
  /** Connects and says nothing. */
  idle: async () => {},
  /** Half a head, and then nothing. */
  'half-head': (line, { head }) => line.write(head.slice(0, head.length / 2)),
  /** The head and half the body, and then nothing. */
  'half-body': (line, { head, body }) => line.write(head + body.slice(0, body.length / 2)),
  /** The whole call, a byte at a time, far longer than anybody waits. */
  drip: async (line, { head, body }) => {
    await line.write(head);
    void dripping(line, body);
  },
} as const satisfies Readonly<Record<string, (line: Line, call: Bytes) => Promise<void>>>;

interface Bytes {
  readonly head: string;
  readonly body: string;
}

interface Told {
  readonly does: keyof typeof habits;
  readonly many: number;
}

const dripMs = 40;

async function dripping(line: Line, body: string): Promise<void> {
  // The last byte never comes, or it would be a call like any other.
  for (const byte of body.slice(0, -1)) {
    if (line.isOver) return;
    await line.write(byte);
    await setTimeout(dripMs);
  }
}

/** Many callers at once who keep the service waiting; what comes next is asked beside them. */
export const linger: Step<Told> = {
  name: 'linger',
  schema: told(
    'Many connections that keep the service waiting until the case ends; the next steps ask beside them.',
    {
      does: {
        enum: Object.keys(habits),
        description: 'Nothing; half a head or half a body, and then nothing; a body byte by byte.',
      },
      many: { type: 'integer', minimum: 1, maximum: 200 },
    },
    ['does', 'many'],
  ),
  needs: () => ['describe', 'origin'],
  async run({ does, many }, at) {
    const origin = originOf(at);
    const { token } = at.values['token'] as { token: string };
    const call = await described(at, at.account, token);
    const { body = '' } = call;
    if (body === '' && (does === 'drip' || does === 'half-body'))
      throw new Absent('calls of this service have no body');
    const head = headOf(call, origin, { 'content-length': String(Buffer.byteLength(body)) });
    for (let n = 0; n < many; n++) {
      const line = await Line.open(origin);
      at.whenOver(() => line.close());
      await habits[does](line, { head, body });
    }
  },
};

export function originOf({ session }: Pick<Context, 'session'>): string {
  if (session.origin === undefined) throw new HarnessError('the case runs without the origin of the data plane');
  return session.origin;
}

/** A good call for the number, with a body where the API has one. */
export function described({ use }: Context, account: Account, token: string, set = {}): Promise<GoodCall> {
  return use('describe', async () => {
    if (account.describe === undefined) throw new Untestable('the adapter has no describe');
    return account.describe({ ask: 'number', app: 'shop', token, set });
  });
}
