import { codeOf, heading, type Problem as Mistake } from '../../core/words/mistake.ts';
import { ControlProblem } from '../control-problem.ts';
import type { ProblemCode } from '../problem-codes.ts';

/**
 * Throws when there are mistakes: as `taken` when nothing else is wrong than that something is taken already. `single`
 * cuts the place in a list off the paths, for a body that was no list.
 */
export function settle(
  mistakes: readonly Mistake[],
  codes: { readonly taken: ProblemCode; readonly invalid: ProblemCode },
  list: string,
  single: boolean,
): void {
  if (mistakes.length === 0) return;
  const told = mistakes.map((mistake) => ({ ...mistake, path: placed(mistake.path, list, single) }));
  const taken = mistakes.every(({ id }) => codeOf(id) === codes.taken);
  throw new ControlProblem(taken ? codes.taken : codes.invalid, heading('nothing-changed'), told);
}

function placed(path: string, list: string, single: boolean): string {
  const place = `/${list}${single ? '/0' : ''}`;
  return path.startsWith(place) ? path.slice(place.length) : path;
}
