import type { SuiteRun } from '../../control/client/index.ts';
import { useDeed } from '../api/ask.ts';
import { box } from '../api/box.ts';
import { go, linkTo } from '../frame/route.ts';
import { Code } from '../parts/code.tsx';
import { Problem } from '../parts/problem.tsx';
import { save } from '../parts/save.ts';
import { momentOf } from '../parts/time.ts';
import { language, say } from '../words/words.ts';
import { progressOf, subjectOf, Wish } from './about-run.tsx';
import { CasePage } from './case.tsx';
import { Errors } from './errors.tsx';
import { isUnderWay, useRun } from './follow.ts';
import type { Lore } from './lore.ts';
import { Results } from './results.tsx';
import { State } from './verdict.tsx';
import { words } from './words.ts';

interface RunPageProps {
  readonly id: string;
  /** Id of the case that is looked at; undefined for all of them. */
  readonly shown: string | undefined;
  readonly lore: Lore;
}

/** A run as it goes, and what it came to. */
export function RunPage({ id, shown, lore }: RunPageProps) {
  const { run, error } = useRun(id);
  if (run === null) {
    if (error === null) return null;
    return (
      <>
        <Problem error={error} />
        <p class="soft">
          {say(words.remembered)} <a href={linkTo('suite')}>{say(words.toRuns)}</a>
        </p>
      </>
    );
  }
  if (shown !== undefined) return <CasePage key={shown} id={shown} lore={lore} run={run} />;
  return (
    <>
      <Head run={run} />
      {error !== null && <Problem error={error} />}
      {run.failure !== undefined && <Failure of={run.failure} />}
      {run.advice?.map(({ words: told }) => (
        <p key={told} class="banner">
          {told}
        </p>
      ))}
      {run.cases.length > 0 && <Results run={run} lore={lore} />}
      <Errors run={run} />
      <Line run={run} />
    </>
  );
}

function Head({ run }: { readonly run: SuiteRun }) {
  const { id, state, startedAtMs, seconds, progress } = run;
  const end = useDeed(() => box.value.endSuiteRun(id));
  const forget = useDeed(async () => {
    await box.value.endSuiteRun(id);
    go(linkTo('suite'));
  });
  const again = useDeed(async () => {
    const next = await box.value.startSuiteRun(run.asked);
    go(linkTo('suite', [next.id], { with: id }));
  });
  const report = useDeed(async () => {
    const { html } = await box.value.getSuiteReport(id, { zh: language.value === 'zh' });
    save(`sanwang-${id}.html`, html, 'text/html');
  });
  const failed = end.error ?? forget.error ?? again.error ?? report.error;
  return (
    <header class="stack run-head">
      <div class="row spread">
        <div class="row">
          <h1 class="text">{subjectOf(run)}</h1>
          <State of={run} />
        </div>
        <div class="row">
          {isUnderWay(state) ? (
            <button
              type="button"
              class="danger"
              disabled={end.isBusy || state === 'stopping'}
              onClick={() => void end.run()}
            >
              {say(words.breakOff)}
            </button>
          ) : (
            <>
              {run.failure === undefined && (
                <button type="button" disabled={report.isBusy} onClick={() => void report.run()}>
                  {say(words.report)}
                </button>
              )}
              <button type="button" disabled={again.isBusy} onClick={() => void again.run()}>
                {say(words.again)}
              </button>
              <button type="button" class="quiet" disabled={forget.isBusy} onClick={() => void forget.run()}>
                {say(words.forget)}
              </button>
            </>
          )}
        </div>
      </div>
      <div class="row soft small">
        <span>{momentOf(startedAtMs)}</span>
        {seconds !== undefined && <span>{say(words.seconds, { seconds: seconds.toFixed(1) })}</span>}
        <Wish of={run} />
      </div>
      {(isUnderWay(state) || state === 'stopped') && (
        <div class="row progress">
          <progress
            aria-label={say(words.running)}
            {...(progress.total !== null && { value: progress.done, max: progress.total })}
          />
          <span class="mono small">{progressOf(progress)}</span>
        </div>
      )}
      <span class="unseen" role="status">
        {isUnderWay(state) ? '' : say(words[state])}
      </span>
      {failed !== null && <Problem error={failed} />}
    </header>
  );
}

function Failure({ of }: { readonly of: NonNullable<SuiteRun['failure']> }) {
  return (
    <div class="problem" role="alert">
      <strong>{say(words[of.kind])}</strong>
      <p class="text">{of[language.value]}</p>
      {of.fix !== undefined && <em class="text">{of.fix}</em>}
    </div>
  );
}

function Line({ run: { asked, command } }: { readonly run: SuiteRun }) {
  const only = asked.only === undefined ? '' : ` --only ${asked.only.join(' ')}`;
  const carrier = asked.carrier === undefined ? '' : ` --carrier ${asked.carrier}`;
  return (
    <section class="stack">
      <h2>{say(words.line)}</h2>
      <Code text={`${command}${only}${carrier}`} what={say(words.line)} />
    </section>
  );
}
