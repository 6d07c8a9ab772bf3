import { CodePages } from '../../../simulator/console/code-page/code-page.tsx';
import { Carrier, carrierName, carrierNames } from '../../../simulator/console/parts/carrier.tsx';
import { say, wordsOf } from '../../../simulator/console/words/words.ts';
import { type CodeId, codeIds, codePath, codeRows, entriesOf, factsAt } from '../facts.ts';
import type { Language, Place, SitePage } from '../page.ts';
import { Heading, Table } from '../parts.tsx';
import { words as site } from '../words.ts';
import { symptomsWith } from './symptom-data.ts';

const words = wordsOf({
  lead: {
    en: 'Every code of every carrier and vendor: what it means, who answers it, why, and what to do. Search takes the code itself.',
    zh: '三大运营商与各厂商的全部返回码：含义、由谁返回、原因与处理方法。可直接在搜索框输入返回码。',
  },
  count: { en: '{count} codes', zh: '{count} 个返回码' },
  code: { en: 'Code', zh: '返回码' },
  meaning: { en: 'Meaning', zh: '含义' },
  where: { en: 'Answered by', zh: '由谁返回' },
  title: { en: '{carrier}: {count} codes', zh: '{carrier}：{count} 个返回码' },
  seenAs: { en: 'People meet it as', zh: '常见现象' },
});

const owners = [...new Set(codeIds.map(({ carrier }) => carrier))];
const of = (carrier: string) => codeIds.filter((each) => each.carrier === carrier);
const meaningOf = (id: CodeId, spoken: Language) => {
  const [first] = entriesOf(id, spoken);
  return first?.[spoken] ?? '';
};
const titleIn = (carrier: string, spoken: Language) => {
  const name = carrierNames(carrier)[spoken];
  return words.title[spoken].replace('{carrier}', name).replace('{count}', String(of(carrier).length));
};

/** An owner in both languages: who searches writes either. */
const namesOf = (carrier: string) => [carrier, ...Object.values(carrierNames(carrier))].join(' ');

/** Beginnings that codes of an owner share, such as `isv.`: who types one looks for the list. */
const familiesOf = (carrier: string) =>
  [...new Set(of(carrier).flatMap(({ code }) => /^[A-Za-z]+(?=\.)/.exec(code) ?? []))].join(' ');

export function codesPages(): readonly SitePage[] {
  return [
    { path: 'codes', title: site.codes, about: words.lead, under: 'codes', draw: (at) => <Owners at={at} /> },
    ...owners.map((carrier) => ({
      path: `codes/${carrier}`,
      title: { en: titleIn(carrier, 'en'), zh: titleIn(carrier, 'zh') },
      under: 'codes',
      searched: 0,
      also: `${namesOf(carrier)} ${familiesOf(carrier)}`,
      draw: (at: Place) => <List carrier={carrier} at={at} />,
    })),
    ...codeIds.map(codePageOf),
  ];
}

function codePageOf(id: CodeId): SitePage {
  const { en, zh } = { en: meaningOf(id, 'en'), zh: meaningOf(id, 'zh') };
  const named = carrierNames(id.carrier);
  const advice = entriesOf(id, 'en')[0]?.advice;
  return {
    path: codePath(id),
    title: { en: `${named.en} ${id.code}: ${en}`, zh: `${named.zh} ${id.code}：${zh}` },
    ...(advice === undefined ? {} : { about: advice }),
    under: 'codes',
    also: `${id.code} ${en} ${zh} ${namesOf(id.carrier)}`,
    searched: 700,
    draw: (at) => <One id={id} at={at} />,
  };
}

function One({ id, at }: { readonly id: CodeId; readonly at: Place }) {
  const seen = symptomsWith(id);
  return (
    <div class="stack">
      <p class="crumbs">
        <a href={at.to('codes')}>{say(site.codes)}</a> /{' '}
        <a href={at.to(`codes/${id.carrier}`)}>{carrierName(id.carrier)}</a>
      </p>
      <CodePages entries={entriesOf(id, at.language)} facts={factsAt(at)} />
      {seen.length > 0 && (
        <section>
          <h2>{say(words.seenAs)}</h2>
          <ul>
            {seen.map(({ id: symptom, sees }) => (
              <li key={symptom}>
                <a href={at.to(`symptoms/${symptom}`)}>{say(sees)}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Owners({ at }: { readonly at: Place }) {
  return (
    <div class="stack">
      <Heading title={say(site.codes)} lead={say(words.lead)} />
      <ul class="cards plain">
        {owners.map((carrier) => (
          <li key={carrier} class="card">
            <a href={at.to(`codes/${carrier}`)}>
              <Carrier id={carrier} />
            </a>
            <p class="soft small">{say(words.count, { count: of(carrier).length })}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function List({ carrier, at }: { readonly carrier: string; readonly at: Place }) {
  const rows = codeRows(at.language);
  return (
    <div class="stack">
      <h1>{titleIn(carrier, at.language)}</h1>
      <Table head={[say(words.code), say(words.meaning), say(words.where)]}>
        {of(carrier).map((id) => (
          <tr key={id.code}>
            <td>
              <a href={at.to(codePath(id))}>
                <code>{id.code}</code>
              </a>
            </td>
            <td>{meaningOf(id, at.language)}</td>
            <td class="soft small">
              {rows
                .filter((row) => row.carrier === carrier && row.code === id.code)
                .map(({ endpoint }) => endpoint)
                .join(' · ')}
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
