import type { FidelityAspect, FidelityCount, FidelityEntry, FidelityOwner } from '../../../fixtures/api-types.ts';
import { carriers } from '../../../simulator/carriers/index.ts';
import { aspects, fidelityOf, owners } from '../../../simulator/catalogue/fidelity.ts';
import { Carrier, carrierNames } from '../../../simulator/console/parts/carrier.tsx';
import { Evidence } from '../../../simulator/console/parts/evidence.tsx';
import { language, say, type Words, wordsOf } from '../../../simulator/console/words/words.ts';
import { evidences } from '../../../simulator/core/words/evidence.ts';
import type { Place, SitePage } from '../page.ts';
import { Heading, Table } from '../parts.tsx';
import { words as site } from '../words.ts';

const words = wordsOf({
  lead: {
    en: 'How firmly everything that is simulated is known, counted from the tables that run. What is assumed is ours; where a policy switches it, it is named. `sanwang fidelity` tells the same.',
    zh: '所模拟的一切各有何依据，由实际运行的表统计得出。标为“推定”的是我们自己的判断；可由策略切换的，列出该策略。命令 `sanwang fidelity` 给出同样的内容。',
  },
  total: { en: 'All', zh: '合计' },
  phone: { en: 'Phones', zh: '手机' },
  assumed: { en: 'What is assumed', zh: '推定的内容' },
  firm: { en: 'Nothing here is assumed.', zh: '此处没有推定的内容。' },
  policy: { en: 'Switched by', zh: '可切换的策略' },
  what: { en: 'What', zh: '内容' },
  meaning: { en: 'Meaning and source', zh: '含义与来源' },
  route: { en: 'Paths, and how they are asked', zh: '接口及其请求方式' },
  rule: { en: 'Conditions', zh: '规则' },
  answer: { en: 'Codes answered for causes', zh: '各原因对应的返回码' },
  code: { en: 'Meanings of codes', zh: '返回码含义' },
  policyRows: { en: 'Policies', zh: '策略' },
  sdk: { en: 'What SDKs say of phones', zh: 'SDK 对手机状态的返回' },
  switches: { en: 'Switches of a phone', zh: '手机开关' },
});

const titles: Readonly<Record<FidelityAspect, Words>> = {
  ...{ route: words.route, rule: words.rule, answer: words.answer, code: words.code, sdk: words.sdk },
  ...{ policy: words.policyRows, switch: words.switches },
};

const { counts, entries } = fidelityOf(carriers);

export function fidelityPages(): readonly SitePage[] {
  const page = { about: words.lead, under: 'fidelity' };
  return [
    { ...page, path: 'fidelity', title: site.fidelity, draw: (at) => <Everything at={at} /> },
    ...owners.map((owner): SitePage => {
      const title = { en: `${site.fidelity.en}: ${nameOf(owner).en}`, zh: `${site.fidelity.zh}：${nameOf(owner).zh}` };
      return {
        ...page,
        path: `fidelity/${owner}`,
        title,
        searched: 20_000,
        draw: () => <Of owner={owner} title={title} />,
      };
    }),
  ];
}

const nameOf = (owner: FidelityOwner): Words => (owner === 'phone' ? words.phone : carrierNames(owner));

function Name({ owner }: { readonly owner: FidelityOwner }) {
  return owner === 'phone' ? <span>{say(words.phone)}</span> : <Carrier id={owner} />;
}

function Everything({ at }: { readonly at: Place }) {
  return (
    <div class="stack">
      <Heading title={say(site.fidelity)} lead={say(words.lead)} />
      {owners.map((owner) => (
        <section key={owner} class="stack">
          <h2 id={owner}>
            <a href={at.to(`fidelity/${owner}`)}>
              <Name owner={owner} />
            </a>
          </h2>
          <Counts of={counts.filter((each) => each.owner === owner)} />
        </section>
      ))}
    </div>
  );
}

function Counts({ of }: { readonly of: readonly FidelityCount[] }) {
  return (
    <Table>
      <tr>
        <td />
        {evidences.map((each) => (
          <td key={each}>
            <Evidence of={each} />
          </td>
        ))}
        <td>{say(words.total)}</td>
      </tr>
      {of.map(({ aspect, evidence, total }) => (
        <tr key={aspect}>
          <th scope="row">{say(titles[aspect])}</th>
          {evidences.map((each) => (
            <td key={each}>{evidence[each]}</td>
          ))}
          <td>{total}</td>
        </tr>
      ))}
    </Table>
  );
}

function Of({ owner, title }: { readonly owner: FidelityOwner; readonly title: Words }) {
  const ours = entries.filter((each) => each.owner === owner && each.evidence === 'assumed');
  return (
    <div class="stack">
      <Heading title={say(title)} lead={say(words.lead)} />
      <Counts of={counts.filter((each) => each.owner === owner)} />
      <h2>{say(words.assumed)}</h2>
      {ours.length === 0 && <p>{say(words.firm)}</p>}
      {aspects.map((aspect) => (
        <Assumed key={aspect} aspect={aspect} of={ours.filter((each) => each.aspect === aspect)} />
      ))}
    </div>
  );
}

function Assumed({ aspect, of }: { readonly aspect: FidelityAspect; readonly of: readonly FidelityEntry[] }) {
  if (of.length === 0) return null;
  return (
    <section class="stack">
      <h3 id={aspect}>{say(titles[aspect])}</h3>
      <Table head={[say(words.what), say(words.meaning), say(words.policy)]}>
        {of.map(({ at, name, value, policies = [], source, ...said }) => (
          <tr key={`${at} ${name} ${value}`}>
            <td>
              {at !== undefined && <strong>{at} </strong>}
              <code>{name}</code>
              {value !== undefined && (
                <>
                  {' → '}
                  <code>{value}</code>
                </>
              )}
            </td>
            <td>
              {said[language.value]}
              {source !== undefined && source !== 'ours' && <div class="soft small">{source}</div>}
            </td>
            <td>
              {policies.map((each) => (
                <code key={each}>{each} </code>
              ))}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
