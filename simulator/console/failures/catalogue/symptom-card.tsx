import type { Symptom } from '../../../control/client/index.ts';
import { linkTo } from '../../frame/route.ts';
import { Carrier } from '../../parts/carrier.tsx';
import { Code } from '../../parts/code.tsx';
import { Evidence } from '../../parts/evidence.tsx';
import { language, say } from '../../words/words.ts';
import { words } from '../words.ts';
import { type Catalogue, causesOf } from './group.ts';

interface SymptomCardProps {
  readonly symptom: Symptom;
  readonly catalogue: Catalogue;
  readonly isFirst: boolean;
}

/** What people see before they know a code: what to check first, and the codes and causes that it may be. */
export function SymptomCard({ symptom, catalogue, isFirst }: SymptomCardProps) {
  const { sees, check, codes, causes, also, evidence, shown, unshown } = symptom;
  const groups = codes.flatMap(({ carrier, code }) => catalogue.group(carrier, code) ?? []);
  const firmness = (carrier: string, code: string) =>
    codes.flatMap((each) => (each.carrier === carrier && each.code === code ? (each.evidence ?? []) : []));
  const inLife = causes.flatMap((id) => {
    const found = groups.flatMap((group) => causesOf(group).map((each) => ({ group, ...each })));
    const way = found.find(({ cause, entry }) => cause === id && entry.reproduce?.kind === 'natural');
    return way === undefined ? [] : [way];
  });
  // What a phone's SDK says is in no carrier's list; the box cannot be set to it.
  const others = codes.filter(({ carrier, code }) => catalogue.group(carrier, code) === null);
  return (
    <details class="card symptom" open={isFirst}>
      <summary>
        <h2>{say(sees)}</h2>
      </summary>
      <h3>{say(words.checkFirst)}</h3>
      <ol>
        {check.map((each) => (
          <li key={each.en}>{say(each).replaceAll('`', '')}</li>
        ))}
      </ol>
      <h3>
        {say(words.mayBe)} <Evidence of={evidence} />
      </h3>
      <ul class="plain row">
        {groups.map(({ carrier, code, entries }) => (
          <li key={carrier + code}>
            <a href={linkTo('failures', [carrier, code])} title={entries[0][language.value]}>
              <Carrier id={carrier} /> <code>{code}</code>
            </a>{' '}
            {firmness(carrier, code).map((of) => (
              <Evidence key={of} of={of} />
            ))}
          </li>
        ))}
        {others.map(({ carrier, code }) => (
          <li key={carrier + code} class="soft">
            <Carrier id={carrier} /> <code>{code}</code>
          </li>
        ))}
        {also.map(({ by, codes: theirs }) => (
          <li key={by} class="soft">
            {by} <code>{theirs}</code>
          </li>
        ))}
      </ul>
      <h3>{say(words.shown)}</h3>
      {shown === undefined ? (
        <p>{unshown?.[language.value].replaceAll('`', '')}</p>
      ) : (
        <>
          <Code text={shown.run.replace(/^|; /g, (mark) => `${mark && '\n'}npx `)} what={say(words.shown)} />
          <p class="soft small">
            {say(words.shownGives)}{' '}
            <a href={linkTo('failures', [shown.carrier, shown.code])}>
              <Carrier id={shown.carrier} /> <code>{shown.code}</code>
            </a>
          </p>
        </>
      )}
      {inLife.length > 0 && (
        <>
          <h3>{say(words.mayCause)}</h3>
          <ul>
            {inLife.map(({ group: { carrier, code }, name, cause }) => (
              <li key={cause}>
                <a href={linkTo('failures', [carrier, code], { cause: name })}>
                  <code>{cause}</code>
                </a>{' '}
                {catalogue.cause(cause ?? '')?.[language.value]}
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
