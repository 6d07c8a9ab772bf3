import type { SuiteRunSummary } from '../../control/client/index.ts';
import { usePoll } from '../api/ask.ts';
import { box } from '../api/box.ts';
import { linkTo } from '../frame/route.ts';
import { Problem } from '../parts/problem.tsx';
import { momentOf } from '../parts/time.ts';
import { say } from '../words/words.ts';
import { progressOf, subjectOf, Wish } from './about-run.tsx';
import { isUnderWay } from './follow.ts';
import type { Lore } from './lore.ts';
import { StartForm } from './start-form.tsx';
import { State, Sums } from './verdict.tsx';
import { words } from './words.ts';

const lookMs = 2_000;

/** What can be run, and what was. */
export function Runs({ lore }: { readonly lore: Lore }) {
  const { value: runs, error } = usePoll(() => box.value.listSuiteRuns(), lookMs, [box.value]);
  const busy = runs?.find(({ state }) => isUnderWay(state)) ?? null;
  return (
    <>
      <p class="soft">{say(words.intro)}</p>
      <StartForm lore={lore} busy={busy} />
      {error !== null && <Problem error={error} />}
      {runs !== null && <h2>{say(words.runs)}</h2>}
      {runs?.length === 0 && <p class="soft">{say(words.noRuns)}</p>}
      {runs !== null && runs.length > 0 && (
        <ul class="plain run-list card">
          {runs.map((run) => (
            <Row key={run.id} run={run} />
          ))}
        </ul>
      )}
    </>
  );
}

function Row({ run }: { readonly run: SuiteRunSummary }) {
  const { id, startedAtMs, seconds, progress } = run;
  return (
    <li class="run-row">
      <a href={linkTo('suite', [id])}>
        <strong class="text">{subjectOf(run)}</strong>
        <span class="soft small">{momentOf(startedAtMs)}</span>
      </a>
      <Wish of={run} />
      <span class="row">
        {isUnderWay(run.state) ? <span class="mono small">{progressOf(progress)}</span> : <Sums of={run.summary} />}
      </span>
      <span class="row end">
        {seconds !== undefined && <span class="soft small">{say(words.seconds, { seconds: seconds.toFixed(1) })}</span>}
        <State of={run} />
      </span>
    </li>
  );
}
