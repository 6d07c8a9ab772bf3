import type { ScenarioRun, ScenarioRunRequest } from '../../../fixtures/api-types.ts';
import { some } from '../../casting/nearest.ts';
import { mistake } from '../../core/words/mistake.ts';
import { refusedBy } from '../control-problem.ts';
import { type Call, many, type Operation, one } from '../operation.ts';

const list: Operation<undefined> = {
  id: 'getScenarios',
  method: 'get',
  path: '/scenarios',
  tag: 'scenarios',
  summary: 'The scenarios that are shipped, whole: the shape that one of your own has, too',
  zh: '内置场景的全文；自己的场景也是这个格式',
  status: 200,
  answer: many('Scenario'),
  handle: async () => (await import('../../scenario/shipped.ts')).scenarios,
};

const start: Operation<ScenarioRunRequest> = {
  id: 'startScenarioRun',
  method: 'post',
  path: '/scenarios/runs',
  tag: 'scenarios',
  summary:
    'Play a scenario in a new world, by the world’s clock: it waits for nobody, and goes on when the caller is gone',
  zh: '在新世界中按世界时钟运行场景：无需等待，调用方离开后继续',
  body: one('ScenarioRunRequest'),
  status: 202,
  answer: one('ScenarioRun'),
  problems: ['ERR_SCENARIO_UNKNOWN', 'ERR_SCENARIO_INVALID', 'ERR_WORLD_INVALID', 'ERR_LIMIT'],
  handle: ({ parts, body }) => parts.scenarios.start(body),
};

const runs: Operation<undefined> = {
  id: 'listScenarioRuns',
  method: 'get',
  path: '/scenarios/runs',
  tag: 'scenarios',
  summary: 'The runs of this process that are remembered, the newest first',
  zh: '本进程记得的各次场景运行，最新在前',
  status: 200,
  answer: many('ScenarioRun'),
  handle: ({ parts }) => parts.scenarios.list(),
};

const read: Operation<undefined> = {
  id: 'readScenarioRun',
  method: 'get',
  path: '/scenarios/runs/{run}',
  tag: 'scenarios',
  summary: 'A run, with what its steps have shown so far',
  zh: '一次场景运行及其各步的结果',
  status: 200,
  answer: one('ScenarioRun'),
  problems: ['ERR_SCENARIO_RUN_UNKNOWN'],
  handle: (call): ScenarioRun => call.parts.scenarios.read(idIn(call)) ?? unknown(call),
};

const end: Operation<undefined> = {
  id: 'endScenarioRun',
  method: 'delete',
  path: '/scenarios/runs/{run}',
  tag: 'scenarios',
  summary: 'Break a run off before its next step; one that is over is forgotten. Its world stays',
  zh: '在下一步之前中止运行；已结束的则遗忘。其世界保留',
  status: 200,
  answer: one('ScenarioRun'),
  problems: ['ERR_SCENARIO_RUN_UNKNOWN'],
  handle: async (call): Promise<ScenarioRun> => (await call.parts.scenarios.end(idIn(call))) ?? unknown(call),
};

const idIn = ({ at }: Call): string => at['run'] as string;

function unknown(call: Call): never {
  const ids = call.parts.scenarios.list().map(({ id }) => id);
  const known = ids.length === 0 ? { none: true } : some(ids);
  throw refusedBy(mistake('scenario.run-unknown', 'run', idIn(call).slice(0, 64), known));
}

export const scenarios = [list, start, runs, read, end];
