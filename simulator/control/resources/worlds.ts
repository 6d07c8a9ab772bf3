import type { WorldDefinition, World as WorldDocument, WorldSummary } from '../../../fixtures/api-types.ts';
import { mistake } from '../../core/words/mistake.ts';
import type { World } from '../../core/world/world.ts';
import { describeWorld } from '../../questions/describe.ts';
import { refusedBy } from '../control-problem.ts';
import { many, type Operation, one, optional } from '../operation.ts';
import type { Parts } from '../parts.ts';
import { wishIn } from '../service-desk.ts';
import { revealIdentity, showSubscriber } from '../show-subscriber.ts';

/** The document of a world, with what only the process knows of it. */
function documentOf(parts: Parts, world: World, reveal = false): WorldDocument {
  const endsAtMs = parts.lifetimes.endOf(world);
  const document = describeWorld(parts.simulator, world);
  // Those who are made of their numbers are made again by any world.
  const subscribers = reveal ? document.subscribers : [...world.subscribers()].map((each) => showSubscriber(each));
  return { ...document, subscribers, ...(endsAtMs === null ? {} : { endsAtMs }) };
}

const createWorld: Operation<WorldDefinition | undefined> = {
  id: 'createWorld',
  method: 'post',
  path: '/worlds',
  tag: 'worlds',
  summary: 'Make a world: a tenant with subscribers, apps, faults, clock and journal of its own',
  zh: '创建一个世界：有自己的号码、应用、故障、时钟与流水',
  body: optional('WorldDefinition'),
  status: 201,
  answer: one('World'),
  problems: [
    'ERR_WORLD_INVALID',
    'ERR_WORLD_EXISTS',
    'ERR_APP_TAKEN',
    'ERR_LIMIT',
    'ERR_SIMULATOR_CLOSED',
    'ERR_SERVICE_ABSENT',
    'ERR_SERVICE_DOWN',
    'ERR_KEY_TAKEN',
  ],
  async handle({ parts, body }) {
    const { service, ttlMs, leaseMs, ...definition } = body ?? {};
    const wish = wishIn(body ?? {});
    if (wish !== null && parts.service === null) {
      throw refusedBy(mistake('service.absent', '/service', service));
    }
    const world = await parts.simulator.createWorld(definition);
    if (ttlMs !== undefined) parts.lifetimes.limit(world, ttlMs);
    if (leaseMs !== undefined) parts.lifetimes.lease(world, leaseMs);
    const document = documentOf(parts, world);
    if (wish === null || parts.service === null) return document;
    try {
      return { ...document, ...(await parts.service.openAccount(world, wish)) };
    } catch (error) {
      // All or nothing: whoever asks again finds the handle and the app ids free. It may have been ended meanwhile.
      if (parts.simulator.world(world.handle) === world) parts.simulator.deleteWorld(world.handle);
      throw error;
    }
  },
};

const listWorlds: Operation<undefined> = {
  id: 'listWorlds',
  method: 'get',
  path: '/worlds',
  tag: 'worlds',
  summary: 'The living worlds',
  zh: '现存的世界',
  status: 200,
  answer: many('WorldSummary'),
  handle({ parts }) {
    const first = parts.simulator.defaultWorld;
    const others = [...parts.simulator.registry.worlds].filter((world) => world !== first);
    return [first, ...others].map((world) => summarise(parts, world));
  },
};

function summarise(parts: Parts, world: World): WorldSummary {
  const endsAtMs = parts.lifetimes.endOf(world);
  return {
    id: world.handle,
    seed: world.seed,
    nowMs: world.nowMs(parts.simulator.wallMs()),
    frozen: world.clock.frozen,
    ...(endsAtMs === null ? {} : { endsAtMs }),
    apps: [...world.apps].length,
    handsets: [...world.handsets].length,
    faults: world.faults.size,
  };
}

const getWorld: Operation<undefined> = {
  id: 'getWorld',
  method: 'get',
  path: '/worlds/{world}',
  tag: 'worlds',
  summary: 'A world in clear, but for the names and identity numbers that it was given',
  zh: '明文查看一个世界，所指定的姓名与证件号除外',
  query: [revealIdentity],
  status: 200,
  answer: one('World'),
  handle: ({ parts, world, query }) => documentOf(parts, world, query.flag('reveal')),
};

const deleteWorld: Operation<undefined> = {
  id: 'deleteWorld',
  method: 'delete',
  path: '/worlds/{world}',
  tag: 'worlds',
  summary: 'End a world; its handle is known as ended for ten minutes',
  zh: '结束一个世界；其名称在十分钟内仍被识别为已结束',
  status: 204,
  answer: null,
  problems: ['ERR_WORLD_BUILT_IN'],
  handle({ parts, world }) {
    parts.simulator.deleteWorld(world.handle);
  },
};

export const worlds = [createWorld, listWorlds, getWorld, deleteWorld];
