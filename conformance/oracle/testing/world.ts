import type { WorldDefinition } from '../../../fixtures/api-types.ts';
import cast from '../../../fixtures/worlds/default.json' with { type: 'json' };
import {
  type Arrival,
  createSimulator,
  describeWorld,
  type Explanation,
  explain,
  type InProcessSimulator,
} from '../../../simulator/index.ts';
import { Book } from '../book.ts';
import { holder } from '../cmcc/m5.ts';
import type { App, Came, Carrier, Known, Sent } from '../words.ts';

/** The instant of the vectors: no test reads a clock. */
const noon = 1_767_240_000_000;

/** What the journal says of an exchange. */
export interface Told {
  readonly type: string;
  readonly refusal: string | null;
  readonly code: string | null;
  readonly why: () => Explanation;
}

/** A running simulator, and what the oracle knows of it: what its world's document tells, and what was answered. */
export class Wire {
  wallMs = noon;
  /** Orders drawn so far: no two ask with the same chance. */
  drawn = 0;
  readonly book = new Book();
  readonly simulator = createSimulator({ seed: 'oracle', wallMs: () => this.wallMs, world });
  readonly apps: readonly App[];
  readonly #lines: ReadonlyMap<string, { readonly carrier: Carrier; readonly bearer: string }>;

  constructor() {
    const document = describeWorld(this.simulator, this.simulator.defaultWorld);
    this.apps = document.apps
      .filter(({ state }) => state === 'active')
      .map(({ carriers: { cmcc, cucc, ctcc }, ...app }) => {
        if (cmcc === undefined || cucc === undefined || ctcc === undefined) throw new Error(`${app.name} is not filed`);
        return { ...app, cmcc, cucc, ctcc };
      });
    this.#lines = new Map(
      document.handsets.flatMap(({ id, bearer, sims, dataSlot }) => {
        const carrier = sims.find(({ slot }) => slot === dataSlot)?.carrier;
        return bearer === null || carrier == null ? [] : [[id, { carrier, bearer: bearer.id }]];
      }),
    );
  }

  app(name: string): App {
    const found = this.apps.find((each) => each.name === name);
    if (found === undefined) throw new Error(`no app ${name}`);
    return found;
  }

  known(phone: string | null): Known {
    const { book, apps } = this;
    return { nowMs: this.wallMs, apps, book, line: phone === null ? null : (this.#lines.get(phone) ?? null) };
  }

  bearerOf(phone: string): string {
    return this.#lines.get(phone)?.bearer ?? '';
  }

  /** The code in the last text message to a number. */
  texted(msisdn: string): string {
    const code = this.simulator.defaultWorld.inbox.read(0, 200, msisdn).messages.at(-1)?.code;
    if (code == null) throw new Error(`no message for ${msisdn}`);
    return code;
  }

  /**
   * Sends a request over a phone's line, or from nowhere in particular: in plain values, as every way into the simulator makes
   * them of it, which costs half of what `fetch` does.
   */
  async send(sent: Sent, phone: string | null): Promise<{ came: Came; told: Told }> {
    const { simulator } = this;
    const worlds = [simulator.defaultWorld, simulator.world('limbo')].filter((each) => each !== null);
    const marks = worlds.map(({ journal }) => journal.next - 1);
    const came = cameOf(await simulator.exchange(this.#plain(sent, phone)));
    const events = worlds.flatMap((world, at) =>
      world.journal.read(marks[at] ?? 0, 10).map((event) => ({ world, event })),
    );
    const last = events.at(-1);
    if (last === undefined) throw new Error(`nothing was journalled of ${sent.method} ${sent.url}`);
    const { type, refusal, code, n } = last.event;
    let reason: Explanation | null = null;
    const why = (): Explanation => {
      reason ??= explain(simulator, last.world, n);
      if (reason === null) throw new Error(`no reason is kept of #${n}`);
      return reason;
    };
    return { came, told: { type, refusal, code, why } };
  }

  #plain({ method, url, headers, body }: Sent, phone: string | null): Arrival {
    const { host, hostname, pathname, search } = new URL(url);
    const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
    return {
      method,
      host: hostname,
      path: pathname,
      query: search.slice(1),
      headers: { host, ...Object.fromEntries(named) },
      body: Buffer.from(body ?? ''),
      oversize: false,
      from: '127.0.0.1',
      bearer: phone === null ? null : this.bearerOf(phone),
      wallMs: this.wallMs,
      url: (host, path) => `https://${host}${path}`,
    };
  }
}

/** An answer as a client has it; nothing here waits or cuts, so that one is always there. */
function cameOf(delivery: Awaited<ReturnType<InProcessSimulator['exchange']>>): Came {
  if (delivery.kind !== 'reply') throw new Error(`answered with a ${delivery.kind}`);
  const { status, headers, body } = delivery.reply;
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((each) => [name, each] as const),
  );
  return { status, headers: pairs, body: typeof body === 'string' ? body : Buffer.from(body).toString() };
}

/** Two pages, so that one may have what is the other's. Numbers are asked for more often than people do. */
const world: WorldDefinition = {
  apps: [
    ...(cast.apps as NonNullable<WorldDefinition['apps']>),
    { name: 'news-h5', platform: 'h5', origin: 'https://m.news.example.cn:8443' },
  ],
  subscribers: (cast.subscribers as NonNullable<WorldDefinition['subscribers']>).map((each) =>
    each.msisdn === '13800000001' ? { ...each, identity: holder } : each,
  ),
  handsets: cast.handsets as NonNullable<WorldDefinition['handsets']>,
  policy: {
    cmcc: { 'unusedCap.limit': 0, 'smsInterval.limit': 0, 'smsDaily.limit': 0 },
    cucc: { 'frequencyCap.limit': 0 },
  },
};
