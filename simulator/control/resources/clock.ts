import type { Clock, ClockChange } from '../../../fixtures/api-types.ts';
import { heading, mistake } from '../../core/words/mistake.ts';
import type { ClockChange as Change } from '../../core/world/clock.ts';
import type { World } from '../../core/world/world.ts';
import { ControlProblem } from '../control-problem.ts';
import { type Operation, one } from '../operation.ts';
import type { Parts } from '../parts.ts';

/** The last moment that stamps and tokens can write down: in the year 2286. */
const latestMs = 9_999_999_999_999;

function clockOf(parts: Parts, world: World): Clock {
  return { nowMs: world.nowMs(parts.simulator.wallMs()), frozen: world.clock.frozen, scale: world.clock.scale };
}

const get: Operation<undefined> = {
  id: 'getClock',
  method: 'get',
  path: '/worlds/{world}/clock',
  tag: 'clock',
  summary: 'The time in a world',
  zh: '世界的时间',
  status: 200,
  answer: one('Clock'),
  handle: ({ parts, world }) => clockOf(parts, world),
};

const move: Operation<ClockChange> = {
  id: 'moveClock',
  method: 'post',
  path: '/worlds/{world}/clock',
  tag: 'clock',
  summary: 'Freeze, advance, scale, resume; several at once in this order',
  zh: '冻结、拨动、变速、恢复；可同时给出，按此次序执行',
  body: one('ClockChange'),
  status: 200,
  answer: one('Clock'),
  problems: ['ERR_CLOCK_INVALID'],
  async handle({ parts, world, body }) {
    const wallMs = parts.simulator.wallMs();
    const reached = (body.freezeAtMs ?? world.nowMs(wallMs)) + (body.advanceMs ?? 0);
    if (reached < 0 || reached > latestMs) {
      const wrong = mistake('clock.out-of-reach', '/advanceMs', body.advanceMs, { reached, latest: latestMs });
      throw new ControlProblem('ERR_CLOCK_INVALID', heading('nothing-changed'), [wrong]);
    }
    for (const change of inOrder(body)) await world.moveClock(change, wallMs);
    return clockOf(parts, world);
  },
};

function inOrder({ freezeAtMs, advanceMs, scale, resume }: ClockChange): readonly Change[] {
  return [
    ...(freezeAtMs === undefined ? [] : [{ freezeAtMs }]),
    ...(advanceMs === undefined ? [] : [{ advanceMs }]),
    ...(scale === undefined ? [] : [{ scale }]),
    ...(resume === undefined ? [] : [{ resume }]),
  ];
}

export const clock = [get, move];
