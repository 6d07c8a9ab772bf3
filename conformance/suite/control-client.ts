import { Agent, request } from 'undici';
import type {
  Box,
  Clock,
  Counts,
  DeviceKeys,
  Fault,
  Health,
  JournalEvent,
  JournalPage,
  PhoneAnswer,
  RouteEntry,
  Token,
  TokenRefusal,
  World,
} from '../../fixtures/api-types.ts';
import { HarnessError, Unreachable } from './failures.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Query = Readonly<Record<string, string | number | undefined>>;

/** The control API of a box, over HTTP and nothing else. What it refuses is a mistake of the suite. */
export class ControlClient {
  readonly origin: string;
  readonly #headers: Record<string, string>;
  readonly #agent = new Agent({ connections: 32, pipelining: 1 });

  constructor(origin: string, token?: string) {
    this.origin = origin.replace(/\/+$/, '');
    this.#headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  }

  health = () => this.ask<Health>('GET', '/health');
  box = () => this.ask<Box>('GET', '/box');
  keys = () => this.ask<DeviceKeys>('GET', '/keys');
  routes = () => this.ask<RouteEntry[]>('GET', '/routes');
  world = (handle: string) => new WorldClient(this, `/worlds/${encodeURIComponent(handle)}`);
  close = () => this.#agent.destroy();

  /** Makes a world. One of the same name is what a run that was interrupted has left behind. */
  async createWorld(definition: Readonly<Record<string, unknown>>): Promise<World> {
    const { status, document } = await this.exchange('POST', '/worlds', definition);
    if (status === 201) return document as World;
    if ((document as { code?: string }).code === 'ERR_WORLD_EXISTS')
      await this.world(String(definition['name'])).delete();
    return this.ask('POST', '/worlds', definition);
  }

  async ask<T>(method: Method, path: string, body?: object): Promise<T> {
    const { status, document } = await this.exchange(method, path, body);
    if (status < 300) return document as T;
    throw new HarnessError(`the box answers ${status} to ${method} ${path}: ${JSON.stringify(document)}`);
  }

  async exchange(method: Method, path: string, body?: object): Promise<{ status: number; document: unknown }> {
    try {
      const reply = await request(`${this.origin}/control/v1${path}`, {
        method,
        headers: this.#headers,
        dispatcher: this.#agent,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await reply.body.text();
      return { status: reply.statusCode, document: text === '' ? null : JSON.parse(text) };
    } catch (error) {
      const words = error instanceof SyntaxError ? 'answers no JSON' : `cannot be reached (${codeIn(error)})`;
      throw new Unreachable(
        `the box at ${this.origin} ${words}`,
        'start one with `sanwang up`, or let `sanwang run -- sanwang conform …` open one; --control names another',
      );
    }
  }
}

/** One world of the box. */
export class WorldClient {
  readonly #control: ControlClient;
  readonly #path: string;

  constructor(control: ControlClient, path: string) {
    this.#control = control;
    this.#path = path;
  }

  /** A token without a handset, or why the carrier gives none. */
  async issue(wish: { msisdn: string; app: string; purpose: string }): Promise<Token | TokenRefusal> {
    const { status, document } = await this.#control.exchange('POST', `${this.#path}/tokens`, wish);
    if (status === 201) return document as Token;
    if (status === 409) return document as TokenRefusal;
    throw new HarnessError(`the box issues no token: ${JSON.stringify(document)}`);
  }

  /** Whether so many events came in time. */
  async awaits(query: Query): Promise<boolean> {
    const { status, document } = await this.#control.exchange('GET', `${this.#path}/journal/await${queryOf(query)}`);
    if (status === 200) return true;
    if ((document as { code?: string }).code === 'ERR_AWAIT_TIMEOUT') return false;
    throw new HarnessError(`the box cannot wait: ${JSON.stringify(document)}`);
  }

  /** Every event that matches and is kept, as many pages as there are; `dropped` tells how many are gone. */
  async journal({ after: start = 0, ...query }: Query): Promise<JournalPage> {
    const events: JournalEvent[] = [];
    let dropped = 0;
    for (let after = Number(start); ; ) {
      const path = `${this.#path}/journal${queryOf({ ...query, after })}`;
      const page = await this.#control.ask<JournalPage>('GET', path);
      events.push(...page.events);
      dropped += page.dropped;
      if (page.events.length === 0 || page.next <= after) return { ...page, events, dropped };
      after = page.next;
    }
  }

  mark = (token: string, state: string) =>
    this.#control.ask('PATCH', `${this.#path}/tokens/${encodeURIComponent(token)}`, { state });
  phone = (handset: string, errand: string, body: object) =>
    this.#control.ask<PhoneAnswer>('POST', `${this.#path}/handsets/${encodeURIComponent(handset)}/${errand}`, body);
  arm = (fault: object) => this.#control.ask<Fault>('POST', `${this.#path}/faults`, fault);
  disarm = (id: string) => this.#control.ask('DELETE', `${this.#path}/faults/${encodeURIComponent(id)}`);
  clock = () => this.#control.ask<Clock>('GET', `${this.#path}/clock`);
  setClock = (change: object) => this.#control.ask<Clock>('POST', `${this.#path}/clock`, change);
  patch = (kind: string, id: string, change: object) =>
    this.#control.ask('PATCH', `${this.#path}/${kind}/${encodeURIComponent(id)}`, change);
  counts = (query: Query) => this.#control.ask<Counts>('GET', `${this.#path}/counts${queryOf(query)}`);
  delete = () => this.#control.ask('DELETE', this.#path);
}

function queryOf(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return `?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))}`;
}

export const codeIn = (error: unknown): string =>
  error instanceof Error ? String((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
