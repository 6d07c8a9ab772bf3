import { magicList } from '../../catalogue/magic.ts';
import { type Operation, one } from '../operation.ts';

const summary =
  'Numbers whose last three digits say what comes of their tokens, with the codes that carriers and service then answer';
const zh = '魔法号码：末三位决定其 token 的结果，并列出运营商与核验服务随之返回的返回码';

const ofBox: Operation<undefined> = {
  id: 'getMagic',
  method: 'get',
  path: '/magic',
  tag: 'catalogue',
  summary: `${summary}; those of the world default`,
  zh: `${zh}；以世界 default 为准`,
  status: 200,
  answer: one('MagicList'),
  handle: ({ parts }) => magicList(parts.simulator.carriers, parts.simulator.defaultWorld.magic?.blocks ?? null),
};

const ofWorld: Operation<undefined> = {
  id: 'getWorldMagic',
  method: 'get',
  path: '/worlds/{world}/magic',
  tag: 'worlds',
  summary,
  zh,
  status: 200,
  answer: one('MagicList'),
  handle: ({ parts, world }) => magicList(parts.simulator.carriers, world.magic?.blocks ?? null),
};

export const magic = [ofBox, ofWorld];
