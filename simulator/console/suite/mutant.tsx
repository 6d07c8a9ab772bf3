import { useDeed, usePoll } from '../api/ask.ts';
import { box } from '../api/box.ts';
import { go, linkTo } from '../frame/route.ts';
import { Problem } from '../parts/problem.tsx';
import { momentOf } from '../parts/time.ts';
import { inLanguage, say } from '../words/words.ts';
import { Busy } from './about-run.tsx';
import { isUnderWay } from './follow.ts';
import type { Lore } from './lore.ts';
import { State, Sums } from './verdict.tsx';
import { words } from './words.ts';

const lookMs = 2_000;

/** A service that must fail: what is wrong with it, which cases must see that, and a run that shows whether they do. */
export function MutantPage({ id, lore }: { readonly id: string; readonly lore: Lore }) {
  const mutant = lore.mutants.get(id);
  const { value: runs } = usePoll(() => box.value.listSuiteRuns(), lookMs, [box.value]);
  const start = useDeed(async () => {
    const run = await box.value.startSuiteRun({
      target: `mutant:${id}`,
      only: mutant?.killedBy ?? [],
      profile: 'full',
    });
    go(linkTo('suite', [run.id]));
  });
  if (mutant === undefined) return <h1>{say(words.noMutant, { id })}</h1>;
  const { titles, bug, killedBy } = mutant;
  const busy = runs?.find(({ state }) => isUnderWay(state)) ?? null;
  const own = (runs ?? []).filter(({ target }) => target === `mutant:${id}`);
  return (
    <article class="stack">
      <header class="stack">
        <code class="case-id">mutant:{id}</code>
        <h1>{inLanguage(titles)}</h1>
        <p class="soft">
          {say(words.bug)} <span lang="en">{bug}</span>
        </p>
      </header>
      <div class="row">
        <button type="button" class="primary" disabled={start.isBusy || busy !== null} onClick={() => void start.run()}>
          {say(words.runMutant)}
        </button>
        <Busy run={busy} />
      </div>
      {start.error !== null && <Problem error={start.error} />}
      <section class="stack">
        <h2>{say(words.caughtBy)}</h2>
        <ul class="plain id-list">
          {killedBy.map((each) => (
            <li key={each}>
              <a href={linkTo('suite', ['cases', each])}>
                <code>{each}</code>
              </a>{' '}
              <span>{inLanguage(lore.cases.get(each)?.titles ?? { en: '', zh: '' })}</span>
            </li>
          ))}
        </ul>
      </section>
      {own.length > 0 && (
        <section class="stack">
          <h2>{say(words.runs)}</h2>
          <ul class="plain id-list">
            {own.map((run) => (
              <li key={run.id} class="row">
                <a href={linkTo('suite', [run.id])}>{momentOf(run.startedAtMs)}</a>
                <Sums of={run.summary} />
                <State of={run} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}
