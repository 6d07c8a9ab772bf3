import { cases } from '../../../conformance/cases/index.ts';
import { type Clause, clauses } from '../../../conformance/clauses/index.ts';
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
  excluded: { en: 'Not tested', zh: '不检验' },
});

const all = [...clauses.values()];
const numbers = [...new Set(all.map(({ clause }) => clause))];

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
      {numbers.map((n) => (
        <section key={n} class="stack">
          <h2 id={`c-${n}`}>{say(words.clause, { n })}</h2>
          {all
            .filter(({ clause }) => clause === n)
            .map((clause) => (
              <One key={clause.id} clause={clause} />
            ))}
        </section>
      ))}
    </div>
  );
}

function One({ clause }: { readonly clause: Clause }) {
  const { id, level, zh, requirement, excluded } = clause;
  const testing = cases.filter((each) => each.clauses.includes(id)).map((each) => each.id);
  return (
    <section class="entry" id={id}>
      <h3>
        <code>{id}</code> <span class="badge">{level}</span>
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
      {excluded !== null && (
        <p class="small">
          {named(say(words.excluded))}
          {excluded[language.value]}
        </p>
      )}
    </section>
  );
}
