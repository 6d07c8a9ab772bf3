import { codesCatalogue } from '../../catalogue/codes.ts';
import { faceCodes, serviceCodes } from '../../catalogue/face-codes.ts';
import { sdkCodes } from '../../catalogue/sdk-codes.ts';
import { many, type Operation } from '../operation.ts';

const getCodes: Operation<undefined> = {
  id: 'getCodes',
  method: 'get',
  path: '/codes',
  tag: 'catalogue',
  summary:
    'Every code of every carrier, endpoint by endpoint, of every vendor, action by action and of its app SDK, and of the service itself',
  zh: '各运营商各接口、各厂商各动作及其应用 SDK、以及核验服务自身的全部返回码',
  status: 200,
  answer: many('CodeEntry'),
  handle: ({ parts }) => [...codesCatalogue(parts.simulator.carriers), ...faceCodes, ...sdkCodes, ...serviceCodes],
};

export const codes = [getCodes];
