import type { RouteEntry } from '../../fixtures/api-types.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import { personIn, type RequestPlan, recipeAsSet, unmade } from '../../simulator/reproduce/request/plan.ts';
import type { Context } from '../context.ts';
import type { Problem } from '../failure.ts';
import { nearOr, usageFailure } from '../usage.ts';

/** Values that were told with `--set name=value`, by the names of the route's fields and of what it seals of a person; all that is wrong is told at once. */
export function chosen(entry: RouteEntry, words: readonly string[], cx: Context): Record<string, string> {
  const names = [...new Set([...entry.recipe.fields.map(({ name }) => name), ...personIn(entry.recipe)])];
  const problems: Problem[] = [];
  const values: Record<string, string> = {};
  for (const word of words) {
    const at = word.indexOf('=');
    const name = at < 0 ? word : word.slice(0, at);
    if (at < 1) problems.push(mistake('sign.set-form', '--set', word));
    else if (!names.includes(name))
      problems.push(
        mistake('sign.no-field', `--set ${name}`, undefined, { ...nearOr(name, names, { names }), route: entry.id }),
      );
    else if (Object.hasOwn(values, name)) problems.push(mistake('sign.set-twice', `--set ${name}`, word.slice(at + 1)));
    else values[name] = word.slice(at + 1);
  }
  if (problems.length > 0) throw usageFailure(problems, cx);
  return values;
}

/** Refuses a route that cannot be asked with what is at hand, and names each value that somebody has to tell. */
export function refuseUnmade(entry: RouteEntry, set: Readonly<Record<string, string>>, cx: Context): void {
  const left = unmade(entry, set);
  if (left.length === 0) return;
  const ofPerson = personIn(recipeAsSet(entry, set));
  const idOf = (name: string) => (ofPerson.includes(name) ? 'sign.no-person' : 'sign.not-made');
  throw usageFailure(
    left.map((name) => mistake(idOf(name), name, undefined, { name, route: entry.id })),
    cx,
  );
}

/** AES takes a key of sixteen, 24 or 32 bytes, and an app may have filed any. */
export function refuseKeyLength(plan: RequestPlan, app: string, cx: Context): void {
  const { length = 32 } = plan.made.find((step) => step.by === 'ecb')?.key ?? {};
  if ([16, 24, 32].includes(length)) return;
  throw usageFailure([mistake('sign.key-length', '--app', app, { length })], cx);
}
