import type { FaultDefinition } from '../../../fixtures/api-types.ts';
import { armAll, armInstead } from '../../casting/faults.ts';
import { some } from '../../casting/nearest.ts';
import { mistake } from '../../core/words/mistake.ts';
import type { World } from '../../core/world/world.ts';
import { refusedBy } from '../control-problem.ts';
import { alike, type Call, either, listed, many, type Operation } from '../operation.ts';
import { toldFaults } from './told-fault.ts';

const arm: Operation<FaultDefinition | readonly FaultDefinition[]> = {
  id: 'armFaults',
  method: 'post',
  path: '/worlds/{world}/faults',
  tag: 'faults',
  summary: 'Arm a fault, or an array of them, all or none',
  zh: '布置一个或一组故障，要么全部成功，要么都不布置',
  body: either('FaultDefinition'),
  status: 201,
  answer: either('Fault'),
  problems: ['ERR_FAULT_INVALID', 'ERR_LIMIT'],
  async handle({ parts, world, body }) {
    const armed = await armAll(parts.simulator, world, listed(body), '', portsOf(parts, world));
    // Whoever calls next meets them: a port takes a moment to be shut.
    await parts.ports?.settled(world);
    return alike(body, toldFaults(armed, world, parts));
  },
};

const list: Operation<undefined> = {
  id: 'listFaults',
  method: 'get',
  path: '/worlds/{world}/faults',
  tag: 'faults',
  summary: 'The armed faults in the order of arming, with how often they matched, fired and let pass',
  zh: '已布置的故障（按次序）及其命中、触发、放行次数',
  status: 200,
  answer: many('Fault'),
  handle: ({ parts, world }) => toldFaults(parts.simulator.boardOf(world).list(), world, parts),
};

const replace: Operation<readonly FaultDefinition[]> = {
  id: 'replaceFaults',
  method: 'put',
  path: '/worlds/{world}/faults',
  tag: 'faults',
  summary: 'The whole set of faults; when one of them is wrong, all stays as it was',
  zh: '替换整组故障；任一有误则保持原样',
  body: many('FaultDefinition'),
  status: 200,
  answer: many('Fault'),
  problems: ['ERR_FAULT_INVALID', 'ERR_LIMIT'],
  async handle({ parts, world, body }) {
    const armed = await armInstead(parts.simulator, world, body, '', portsOf(parts, world));
    await parts.ports?.settled(world);
    return toldFaults(armed, world, parts);
  },
};

const disarm: Operation<undefined> = {
  id: 'disarmFault',
  method: 'delete',
  path: '/worlds/{world}/faults/{fault}',
  tag: 'faults',
  summary: 'Disarm a fault',
  zh: '撤下一个故障',
  status: 204,
  answer: null,
  problems: ['ERR_FAULT_UNKNOWN'],
  async handle({ parts, world, at }) {
    const id = at['fault'] as string;
    const board = parts.simulator.boardOf(world);
    if (board.disarm(id)) {
      await parts.ports?.settled(world);
      return;
    }
    const armed = board.list().map((fault) => fault.id);
    const mend = armed.length === 0 ? { none: true } : some(armed);
    throw refusedBy(mistake('fault.unknown', 'fault', id.slice(0, 64), mend));
  },
};

/** A process that opens no ports for worlds has none. */
const portsOf = ({ ports }: Call['parts'], world: World) => ({
  own: ports?.list(world) ?? [],
  holesElsewhere: ports?.holesElsewhere(world) ?? 0,
});

export const faults = [arm, list, replace, disarm];
