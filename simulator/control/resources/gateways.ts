import type { Gateway, GatewayDefinition } from '../../../fixtures/api-types.ts';
import { some } from '../../casting/nearest.ts';
import { type CarrierId, carrierNames, parseCarrierId } from '../../core/words/carrier-id.ts';
import type { Handset } from '../../core/words/handset.ts';
import { mistake } from '../../core/words/mistake.ts';
import { Answer } from '../answer.ts';
import { noteChange } from '../cast/note-change.ts';
import { refusedBy } from '../control-problem.ts';
import type { GatewayBook, OwnPort } from '../gateway-book.ts';
import { ended, handsetNamed } from '../named.ts';
import { type Call, many, type Operation, one } from '../operation.ts';
import { seenFrom } from '../places.ts';

const open: Operation<GatewayDefinition> = {
  id: 'openGateway',
  method: 'post',
  path: '/worlds/{world}/gateways',
  tag: 'handsets',
  summary:
    'Open a port of the world’s own: one through which whatever speaks is that phone (a phone that has one keeps it, a reset too), or a carrier’s gateway whose connections faults may meet',
  zh: '打开这个世界自有的端口：经由它的一切都来自某部手机（已有则沿用，复位后也不变），或某运营商的网关，其连接可遇到故障',
  body: one('GatewayDefinition'),
  status: 201,
  answer: one('Gateway'),
  again: 200,
  problems: ['ERR_BODY_INVALID', 'ERR_HANDSET_UNKNOWN', 'ERR_LIMIT', 'ERR_GATEWAYS_ABSENT', 'ERR_GATEWAY_LISTEN'],
  async handle(call) {
    const { world, body, parts } = call;
    const book = bookOf(call);
    const { port, isNew } = await book.open(world, whoseOf(call), body.port ?? 0);
    if (world.ended) throw ended(parts, world.handle);
    return new Answer(isNew ? 201 : 200, gatewayOf(port, call));
  },
};

const list: Operation<undefined> = {
  id: 'listGateways',
  method: 'get',
  path: '/worlds/{world}/gateways',
  tag: 'handsets',
  summary: 'The ports of a world’s own',
  zh: '世界自有的端口',
  status: 200,
  answer: many('Gateway'),
  handle: (call) => (call.parts.ports?.list(call.world) ?? []).map((port) => gatewayOf(port, call)),
};

const close: Operation<undefined> = {
  id: 'closeGateway',
  method: 'delete',
  path: '/worlds/{world}/gateways/{gateway}',
  tag: 'handsets',
  summary: 'End a port and every connection over it, with the faults that name it',
  zh: '关闭端口及其上的所有连接，并撤除指定该端口的故障',
  status: 204,
  answer: null,
  problems: ['ERR_GATEWAY_UNKNOWN'],
  async handle({ parts, world, at }) {
    const { ports } = parts;
    const id = at['gateway'] as string;
    if (await ports?.end(world, id)) {
      // Ids are given once, so nothing could meet them any more.
      const board = parts.simulator.boardOf(world);
      const faults = board.list().flatMap(({ id: fault, on }) => (on.gateway === id ? [fault] : []));
      for (const fault of faults) board.disarm(fault);
      if (faults.length > 0) noteChange(parts, world, { changed: 'faults', endedWith: id, parts: faults });
      return;
    }
    const ids = ports?.list(world).map((port) => port.id) ?? [];
    throw refusedBy(
      mistake('gateway.unknown', 'gateway', id.slice(0, 64), ids.length === 0 ? { none: true } : some(ids)),
    );
  },
};

function bookOf({ parts: { ports } }: Call): GatewayBook {
  if (ports === null) throw refusedBy(mistake('gateway.absent', '/proxy'));
  return ports;
}

/** The phone, or the carrier, whose port is asked for: one of them, and not both. */
function whoseOf({ world, body: { proxy, carrier } }: Call<GatewayDefinition>): Handset | CarrierId {
  if (proxy !== undefined && carrier === undefined) return handsetNamed(world, proxy.handset, '/proxy/handset');
  if (carrier === undefined || proxy !== undefined) throw refusedBy(mistake('gateway.whose', '', null));
  const id = parseCarrierId(carrier);
  if (id === null) throw refusedBy(mistake('gateway.no-carrier', '/carrier', carrier, { names: carrierNames }));
  return id;
}

function gatewayOf({ id, handset, carrier, url }: OwnPort, { asked }: Call): Gateway {
  return { id, url: seenFrom(asked)(url), ...(handset === undefined ? { carrier } : { proxy: { handset } }) };
}

export const gateways = [open, list, close];
