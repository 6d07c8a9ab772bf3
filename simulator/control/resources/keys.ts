import { keysCatalogue } from '../../catalogue/keys.ts';
import { type Operation, one } from '../operation.ts';

const getKeys: Operation<undefined> = {
  id: 'getKeys',
  method: 'get',
  path: '/keys',
  tag: 'catalogue',
  summary: 'Public keys of the platforms that a device SDK embeds',
  zh: '设备 SDK 内嵌的平台公钥',
  status: 200,
  answer: one('DeviceKeys'),
  handle: ({ parts }) => keysCatalogue(parts.simulator.carriers),
};

export const keys = [getKeys];
