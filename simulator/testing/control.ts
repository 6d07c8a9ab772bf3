import request from 'supertest';
import { expect } from 'vitest';
import { basePath } from '../control/base-path.ts';
import { openControl } from '../control/listen.ts';
import type { AnyOperation, Shape } from '../control/operation.ts';
import type { ControlOptions } from '../control/options.ts';
import type { PortWish } from '../control/port-opener.ts';
import { operations } from '../control/resources/index.ts';
import { schemaNamed } from '../control/schemas.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import { mounts } from '../faults/mounts.ts';
import { sharedDoorway, thresholdOf } from '../pipeline/threshold.ts';
import { openGateway } from '../shells/http/listen.ts';
import type { Leaves } from '../shells/http/tls/leaves.ts';
import type { Exchange } from '../shells/mount.ts';
import { Simulator } from '../simulator.ts';
import { violations } from '../validation/validate.ts';

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape, after they were held to their schema
  readonly body: any;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Box {
  readonly simulator: Simulator;
  readonly url: string;
  readonly gateways: Readonly<Record<CarrierId, string>>;
  /** The wall of this box; it stands until a test moves it. */
  readonly wall: { ms: number };
  /** What was reported as a defect of ours. */
  readonly defects: unknown[];
  /** Sends JSON below /control/v1 and holds every answer to its schema. */
  call(method: AnyOperation['method'], path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  close(): Promise<void>;
}

export const startMs = Date.UTC(2026, 2, 1, 4, 0, 0);

/** A whole box on free ports: three gateways and a control API. */
export async function openBox({
  seed = 'control-test',
  ports,
  leaves,
  ...options
}: Partial<
  Pick<ControlOptions, 'token' | 'page' | 'serviceUrls' | 'servicePass' | 'publicUrls' | 'trusts' | 'certificates'>
> & {
  readonly seed?: string;
  /** A box that opens no ports for worlds. */
  readonly ports?: false;
  /** What the gateways show by TLS, which they speak only then. */
  readonly leaves?: Leaves;
} = {}): Promise<Box> {
  const wall = { ms: startMs };
  const defects: unknown[] = [];
  const wallMs = () => wall.ms;
  const tls = leaves === undefined ? {} : { leaves };
  const simulator = new Simulator({ seed, wallMs, abilities: mounts.http });
  const onError = (error: unknown) => void defects.push(error);
  // Who is led on to another carrier is led to its own gateway, as in a box.
  const origin = (host: string): string | null => {
    const at = simulator.carriers.findIndex(({ routes }) => routes.some(({ hosts }) => hosts.includes(host)));
    return listeners[at]?.url ?? null;
  };
  const listeners = await Promise.all(
    simulator.carriers.map((carrier) =>
      openGateway({
        exchange: (arrival) => simulator.exchange(arrival, carrier.id),
        onUnparsed: (unparsed) => simulator.noteUnparsed(unparsed),
        wallMs,
        onError,
        origin,
        ...tls,
        threshold: thresholdOf({ carrier: carrier.id, gateway: null, ...sharedDoorway(simulator.sharing), wallMs }),
      }),
    ),
  );
  const gateways = Object.fromEntries(
    simulator.carriers.map((carrier, i) => [carrier.id, listeners[i]?.url]),
  ) as unknown as Record<CarrierId, string>;
  const settleAll = async () => void (await Promise.all(listeners.map((listener) => listener.settled())));
  const openOwn = ({ carrier, ...wish }: PortWish) => {
    const exchange: Exchange = (arrival) => simulator.exchange(arrival, carrier ?? null);
    return openGateway({ ...wish, ...tls, exchange, wallMs, onError, ...(carrier === undefined ? {} : { origin }) });
  };
  const control = await openControl({
    simulator,
    gateways,
    version: '0.0.0-test',
    onError,
    ...options,
    ...(ports === false ? {} : { ports: { open: openOwn, settled: settleAll } }),
  });
  return {
    simulator,
    url: control.url,
    gateways,
    wall,
    defects,
    async call(method, path, body, headers = {}) {
      let sending = request(control.url)
        [method](basePath + path)
        .set(headers);
      if (body !== undefined) sending = sending.send(body as object);
      const reply = await sending;
      const told = { status: reply.status, body: reply.body, type: reply.type, headers: reply.headers };
      await holdToSchema(method, path, told);
      return told;
    },
    async close() {
      await control.close();
      await Promise.all(listeners.map((listener) => listener.close()));
      simulator.close();
      expect(defects).toEqual([]);
    },
  };
}

/** Every answer of every test is what the table of operations says that it is. */
async function holdToSchema(method: string, path: string, reply: Reply): Promise<void> {
  const operation = operationAt(method, path);
  if (operation !== null && [operation.status, operation.again].includes(reply.status)) {
    if (operation.file !== undefined) {
      expect(reply.type).toBe(operation.file);
      return;
    }
    if (operation.status === 204) expect(reply.body).toEqual({});
    else if (operation.answer !== null)
      expect(await violations(schemaOf(operation.answer, reply), reply.body)).toEqual([]);
    expect(reply.type).toBe(operation.status === 204 ? '' : 'application/json');
    return;
  }
  const also = operation?.also?.[reply.status];
  const schema = also !== undefined && reply.body.refusal !== undefined ? also : 'Problem';
  expect(reply.type).toBe('application/problem+json');
  expect(await violations(schemaNamed(schema), reply.body)).toEqual([]);
  expect(reply.body.status).toBe(reply.status);
  expect(reply.status).toBeLessThan(500);
}

function schemaOf({ schema, form }: Shape, reply: Reply) {
  return schemaNamed(schema, form === 'many' || (form === 'either' && Array.isArray(reply.body)));
}

function operationAt(method: string, path: string): AnyOperation | null {
  const asked = (path.split('?')[0] as string).split('/');
  const fits = (template: string) => {
    const parts = template.split('/');
    return parts.length === asked.length && parts.every((part, i) => part.startsWith('{') || part === asked[i]);
  };
  const found = operations.filter((each) => each.method === method && fits(each.path));
  // A path without braces outweighs one with them: journal/await.
  return found.sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0] ?? null;
}
