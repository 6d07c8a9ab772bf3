import { type Operation, one } from '../operation.ts';

const getFidelity: Operation<undefined> = {
  id: 'getFidelity',
  method: 'get',
  path: '/fidelity',
  tag: 'catalogue',
  summary: 'How firmly every route, rule, answer, code, policy, SDK code and phone switch is known',
  zh: '每个接口、规则、应答、返回码、策略、SDK 码与手机开关的依据',
  status: 200,
  answer: one('Fidelity'),
  // A box that nobody asks for it reads none of it.
  handle: async ({ parts }) => (await import('../../catalogue/fidelity.ts')).fidelityOf(parts.simulator.carriers),
};

export const fidelity = [getFidelity];
