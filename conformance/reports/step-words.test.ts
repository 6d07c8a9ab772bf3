import { expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import { steps } from '../suite/steps/index.ts';
import { stepInWords, stepsWithWords, twinInWords } from './step-words.ts';

it('has a sentence for every step that there is, and for no other', () => {
  expect([...stepsWithWords].sort()).toEqual(steps.map(({ name }) => name).sort());
});

it.each(['en', 'zh'] as const)('tells every step of every case whole (%s)', (language) => {
  for (const { id, steps } of cases) {
    for (const use of steps) {
      const text = `${stepInWords(use, language)} ${twinInWords(use, language) ?? ''}`;
      expect(text, id).not.toMatch(/undefined|\[object|NaN/);
      if (language === 'zh') expect(text, id).toMatch(/\p{Script=Han}/u);
    }
  }
});

it('leaves out nothing that a step is told', () => {
  const use = { call: { ask: 'verify', phone: '$sim.neighbour', client: 'go', lost: 'reset', as: 'second' } };
  const text = stepInWords(use, 'en');
  for (const part of ['‹sim.neighbour›', 'go', 'reset', 'second', '‹token.token›']) expect(text).toContain(part);
});
