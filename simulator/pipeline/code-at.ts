import type { AnyRoute } from '../core/route/route.ts';
import type { Scene } from '../core/route/scene.ts';
import { type Code, codeOf, reworded } from '../core/words/code.ts';
import type { Outcome } from '../core/words/intent.ts';

/** What a route answers: its own code, or the one that a policy has in its place. Whoever names a code gets that one. */
export function codeAt(route: AnyRoute, outcome: Outcome, at: Scene): Code {
  const usual = codeOf(route.codes, outcome);
  if (route.says === undefined || (outcome.out === 'refused' && outcome.code !== null)) return usual;
  const code = route.says(outcome, at);
  return code === null || code === usual.code ? usual : reworded(route.codes, usual, code);
}
