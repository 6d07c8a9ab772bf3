import type { HandsetDefinition } from '../../../fixtures/api-types.ts';
import { describeHandset } from '../../questions/describe.ts';
import { addHandsets } from '../cast/add-handsets.ts';
import { changeHandset } from '../cast/change-handset.ts';
import { noteChange } from '../cast/note-change.ts';
import { handsetNamed } from '../named.ts';
import { alike, either, listed, many, type Operation, one } from '../operation.ts';

const add: Operation<HandsetDefinition | readonly HandsetDefinition[]> = {
  id: 'addHandsets',
  method: 'post',
  path: '/worlds/{world}/handsets',
  tag: 'handsets',
  summary: 'Add a handset, or an array of them, all or none',
  zh: '添加一部或一组手机，要么全部成功，要么都不添加',
  body: either('HandsetDefinition'),
  status: 201,
  answer: either('Handset'),
  problems: ['ERR_HANDSET_TAKEN', 'ERR_HANDSET_INVALID', 'ERR_LIMIT'],
  handle({ parts, world, body }) {
    const added = addHandsets(parts.simulator, world, listed(body), !Array.isArray(body));
    noteChange(parts, world, { added: 'handsets', count: added.length });
    return alike(
      body,
      added.map((handset) => describeHandset(world, handset)),
    );
  },
};

const list: Operation<undefined> = {
  id: 'listHandsets',
  method: 'get',
  path: '/worlds/{world}/handsets',
  tag: 'handsets',
  summary: 'The handsets of a world, with their bearers',
  zh: '世界中的手机及其数据承载',
  status: 200,
  answer: many('Handset'),
  handle: ({ world }) => [...world.handsets].map((handset) => describeHandset(world, handset)),
};

const get: Operation<undefined> = {
  id: 'getHandset',
  method: 'get',
  path: '/worlds/{world}/handsets/{handset}',
  tag: 'handsets',
  summary: 'A handset, with its bearer',
  zh: '一部手机及其数据承载',
  status: 200,
  answer: one('Handset'),
  problems: ['ERR_HANDSET_UNKNOWN'],
  handle: ({ world, at }) => describeHandset(world, handsetNamed(world, at['handset'] as string)),
};

const change: Operation<HandsetDefinition> = {
  id: 'changeHandset',
  method: 'patch',
  path: '/worlds/{world}/handsets/{handset}',
  tag: 'handsets',
  summary: 'Change SIMs or turn switches; the data session follows',
  zh: '更换 SIM 或拨动开关；数据会话随之变化',
  body: one('HandsetChange'),
  status: 200,
  answer: one('Handset'),
  problems: ['ERR_HANDSET_UNKNOWN', 'ERR_HANDSET_INVALID'],
  handle({ parts, world, at, body }) {
    const changed = changeHandset(world, handsetNamed(world, at['handset'] as string), body);
    noteChange(parts, world, { changed: 'handset', handset: changed.id, parts: Object.keys(body) });
    return describeHandset(world, changed);
  },
};

export const handsets = [add, list, get, change];
