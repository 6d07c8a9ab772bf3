import { cases } from '../../../conformance/cases/index.ts';
import { type Clause, clauseOf, clauses } from '../../../conformance/clauses/index.ts';
import { words as reports } from '../../../conformance/reports/words.ts';
import { type Covered, countsOf, coverageOf } from '../../../conformance/suite/coverage.ts';
import { language, named, say, wordsOf } from '../../../simulator/console/words/words.ts';
import type { SitePage } from '../page.ts';
import { Heading } from '../parts.tsx';
import { words as site } from '../words.ts';

const words = wordsOf({
  lead: {
    en: 'Every requirement of the agreement on number verification, what follows from it, and which cases test it: `sanwang conform --target …` judges a service by them.',
    zh: '号码认证服务协议的全部要求、由此推出的检验点，以及检验它的用例：sanwang conform --target … 据此评判一个服务。',
  },
  clause: { en: 'Clause {n}', zh: '第 {n} 条' },
  cases: { en: 'Tested by', zh: '用例' },
  tested: { en: 'tested', zh: '已检验' },
  'in-part': { en: 'tested in part', zh: '部分检验' },
  untested: { en: 'untested', zh: '未检验' },
  excluded: { en: 'excluded', zh: '不检验' },
});

const all = coverageOf(cases);
const numbers = [...new Set([...clauses.values()].map(({ clause }) => clause))];

export function clausesPages(): readonly SitePage[] {
  return [
    {
      path: 'clauses',
      title: site.clauses,
      about: words.lead,
      under: 'clauses',
      searched: 60_000,
      draw: () => <Clauses />,
    },
  ];
}

function Clauses() {
  return (
    <div class="stack">
      <Heading title={say(site.clauses)} lead={say(words.lead)} />
      <p>{reports[language.value].coverage(countsOf(all))}</p>
      {numbers.map((n) => (
        <section key={n} class="stack">
          <h2 id={`c-${n}`}>{say(words.clause, { n })}</h2>
          {all
            .filter(({ clause }) => clause === n)
            .map((each) => (
              <One key={each.id} clause={clauseOf(each.id)} covered={each} />
            ))}
        </section>
      ))}
    </div>
  );
}

function One({ clause, covered }: { readonly clause: Clause; readonly covered: Covered }) {
  const { id, level, zh, requirement } = clause;
  const { state, cases: testing, missing } = covered;
  return (
    <section class="entry" id={id}>
      <h3>
        <code>{id}</code> <span class="badge">{level}</span> <span class="badge">{say(words[state])}</span>
      </h3>
      <p>{requirement[language.value]}</p>
      <p class="soft small" lang="zh-CN">
        {zh}
      </p>
      {testing.length > 0 && (
        <p class="small">
          {named(say(words.cases))}
          <code>{testing.join(', ')}</code>
        </p>
      )}
      {missing.map((each) => (
        <p key={each.en} class="small">
          {named(reports[language.value].missing)}
          {each[language.value]}
        </p>
      ))}
      {state === 'excluded' && <Excluded of={covered.excluded} />}
    </section>
  );
}

function Excluded({ of }: { readonly of: Covered['excluded'] }) {
  if (of === null) return null;
  const { kinds, leftTo } = reports[language.value];
  return (
    <>
      <p class="small">
        {named(kinds[of.kind])}
        {of[language.value]}
      </p>
      {of.by.map((each) => (
        <p key={JSON.stringify(each)} class="small">
          {named(leftTo)}
          {'file' in each ? <code>{each.file}</code> : each.person[language.value]}
        </p>
      ))}
    </>
  );
}
