import type { Mutant } from '../mutants/index.ts';
import { mutants } from '../mutants/index.ts';
import type { Adapter } from '../suite/adapter.ts';
import { BadSettings } from '../suite/failures.ts';
import { type ReferenceWish, referenceTarget } from './reference.ts';

export function mutantNamed(id: string): Mutant {
  const found = mutants.find((each) => each.id === id);
  if (found === undefined)
    throw new BadSettings([
      { en: `there is no mutant ${id}; sanwang mutants lists them`, zh: `没有变异体 ${id}；sanwang mutants 列出全部` },
    ]);
  return found;
}

/** The reference with one thing wrong. */
export function mutantTarget(mutant: Mutant, by: Pick<ReferenceWish, 'face'> = {}): Adapter {
  return referenceTarget({ ...mutant, ...by, name: `mutant:${mutant.id}` });
}
