import type { Explanation, JournalEvent } from '../../fixtures/api-types.ts';
import type { App } from '../core/words/app.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Purpose } from '../core/words/credential.ts';
import type { Ask, Wish } from './carriers/client.ts';
import type { Kit } from './carriers/kit.ts';
import { kits } from './clients/kits.ts';
import type { Box } from './control.ts';

// Requests over sockets in worlds of their own, and what the control API says of each.

/** A world of a box whose app asks a carrier. */
export class AskedWorld {
  readonly #box: Box;
  readonly id: string;
  readonly kit: Kit;

  private constructor(box: Box, id: string, kit: Kit) {
    this.#box = box;
    this.id = id;
    this.kit = kit;
  }

  static async open(box: Box, carrier: CarrierId, definition: object = {}): Promise<AskedWorld> {
    const { body } = await box.call('post', '/worlds', definition);
    return new AskedWorld(box, body.id, kits.find((kit) => kit.carrier === carrier) as Kit);
  }

  get at(): string {
    return `/worlds/${this.id}`;
  }

  get app(): App {
    return this.#box.simulator.world(this.id)?.apps.get('shop') as App;
  }

  async token(purpose: Purpose = 'login', msisdn: string = this.kit.msisdn): Promise<string> {
    return (await this.#box.call('post', `${this.at}/tokens`, { msisdn, app: 'shop', purpose })).body.token;
  }

  /** What the route that redeems for a purpose is asked. */
  redemption(purpose: Purpose, wish: Partial<Wish>): Ask {
    const { app } = this;
    const { redeem } = this.kit;
    return redeem[purpose].ask({ app, nowMs: this.#box.wall.ms, mobile: this.kit.msisdn, purpose, ...wish });
  }

  /** Sends a request; the status is null where the connection was cut. */
  async send(ask: Pick<Ask, 'method' | 'path' | 'query' | 'headers' | 'body'>): Promise<number | null> {
    const url = this.#box.gateways[this.kit.carrier] + ask.path + (ask.query === '' ? '' : `?${ask.query}`);
    const body = ask.method === 'GET' ? {} : { body: ask.body as string };
    try {
      const reply = await fetch(url, { method: ask.method, headers: ask.headers, ...body });
      await reply.text();
      return reply.status;
    } catch {
      return null;
    }
  }

  async events(query = ''): Promise<readonly JournalEvent[]> {
    return (await this.#box.call('get', `${this.at}/journal${query}`)).body.events;
  }

  async why(n: number): Promise<Explanation> {
    return (await this.#box.call('get', `${this.at}/journal/${n}/why`)).body;
  }

  /** Why the last thing that happened here did. */
  async lastWhy(): Promise<Explanation> {
    return this.why((await this.events()).at(-1)?.n ?? 0);
  }

  /** Sends a request, and has what came of it explained. */
  async whyOf(ask: Ask): Promise<Explanation> {
    await this.send(ask);
    return this.lastWhy();
  }

  /** The world, or limbo, in which the last thing that nobody wanted happened, and why it did. */
  async lastUnwelcome(world: string = this.id): Promise<Explanation> {
    const { events } = (await this.#box.call('get', `/worlds/${world}/journal?unwelcome=1`)).body;
    return (await this.#box.call('get', `/worlds/${world}/journal/${events.at(-1).n}/why`)).body;
  }

  call(method: 'get' | 'post' | 'patch', path: string, body?: object) {
    return this.#box.call(method, this.at + path, body);
  }
}
