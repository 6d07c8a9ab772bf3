import type { Symptom } from '../../../fixtures/api-types.ts';
import { symptoms } from '../../../simulator/catalogue/symptoms.ts';
import { Carrier } from '../../../simulator/console/parts/carrier.tsx';
import { Code } from '../../../simulator/console/parts/code.tsx';
import { Evidence } from '../../../simulator/console/parts/evidence.tsx';
import { language, named, say, wordsOf } from '../../../simulator/console/words/words.ts';
import { causeWords, codePath, entriesOf } from '../facts.ts';
import type { Place, SitePage } from '../page.ts';
import { Heading, Sentence, Table } from '../parts.tsx';
import { words as site } from '../words.ts';

const words = wordsOf({
  lead: {
    en: 'What a person sees before anybody knows a code, the most reported first: what to check, which codes it may be, and how to see each.',
    zh: '还不知道返回码时看到的现象，按上报的多少排列：先查什么、可能是哪些返回码、如何复现。',
  },
  phone: { en: 'In the app', zh: 'App 端' },
  backend: { en: 'At the backend', zh: '服务端' },
  page: { en: 'On an H5 page', zh: 'H5 页面' },
  check: { en: 'Check first', zh: '先检查' },
  codes: { en: 'Codes that it may be', zh: '可能的返回码' },
  causes: { en: 'Causes that may be behind it', zh: '可能的原因' },
  see: { en: 'See it happen', zh: '复现' },
  unshown: { en: 'Why it is not played', zh: '为何未模拟' },
  also: { en: 'Others report it as', zh: '其他厂商的返回码' },
  reports: { en: 'Reported in', zh: '上报来源' },
});

export function symptomsPages(): readonly SitePage[] {
  return [
    { path: 'symptoms', title: site.symptoms, about: words.lead, under: 'symptoms', draw: (at) => <All at={at} /> },
    ...symptoms.map(
      (symptom): SitePage => ({
        path: `symptoms/${symptom.id}`,
        title: symptom.sees,
        about: symptom.check[0] ?? symptom.sees,
        under: 'symptoms',
        also: [symptom.sees.en, symptom.sees.zh, ...symptom.codes.map(({ code }) => code)].join(' '),
        draw: (at) => <One symptom={symptom} at={at} />,
      }),
    ),
  ];
}

function All({ at }: { readonly at: Place }) {
  return (
    <div class="stack">
      <Heading title={say(site.symptoms)} lead={say(words.lead)} />
      {(['phone', 'backend', 'page'] as const).map((where) => (
        <section key={where} class="stack">
          <h2>{say(words[where])}</h2>
          <ul class="plain symptoms">
            {symptoms
              .filter((each) => each.where === where)
              .map(({ id, sees, codes }) => (
                <li key={id}>
                  <a href={at.to(`symptoms/${id}`)}>{say(sees)}</a>
                  <span class="soft small"> {codes.map(({ code }) => code).join(' · ')}</span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function One({ symptom, at }: { readonly symptom: Symptom; readonly at: Place }) {
  const { sees, where, check, codes, causes, also, reports, evidence, unshown } = symptom;
  const shown = codes.map((id) => ({ firmness: id.evidence, entry: entriesOf(id, at.language)[0] }));
  const entries = shown.flatMap(({ entry }) => entry ?? []);
  const natural = entries.flatMap(({ reproduce }) => (reproduce?.kind === 'natural' ? [reproduce.run] : []));
  const runs = [...new Set([...(symptom.shown?.run.split('; ') ?? []), ...natural])];
  return (
    <div class="stack narrow">
      <p class="crumbs">
        <a href={at.to('symptoms')}>{say(site.symptoms)}</a> / {say(words[where])}
      </p>
      <h1>{say(sees)}</h1>
      <section class="code-advice">
        <h2>{say(words.check)}</h2>
        <ol>
          {check.map((each) => (
            <li key={each.en}>
              <Sentence text={say(each)} />
            </li>
          ))}
        </ol>
      </section>
      <section class="stack">
        <h2>
          {say(words.codes)} <Evidence of={evidence} />
        </h2>
        <Table>
          {shown.map(
            ({ entry, firmness }) =>
              entry && (
                <tr key={entry.carrier + entry.code}>
                  <td>
                    <Carrier id={entry.carrier} />
                  </td>
                  <td>
                    <a href={at.to(codePath(entry))}>
                      <code>{entry.code}</code>
                    </a>
                  </td>
                  <td>
                    {entry[language.value]} {firmness !== undefined && <Evidence of={firmness} />}
                  </td>
                </tr>
              ),
          )}
        </Table>
        {also.length > 0 && (
          <p class="soft small">
            {named(say(words.also))}
            {also.map(({ by, codes: theirs }) => `${by} ${theirs}`).join('; ')}
          </p>
        )}
      </section>
      {causes.length > 0 && (
        <section class="stack">
          <h2>{say(words.causes)}</h2>
          <ul>
            {causes.map((id) => (
              <li key={id}>
                <a href={at.to(`causes#${id}`)}>
                  <code>{id}</code>
                </a>{' '}
                {causeWords(id)?.[language.value]}
              </li>
            ))}
          </ul>
        </section>
      )}
      {unshown !== undefined && (
        <p>
          {named(say(words.unshown))}
          <Sentence text={say(unshown)} />
        </p>
      )}
      {runs.length > 0 && (
        <section class="stack">
          <h2>{say(words.see)}</h2>
          <Code text={runs.map((run) => `npx ${run}`).join('\n')} what={say(words.see)} />
        </section>
      )}
      <p class="soft small">
        {named(say(words.reports))}
        {reports.join('; ')}
      </p>
    </div>
  );
}
