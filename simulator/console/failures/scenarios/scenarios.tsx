import { useAsk, usePoll } from '../../api/ask.ts';
import { box } from '../../api/box.ts';
import { linkTo, route } from '../../frame/route.ts';
import { Problem } from '../../parts/problem.tsx';
import { momentOf } from '../../parts/time.ts';
import { language, say } from '../../words/words.ts';
import { One, Played } from './one.tsx';
import { State } from './run.tsx';
import { words } from './words.ts';

const lookMs = 2_000;

/** The scenarios of the box: all of them, one, or one as it is played. */
export function ScenarioDesk() {
  const { value, error } = useAsk(() => box.value.getScenarios(), [box.value]);
  if (value === null) return error === null ? null : <Problem error={error} />;
  const [, id, run] = route.value.parts;
  if (id !== undefined) {
    const scenario = value.find((each) => each.id === id);
    if (run === undefined) return <One id={id} scenario={scenario} />;
    return <Played key={run} id={id} scenario={scenario} run={run} />;
  }
  return (
    <>
      <section class="card stack" aria-label={say(words.back)}>
        <p class="soft">{say(words.why)}</p>
        <ul class="plain worlds">
          {value.map(({ id: name, title, about, steps }) => (
            <li key={name}>
              <p class="row spread">
                <a href={linkTo('failures', ['scenarios', name])}>
                  <strong>{title[language.value]}</strong>
                </a>
                <span class="soft small">
                  <code>{name}</code> · {say(words.steps, { count: steps.length })}
                </span>
              </p>
              {about !== undefined && <p class="small">{about[language.value]}</p>}
            </li>
          ))}
        </ul>
        <p class="soft small">{say(words.ownFile)}</p>
      </section>
      <Runs />
    </>
  );
}

function Runs() {
  const { value, error } = usePoll(() => box.value.listScenarioRuns(), lookMs, [box.value]);
  if (error !== null) return <Problem error={error} />;
  if (value === null || value.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="scenario-runs">
      <h2 id="scenario-runs">{say(words.runs)}</h2>
      <ul class="plain worlds">
        {value.map((run) => (
          <li key={run.id} class="row spread">
            <a href={linkTo('failures', ['scenarios', run.scenario, run.id])}>{run.title[language.value]}</a>
            <span class="row">
              <span class="soft small">{momentOf(run.startedAtMs)}</span>
              <State run={run} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
