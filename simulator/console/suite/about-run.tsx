import type { SuiteRunSummary } from '../../control/client/index.ts';
import { linkTo } from '../frame/route.ts';
import { Carrier } from '../parts/carrier.tsx';
import { say } from '../words/words.ts';
import { words } from './words.ts';

/** Leads to the run that has to end before another can begin. */
export function Busy({ run }: { readonly run: SuiteRunSummary | null }) {
  if (run === null) return null;
  return (
    <a class="small" href={linkTo('suite', [run.id])}>
      {say(words.oneAtATime, { run: subjectOf(run) })}
    </a>
  );
}

/** Who was judged: a service by its URL, as one adapter is for many. */
export const subjectOf = ({ asked: { target: named = '' }, target }: SuiteRunSummary): string =>
  /^https?:/.test(named) ? named : target;

/** What of a run was asked for that is not usual. */
export function Wish({ of: { asked, seed } }: { readonly of: SuiteRunSummary }) {
  const { profile = 'full', carrier, only = [], face } = asked;
  return (
    <span class="row small">
      <span class="badge">{profile}</span>
      {carrier !== undefined && <Carrier id={carrier} />}
      {face !== undefined && <Carrier id={face} />}
      {only.length > 0 && (
        <code class="run-only" title={only.join(' ')}>
          {only.slice(0, 3).join(' ')}
          {only.length > 3 && ` +${only.length - 3}`}
        </code>
      )}
      {asked.seed !== undefined && (
        <span class="soft">
          {say(words.seed)} <code>{seed}</code>
        </span>
      )}
    </span>
  );
}

export function progressOf({ done, total }: SuiteRunSummary['progress']): string {
  return total === null ? say(words.opening) : say(words.progress, { done, total });
}
