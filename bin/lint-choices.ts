import { type ChoiceId, choiceIds, choicesSchema, choiceTable } from '../conformance/suite/choices.ts';
import { Misshapen } from '../conformance/suite/failures.ts';
import { heldTo } from '../conformance/suite/shapes.ts';
import { nearest } from '../simulator/casting/nearest.ts';
import type { Context } from './context.ts';
import type { Problem } from './failure.ts';

const isChoice = (name: string): name is ChoiceId => (choiceIds as readonly string[]).includes(name);

/** What is wrong with the choices that an adapter declares; each member by itself, with what it means. */
export function choiceProblems(declared: unknown, { say, language }: Context): readonly Problem[] {
  const { adapter } = say;
  const at = (path: string, message: string, value: unknown): Problem => {
    const fix = adapter.seeChoices;
    return { path, message, fix, seen: (JSON.stringify(value) ?? String(value)).slice(0, 80) };
  };
  if (typeof declared !== 'object' || declared === null || Array.isArray(declared))
    return [at('session.choices', adapter.wanted('object', []), declared)];
  return Object.entries(declared).flatMap(([name, value]) => {
    const path = `session.choices.${name}`;
    if (!isChoice(name)) return [at(path, adapter.noChoice(nearest(name, choiceIds)), value)];
    return isRight(name, value) ? [] : [at(path, adapter.choiceIs(choiceTable[name][language]), value)];
  });
}

function isRight(name: ChoiceId, value: unknown): boolean {
  try {
    heldTo(choicesSchema, 'open', { [name]: value });
    return true;
  } catch (error) {
    if (error instanceof Misshapen) return false;
    throw error;
  }
}
