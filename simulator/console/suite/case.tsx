import type { SuiteCase, SuiteCaseResult, SuiteRun } from '../../control/client/index.ts';
import { carrierIds } from '../../core/words/carrier-id.ts';
import { linkTo } from '../frame/route.ts';
import { Carrier, carrierName } from '../parts/carrier.tsx';
import { Code } from '../parts/code.tsx';
import { inLanguage, listed, named, say } from '../words/words.ts';
import { subjectOf } from './about-run.tsx';
import { EvidenceOf } from './evidence.tsx';
import { isUnderWay } from './follow.ts';
import type { Lore } from './lore.ts';
import { Mark } from './verdict.tsx';
import { words } from './words.ts';

interface CasePageProps {
  readonly id: string;
  readonly lore: Lore;
  /** The run that it is looked at in; null for the case as such. */
  readonly run: SuiteRun | null;
}

/** A case: what it came to with the evidence, what the agreement says, what is done, and the line that does it again. */
export function CasePage({ id, lore, run }: CasePageProps) {
  const one = lore.cases.get(id);
  if (one === undefined) return <h1>{say(words.noCase, { id })}</h1>;
  // While a run goes on they come as they end.
  const results = (run?.cases.filter((each) => each.id === id) ?? []).sort((a, b) => placeOf(a) - placeOf(b));
  const first = results.find(({ verdict }) => verdict !== 'pass') ?? results[0];
  const on = first?.carrier == null ? '' : ` --carrier ${first.carrier}`;
  const command = `${run?.command ?? 'sanwang conform'} --only ${id}${on}`;
  const mutants = [...lore.mutants.values()].filter(({ killedBy }) => killedBy.includes(id));
  return (
    <article class="stack case-page">
      <header class="stack">
        <div class="row">
          <code class="case-id">{id}</code>
          {run !== null && (
            <a class="small" href={linkTo('suite', [run.id])}>
              {named(say(words.toRun))}
              <span class="text">{subjectOf(run)}</span>
            </a>
          )}
        </div>
        <h1>{inLanguage(one.titles)}</h1>
      </header>
      {run !== null && results.length === 0 && (
        <p class="soft">{say(isUnderWay(run.state) ? words.notYet : words.notRun)}</p>
      )}
      {results.map((result) => (
        <Result key={result.carrier} result={result} />
      ))}
      <section class="stack">
        <h2>{say(words.line)}</h2>
        <Code text={command} what={say(words.line)} />
      </section>
      <Steps of={one} results={results} />
      <section class="stack">
        <h2>{say(words.requirements)}</h2>
        <ul class="plain stack clauses">
          {one.clauses.map((each) => (
            <ClauseRow key={each} id={each} lore={lore} />
          ))}
        </ul>
      </section>
      <section class="stack">
        <h2>{say(words.caught)}</h2>
        {mutants.length === 0 ? (
          <p class="soft">{say(words.caughtNone)}</p>
        ) : (
          <ul class="plain id-list">
            {mutants.map((mutant) => (
              <li key={mutant.id}>
                <a href={linkTo('suite', ['mutants', mutant.id])}>
                  <code>{mutant.id}</code>
                </a>{' '}
                <span class="soft">{inLanguage(mutant.titles)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </article>
  );
}

const placeOf = ({ carrier }: SuiteCaseResult): number => (carrier === null ? -1 : carrierIds.indexOf(carrier));

function Result({ result }: { readonly result: SuiteCaseResult }) {
  const { carrier, verdict, tookMs, found, reason, evidence } = result;
  const tone = verdict === 'pass' || verdict === 'notApplicable' ? '' : ' bad';
  return (
    <section class={`card result${tone}`}>
      <div class="row spread">
        <h2>
          <Mark of={{ ...result, carrier: null }} /> {carrier !== null && <Carrier id={carrier} />}
        </h2>
        <span class="soft small">{say(words.ms, { ms: tookMs })}</span>
      </div>
      {found !== undefined && (
        <dl class="facts">
          <dt>{say(words.expected)}</dt>
          <dd class="text">{found.expected}</dd>
          <dt>{say(words.seen)}</dt>
          <dd>
            <code>{found.seen}</code>
          </dd>
        </dl>
      )}
      {found === undefined && reason !== undefined && (
        <dl class="facts">
          <dt>{say(words.reason)}</dt>
          <dd class="text reason">{reason}</dd>
        </dl>
      )}
      {evidence !== undefined && <EvidenceOf of={evidence} />}
    </section>
  );
}

function Steps({ of, results }: { readonly of: SuiteCase; readonly results: readonly SuiteCaseResult[] }) {
  return (
    <section class="stack">
      <h2>{say(words.steps)}</h2>
      <ol class="plain steps">
        {of.world !== undefined && (
          <li>
            <span class="step-name">{say(words.world)}</span> <code>{JSON.stringify(of.world)}</code>
          </li>
        )}
        {of.steps.map((use, i) => {
          const [name = '', told] = Object.entries(use)[0] ?? [];
          const ended = results.filter(({ step }) => step === i);
          const carriers = ended.flatMap(({ carrier }) => (carrier === null ? [] : [carrierName(carrier)]));
          return (
            <li key={i} class={ended.length > 0 ? 'ended' : undefined}>
              <span class="step-name">
                {i + 1}. {name}
              </span>{' '}
              <code>{JSON.stringify(told)}</code>
              {ended.length > 0 && (
                <strong class="danger-text">
                  {carriers.length === 0
                    ? say(words.endedHereOnce)
                    : say(words.endedHere, { carriers: listed(carriers) })}
                </strong>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function ClauseRow({ id, lore }: { readonly id: string; readonly lore: Lore }) {
  const clause = lore.clauses.get(id);
  if (clause === undefined) return <li>{id}</li>;
  return (
    <li>
      <div class="row">
        <code>{id}</code>
        <span class={`badge ${clause.level === 'must' ? 'danger' : ''}`}>{say(words[clause.level])}</span>
      </div>
      <p>{inLanguage(clause.requirement)}</p>
      <blockquote lang="zh-CN">{clause.zh}</blockquote>
    </li>
  );
}
