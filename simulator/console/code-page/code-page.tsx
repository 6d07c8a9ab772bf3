import { Carrier } from '../parts/carrier.tsx';
import { Evidence } from '../parts/evidence.tsx';
import { language, named, say } from '../words/words.ts';
import { Causes, Texts } from './causes.tsx';
import { type CodeFacts, type CodeShown, FactsOf, LevelOf, placeName } from './facts.ts';
import { Known } from './known.tsx';
import { type Meaning, meaningsOf } from './meanings.ts';
import { Part } from './part.tsx';
import { Places } from './places.tsx';
import { SeeIt } from './see-it.tsx';
import { Behind, Through } from './through.tsx';
import { words } from './words.ts';

interface Shown {
  /** What the rows only name. */
  readonly facts?: CodeFacts;
  /** The heading's level where the page has another above it. */
  readonly under?: boolean;
}

/** All that is known of one code at one endpoint. Asks nothing of a browser, so that it can be drawn anywhere. */
export function CodePage({ entry, ...shown }: Shown & { readonly entry: CodeShown }) {
  return <CodePages entries={[entry]} {...shown} />;
}

/** The same of every endpoint that answers the code; rows that say the same are said once. */
export function CodePages({ entries, facts = {}, under }: Shown & { readonly entries: readonly CodeShown[] }) {
  const meanings = meaningsOf(entries);
  const [first] = meanings;
  if (first === undefined) return null;
  const Heading = under ? 'h2' : 'h1';
  const { carrier, code } = first.entry;
  const isOne = meanings.length === 1;
  return (
    <FactsOf.Provider value={facts}>
      <article class="code-page">
        <header>
          <Carrier id={carrier} />
          <Heading>
            <code>{code}</code> {isOne ? <Meant entry={first.entry} /> : null}
          </Heading>
          {isOne ? <Else entry={first.entry} /> : <p class="soft">{say(words.meanings, { count: meanings.length })}</p>}
        </header>
        <LevelOf.Provider value={under ? (isOne ? 3 : 4) : isOne ? 2 : 3}>
          {meanings.map((meaning) => (
            <One key={meaning.entry.endpoint} meaning={meaning} isOne={isOne} under={under} />
          ))}
        </LevelOf.Provider>
      </article>
    </FactsOf.Provider>
  );
}

function One({ meaning, isOne, under }: { meaning: Meaning; isOne: boolean; under: boolean | undefined }) {
  const { entry, places } = meaning;
  const Heading = under ? 'h3' : 'h2';
  return (
    <section class="code-meaning">
      {!isOne && (
        <div>
          <Heading>
            {named(places.map(({ endpoint }) => placeName(endpoint)).join(' · '))}
            <Meant entry={entry} />
          </Heading>
          <Else entry={entry} />
        </div>
      )}
      <p class="row">
        <span class="soft small">{say(words.meaningFrom)}</span> <Evidence of={entry.evidence} />
        {entry.billed !== null && (
          <span class={`badge ${entry.billed ? 'warn' : ''}`}>
            {say(entry.billed ? words.billed : words.notBilled)}
          </span>
        )}
        {entry.legacy && <span class="badge warn">{say(words.legacy)}</span>}
      </p>
      {entry.legacy && <p class="soft small">{say(words.legacyIs)}</p>}
      <div class="code-advice">
        <Part name={say(words.advice)} />
        <p>{entry.advice[language.value]}</p>
      </div>
      <Places places={places} />
      <Causes entry={entry} />
      <Texts entry={entry} />
      <SeeIt places={places} />
      <Through entry={entry} />
      <Behind entry={entry} />
      <Known entry={entry} />
    </section>
  );
}

const Meant = ({ entry }: { readonly entry: CodeShown }) => <span>{entry[language.value]}</span>;

/** The meaning in the language that the reader did not choose: what stands in others' logs and bug reports. */
function Else({ entry }: { readonly entry: CodeShown }) {
  const other = language.value === 'zh' ? 'en' : 'zh';
  return (
    <p class="soft" lang={other === 'zh' ? 'zh-CN' : 'en'}>
      {entry[other]}
    </p>
  );
}
