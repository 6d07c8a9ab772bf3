import { effectsCatalogue } from '../../catalogue/effects.ts';
import { many, type Operation } from '../operation.ts';

const getEffects: Operation<undefined> = {
  id: 'getEffects',
  method: 'get',
  path: '/effects',
  tag: 'catalogue',
  summary: 'The fault vocabulary, and what can be armed of it here',
  zh: '故障词汇，以及此处可布置哪些',
  status: 200,
  answer: many('EffectEntry'),
  handle: ({ parts }) => effectsCatalogue(parts.simulator.abilities),
};

export const effects = [getEffects];
