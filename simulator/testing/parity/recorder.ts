import type { FaultDefinition } from '../../../fixtures/api-types.ts';
import { armInstead } from '../../casting/faults.ts';
import type { Reply } from '../../core/words/arrival.ts';
import type { Delivery } from '../../core/words/delivery.ts';
import { bearerHeader } from '../../core/words/handset.ts';
import type { World } from '../../core/world/world.ts';
import { type Box, noon, type Way } from '../carriers/box.ts';
import type { Answer, Ask, RouteClient, Wish } from '../carriers/client.ts';
import { checkReply } from '../carriers/schemas.ts';
import { askFor } from '../carriers/values.ts';
import type { Sample, SampleKind } from './sample.ts';

export interface Telling {
  readonly kind: SampleKind;
  readonly name: string;
  readonly phone?: string;
  readonly faults?: readonly FaultDefinition[];
  /** Origin in place of the carrier's own. */
  readonly origin?: string;
}

/** Plays the test clients' requests in a world, and writes down what they sent. */
export class Recorder {
  readonly samples: Sample[] = [];
  readonly box: Box;

  constructor(box: Box) {
    this.box = box;
  }

  wish(more: Partial<Wish> = {}): Wish {
    return { app: this.box.app(), nowMs: noon, ...more };
  }

  async ask(route: RouteClient, wish: Partial<Wish>, telling: Telling): Promise<Answer> {
    const ask = route.ask(this.wish(wish));
    const reply = await this.send(route.id, ask, telling);
    if (telling.kind !== 'valid') return { code: '' };
    return route.read(checkReply(route.schema, reply));
  }

  /** What comes before a request of a route, redirects followed. */
  async load(ask: Omit<Ask, 'route'>, phone: string): Promise<string> {
    const id = this.box.simulator.routing.find(ask.host, ask.path, null)?.route.id ?? '';
    const { status, headers, body } = await this.send(id, ask, { kind: 'valid', name: 'on the way', phone });
    return status === 302 ? this.load(askFor(String(headers['location'])), phone) : textOf({ status, headers, body });
  }

  async send(route: string, ask: Omit<Ask, 'route'>, telling: Telling): Promise<Reply> {
    const { kind, name, phone, faults = [], origin = `http://${ask.host}` } = telling;
    const { simulator, world } = this.box;
    // What names nobody is met in the default world.
    for (const each of [world, simulator.defaultWorld]) await armInstead(simulator, each, faults, '');
    const worlds = [world, simulator.defaultWorld, simulator.world('limbo') as World];
    const marks = worlds.map(({ journal }) => journal.next - 1);
    const way: Way = { from: '127.0.0.1', ...(phone === undefined ? {} : { phone }) };
    const { hostname: host } = new URL(origin);
    const arrival = this.box.arrival({ ...ask, host } as Ask, way);
    const reply = await settled(simulator.exchange(arrival));
    const code = worlds
      .flatMap(({ journal }, i) => journal.read(marks[i] as number, 10))
      .find((event) => event.code)?.code;
    const query = ask.query === '' ? '' : `?${ask.query}`;
    const bearer = arrival.bearer === null ? {} : { [bearerHeader]: arrival.bearer };
    this.samples.push({
      ...(this.samples.length === 0 ? { fresh: true } : {}),
      route,
      kind,
      name,
      ...(faults.length === 0 ? {} : { faults }),
      method: ask.method,
      url: origin + ask.path + query,
      headers: { ...ask.headers, ...bearer },
      ...(ask.body.length === 0 ? {} : { body: String(ask.body) }),
      status: reply.status,
      ...(code && textOf(reply).includes(code) ? { says: code } : {}),
    });
    return reply;
  }
}

/** The answer that a client reads in the end, without its waits. */
async function settled(given: Delivery | Promise<Delivery>): Promise<Reply> {
  const delivery = await given;
  if (delivery.kind === 'reply') return delivery.reply;
  if (delivery.kind === 'later') return settled(delivery.decide(noon));
  const head = delivery.steps.find((step) => step.step === 'head');
  if (head === undefined) throw new Error('only whole answers can be compared byte for byte');
  const body = Buffer.concat(delivery.steps.map((step) => (step.step === 'bytes' ? step.bytes : new Uint8Array())));
  return { status: head.status, headers: head.headers, body };
}

function textOf(reply: Reply): string {
  return typeof reply.body === 'string' ? reply.body : Buffer.from(reply.body).toString('latin1');
}
