import type { FaultDefinition } from '../../../fixtures/api-types.ts';
import { armAll, armInstead } from '../../casting/faults.ts';
import { some } from '../../casting/nearest.ts';
import type { World } from '../../core/world/world.ts';
import type { Fault } from '../../faults/fault.ts';
import { ControlProblem } from '../control-problem.ts';
import { alike, either, listed, many, type Operation } from '../operation.ts';
import type { Parts } from '../parts.ts';

/** How often a fault matched and fired. */
interface Counts {
  readonly seen: number;
  readonly fired: number;
}

type ArmedFault = Fault & Counts;

/** What `seen` and `fired` say when a fault comes back in is no wish. */
function asked(definitions: readonly FaultDefinition[]): FaultDefinition[] {
  return definitions.map((definition) => {
    const { seen: _seen, fired: _fired, ...rest } = definition as FaultDefinition & Partial<Counts>;
    return rest;
  });
}

function listOf(parts: Parts, world: World): readonly ArmedFault[] {
  return parts.simulator.boardOf(world).list().map(show);
}

function show({ id, effect, point, on, when, with: parameters, seen = 0, fired = 0 }: Fault & Partial<Counts>) {
  return { id, effect, point, on, when, with: parameters, seen, fired };
}

const arm: Operation<FaultDefinition | readonly FaultDefinition[]> = {
  id: 'armFaults',
  method: 'post',
  path: '/worlds/{world}/faults',
  tag: 'faults',
  summary: 'Arm a fault, or an array of them, all or none',
  body: either('FaultDefinition'),
  status: 201,
  answer: either('Fault'),
  problems: ['ERR_FAULT_INVALID', 'ERR_LIMIT'],
  async handle({ parts, world, body }) {
    const armed = await armAll(parts.simulator, world, asked(listed(body)), '');
    return alike(body, armed.map(show));
  },
};

const list: Operation<undefined> = {
  id: 'listFaults',
  method: 'get',
  path: '/worlds/{world}/faults',
  tag: 'faults',
  summary: 'The armed faults in the order of arming, with how often they matched and fired',
  status: 200,
  answer: many('Fault'),
  handle: ({ parts, world }) => listOf(parts, world),
};

const replace: Operation<readonly FaultDefinition[]> = {
  id: 'replaceFaults',
  method: 'put',
  path: '/worlds/{world}/faults',
  tag: 'faults',
  summary: 'The whole set of faults; when one of them is wrong, all stays as it was',
  body: many('FaultDefinition'),
  status: 200,
  answer: many('Fault'),
  problems: ['ERR_FAULT_INVALID', 'ERR_LIMIT'],
  async handle({ parts, world, body }) {
    await armInstead(parts.simulator, world, asked(body), '');
    return listOf(parts, world);
  },
};

const disarm: Operation<undefined> = {
  id: 'disarmFault',
  method: 'delete',
  path: '/worlds/{world}/faults/{fault}',
  tag: 'faults',
  summary: 'Disarm a fault',
  status: 204,
  answer: null,
  problems: ['ERR_FAULT_UNKNOWN'],
  handle({ parts, world, at }) {
    const id = at['fault'] as string;
    if (parts.simulator.boardOf(world).disarm(id)) return;
    const armed = listOf(parts, world).map((fault) => fault.id);
    const fix = armed.length === 0 ? 'no fault is armed' : `armed are ${some(armed)}`;
    throw new ControlProblem('ERR_FAULT_UNKNOWN', 'no fault of this world has that id', [
      { path: 'fault', message: 'is no fault', seen: id.slice(0, 64), fix },
    ]);
  },
};

export const faults = [arm, list, replace, disarm];
