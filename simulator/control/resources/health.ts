import type { Health } from '../../../fixtures/api-types.ts';
import { type Operation, one } from '../operation.ts';

const getHealth: Operation<undefined> = {
  id: 'getHealth',
  method: 'get',
  path: '/health',
  tag: 'process',
  summary: 'Whether the process is alive',
  zh: '进程是否存活',
  status: 200,
  answer: one('Health'),
  open: true,
  handle: ({ parts }): Health => ({
    status: 'ok',
    version: parts.version,
    worlds: parts.simulator.registry.size,
    uptimeMs: parts.simulator.wallMs() - parts.openedAtMs,
    startedAtMs: parts.openedAtMs,
  }),
};

export const health = [getHealth];
