import scenes from '../../../fixtures/scenarios/reproduce.json' with { type: 'json' };
import { Carrier } from '../../../simulator/console/parts/carrier.tsx';
import { language, say, type Words, wordsOf } from '../../../simulator/console/words/words.ts';
import { refusalIds } from '../../../simulator/core/words/refusal.ts';
import { causeWords, codePath, codeRows, effects } from '../facts.ts';
import type { Place, SitePage } from '../page.ts';
import { Fact, Heading } from '../parts.tsx';
import { words as site } from '../words.ts';

const words = wordsOf({
  lead: {
    en: 'Why a carrier or the verification service says no, independent of the code that it says it with. The box’s journal and `why` speak of these.',
    zh: '运营商或核验服务拒绝的原因，与具体返回码无关；盒子的流水与 why 均使用这些名称。',
  },
  ofCarriers: { en: 'Refusals of carriers', zh: '运营商的拒绝原因' },
  ofService: { en: 'Reasons of the service and of vendors', zh: '核验服务与厂商的原因' },
  expect: { en: 'A good service', zh: '好的服务应当' },
  brought: { en: 'Brought about', zh: '如何引起' },
  codes: { en: 'Codes', zh: '返回码' },
  never: { en: 'No code is known for it.', zh: '尚无已知返回码。' },
});

const brought = scenes.words as Readonly<Record<string, Words | undefined>>;
/** What no carrier says. */
const reasons = [...new Set(codeRows('en').flatMap(({ causes }) => causes))].filter((id) => /^[A-Z]/.test(id));

export function causesPages(): readonly SitePage[] {
  return [
    {
      path: 'causes',
      title: site.causes,
      about: words.lead,
      under: 'causes',
      searched: 30_000,
      draw: (at) => <Causes at={at} />,
    },
  ];
}

function Causes({ at }: { readonly at: Place }) {
  return (
    <div class="stack">
      <Heading title={say(site.causes)} lead={say(words.lead)} />
      <h2>{say(words.ofCarriers)}</h2>
      {refusalIds.map((id) => (
        <Cause key={id} id={id} at={at} />
      ))}
      <h2>{say(words.ofService)}</h2>
      {reasons.map((id) => (
        <Cause key={id} id={id} at={at} />
      ))}
    </div>
  );
}

function Cause({ id, at }: { readonly id: string; readonly at: Place }) {
  const said = causeWords(id);
  const { expect } = effects.find(({ name }) => name === id) ?? {};
  const how = brought[id];
  const saying = codeRows('en').filter(({ causes }) => causes.includes(id));
  const codes = [...new Map(saying.map((row) => [codePath(row), row])).values()];
  return (
    <section class="entry" id={id}>
      <h3>
        <code>{id}</code>
      </h3>
      {said !== undefined && <p>{said[language.value]}</p>}
      <dl class="facts small">
        {expect !== undefined && <Fact name={say(words.expect)} text={expect[language.value]} />}
        {how !== undefined && <Fact name={say(words.brought)} text={how[language.value]} />}
        <dt>{say(words.codes)}</dt>
        <dd>
          {codes.length === 0 && say(words.never)}
          {codes.map(({ carrier, code }) => (
            <a key={carrier + code} class="code-link" href={at.to(codePath({ carrier, code }))}>
              <Carrier id={carrier} /> <code>{code}</code>
            </a>
          ))}
        </dd>
      </dl>
    </section>
  );
}
