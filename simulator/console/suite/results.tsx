import { useMemo } from 'preact/hooks';
import type { SuiteRun } from '../../control/client/index.ts';
import { useAsk } from '../api/ask.ts';
import { box } from '../api/box.ts';
import { go, linkTo, route } from '../frame/route.ts';
import { momentOf } from '../parts/time.ts';
import { inLanguage, say } from '../words/words.ts';
import { subjectOf } from './about-run.tsx';
import { byClause, type CaseRow, type Chapter, changesBetween, sumsOf, type Verdict, verdicts } from './by-clause.ts';
import { isUnderWay } from './follow.ts';
import type { Lore } from './lore.ts';
import { Mark, Sums, verdictName } from './verdict.tsx';
import { words } from './words.ts';

interface ResultsProps {
  readonly run: SuiteRun;
  readonly lore: Lore;
}

/** What a run came to, chapter by chapter, as far as it is looked for. */
export function Results({ run, lore }: ResultsProps) {
  const { q = '', verdict = '', with: other = '' } = route.value.query;
  const { id, cases } = run;
  const { value: runs } = useAsk(() => box.value.listSuiteRuns(), [id, run.state]);
  const { value: before } = useAsk(
    async () => (other === '' ? null : box.value.readSuiteRun(other)),
    [other, box.value],
  );
  const changes = useMemo(() => (before === null ? undefined : changesBetween(cases, before.cases)), [cases, before]);
  const chapters = useMemo(
    () => byClause(cases, lore, { verdict, text: q }, changes),
    [cases, lore, verdict, q, changes],
  );
  const look = (change: Record<string, string>) =>
    go(linkTo('suite', [id], { q, verdict, with: other, ...change }), 'replace');
  const isSought = q !== '' || verdict !== '';
  return (
    <section class="stack results">
      <search class="row">
        <Chips run={run} verdict={verdict} changed={changes?.size} onChoose={(chosen) => look({ verdict: chosen })} />
        <label class="grow">
          <span class="unseen">{say(words.search)}</span>
          <input
            type="search"
            autocomplete="off"
            spellcheck={false}
            placeholder={say(words.search)}
            value={q}
            onInput={({ currentTarget }) => look({ q: currentTarget.value })}
          />
        </label>
        <label class="row compare">
          <span class="soft small">{say(words.compare)}</span>
          <select value={other} onChange={({ currentTarget }) => look({ with: currentTarget.value, verdict: '' })}>
            <option value="">{say(words.nothing)}</option>
            {(runs ?? [])
              .filter((each) => each.id !== id && !isUnderWay(each.state))
              .map((each) => (
                <option key={each.id} value={each.id}>
                  {subjectOf(each)} · {momentOf(each.startedAtMs)}
                </option>
              ))}
          </select>
        </label>
      </search>
      {chapters.length === 0 && <p class="soft">{say(words.nothingFound)}</p>}
      {chapters.map((chapter) => (
        <ChapterPart key={chapter.id} run={id} chapter={chapter} isOpen={isSought} />
      ))}
    </section>
  );
}

interface ChipsProps {
  readonly run: SuiteRun;
  readonly verdict: string;
  /** How many results came to another verdict than in the run that it is compared with. */
  readonly changed: number | undefined;
  readonly onChoose: (verdict: string) => void;
}

function Chips({ run: { summary, cases }, verdict, changed, onChoose }: ChipsProps) {
  const there = verdicts.filter((each) => summary[each] > 0 || each === verdict);
  const chip = (value: string, name: string, count: number) => (
    <button
      key={value}
      type="button"
      class={`chip verdict-${value}`}
      aria-pressed={value === verdict}
      onClick={() => onChoose(value === verdict ? '' : value)}
    >
      {name} <strong>{count}</strong>
    </button>
  );
  return (
    <fieldset class="row chips">
      <legend class="unseen">{say(words.verdict)}</legend>
      {chip('', say(words.all), cases.length)}
      {there.map((each) => chip(each, verdictName(each), summary[each]))}
      {changed !== undefined && chip('changed', say(words.changed), changed)}
    </fieldset>
  );
}

const titles: Readonly<Record<string, (typeof words)[keyof typeof words]>> = {
  0: words.chapter0,
  1: words.chapter1,
  2: words.chapter2,
  3: words.chapter3,
  4: words.chapter4,
  5: words.chapter5,
  6: words.chapter6,
  7: words.chapter7,
  8: words.chapter8,
  9: words.chapter9,
  10: words.chapter10,
  11: words.chapter11,
  12: words.chapter12,
  X: words.chapterX,
};

const isBad = (verdict: Verdict): boolean => verdict !== 'pass' && verdict !== 'notApplicable';

interface ChapterPartProps {
  readonly run: string;
  readonly chapter: Chapter;
  readonly isOpen: boolean;
}

/** Where all is well one line is enough. */
function ChapterPart({ run, chapter: { id, requirements }, isOpen }: ChapterPartProps) {
  const results = requirements.flatMap(({ rows }) => rows.flatMap((row) => row.results));
  const title = titles[id];
  return (
    <details class="card chapter" open={isOpen || results.some(({ verdict }) => isBad(verdict))}>
      <summary>
        <span class="number">{id}</span>
        <h2>{title === undefined ? say(words.clause, { clause: id }) : say(title)}</h2>
        <Sums of={sumsOf(results)} />
      </summary>
      {requirements.map(({ clause, rows }) => (
        <section key={clause.id} class="requirement">
          <h3>
            <code>{clause.id.replace('UNVS-', '')}</code> <span class="text">{inLanguage(clause.requirement)}</span>
          </h3>
          <ul class="plain">
            {rows.map((row) => (
              <Row key={row.id} run={run} row={row} />
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

function Row({ run, row: { id, titles: title, results, before } }: { readonly run: string; readonly row: CaseRow }) {
  return (
    <li class="case-row">
      <a href={linkTo('suite', [run, id])}>
        <code>{id}</code> <span>{inLanguage(title)}</span>
      </a>
      <span class="row marks">
        {results.map((each) => (
          <Mark key={each.carrier} of={each} {...(before.has(each) && { was: before.get(each) ?? null })} />
        ))}
      </span>
    </li>
  );
}
