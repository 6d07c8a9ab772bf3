import { codesCatalogue } from '../../catalogue/codes.ts';
import { faceCodes } from '../../catalogue/face-codes.ts';
import { many, type Operation } from '../operation.ts';

const getCodes: Operation<undefined> = {
  id: 'getCodes',
  method: 'get',
  path: '/codes',
  tag: 'catalogue',
  summary: 'Every code of every carrier, endpoint by endpoint, and of every vendor, action by action',
  zh: '各运营商各接口、各厂商各动作的全部返回码',
  status: 200,
  answer: many('CodeEntry'),
  handle: ({ parts }) => [...codesCatalogue(parts.simulator.carriers), ...faceCodes],
};

export const codes = [getCodes];
