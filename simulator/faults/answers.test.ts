import { expect, test } from 'vitest';
import type { Said } from '../core/words/fault.ts';
import { Answers } from './answers.ts';

const said = (body: string): Said => ({ reply: { status: 200, headers: {}, body }, exchange: null });
const at = (endpoint: string, body: string) => ({ carrier: 'cmcc', endpoint, said: said(body) }) as const;

test('each route has its own last answer', () => {
  const answers = new Answers();
  expect(answers.turn(at('M1', 'a'))).toBeNull();
  expect(answers.turn(at('M2', 'b'))).toBeNull();
  expect(answers.turn({ ...at('M1', 'c'), carrier: 'cucc' })).toBeNull();
  expect(answers.turn(at('M1', 'd'))).toEqual(said('a'));
  expect(answers.turn(at('M1', 'e'))).toEqual(said('d'));
});

test('what is too long is not kept, and what came before it is not told twice', () => {
  const answers = new Answers();
  answers.turn(at('M1', 'a'));
  expect(answers.turn(at('M1', 'x'.repeat(8_193)))).toEqual(said('a'));
  expect(answers.turn(at('M1', 'b'))).toBeNull();
  answers.turn(at('M2', 'x'.repeat(8_192)));
  expect(answers.turn(at('M2', 'c'))).not.toBeNull();
});

test('of more routes than are kept, the one that was asked longest ago is forgotten', () => {
  const answers = new Answers();
  for (let i = 0; i < 33; i++) answers.turn(at(`R${i}`, String(i)));
  expect(answers.turn(at('R1', 'again'))).toEqual(said('1'));
  expect(answers.turn(at('R0', 'again'))).toBeNull();
});
