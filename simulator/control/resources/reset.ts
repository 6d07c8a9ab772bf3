import type { Reset, ResetRequest } from '../../../fixtures/api-types.ts';
import { type Operation, one, optional } from '../operation.ts';

const resetWorld: Operation<ResetRequest | undefined> = {
  id: 'resetWorld',
  method: 'post',
  path: '/worlds/{world}/reset',
  tag: 'worlds',
  summary: 'Put parts of a world back, all of them if none is named; the cast stays',
  zh: '将世界的某些部分复位，不指定则全部；角色不变',
  body: optional('ResetRequest'),
  status: 200,
  answer: one('Reset'),
  problems: ['ERR_SERVICE_DOWN'],
  async handle({ parts, world, body = {} }): Promise<Reset> {
    const isAll = Object.keys(body).length === 0;
    const { state = isAll, journal = isAll, faults = isAll, clock = isAll } = body;
    const what = { state, journal, faults, clock };
    await parts.simulator.resetWorld(world, what);
    if (faults) await parts.service?.putBack(world);
    // What phones hold was handed out by the state that is gone.
    if (state) parts.phones.forget(world);
    return what;
  },
};

export const reset = [resetWorld];
