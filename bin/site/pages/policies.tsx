import cmcc from '../../../fixtures/policies/cmcc.json' with { type: 'json' };
import ctcc from '../../../fixtures/policies/ctcc.json' with { type: 'json' };
import cucc from '../../../fixtures/policies/cucc.json' with { type: 'json' };
import { Carrier } from '../../../simulator/console/parts/carrier.tsx';
import { Evidence } from '../../../simulator/console/parts/evidence.tsx';
import { language, say, type Words, wordsOf } from '../../../simulator/console/words/words.ts';
import type { SitePage } from '../page.ts';
import { Heading, Table } from '../parts.tsx';
import { words as site } from '../words.ts';

const words = wordsOf({
  lead: {
    en: 'Rules that sources leave open or quarrel about: each has a default with its evidence, and can be changed in a running world (`sanwang policy set`).',
    zh: '来源未说明或说法不一的规则：均有默认值与依据，可在运行中的世界里修改（sanwang policy set）。',
  },
  name: { en: 'Policy', zh: '策略' },
  value: { en: 'Default', zh: '默认值' },
  what: { en: 'What it decides', zh: '决定什么' },
});

interface Policy extends Words {
  readonly value: unknown;
  readonly evidence: string;
  readonly source: string;
}

export function policiesPages(): readonly SitePage[] {
  return [
    {
      path: 'policies',
      title: site.policies,
      about: words.lead,
      under: 'policies',
      searched: 20_000,
      draw: () => <Policies />,
    },
  ];
}

function Policies() {
  return (
    <div class="stack">
      <Heading title={say(site.policies)} lead={say(words.lead)} />
      {[cmcc, cucc, ctcc].map(({ carrier, policies }) => (
        <section key={carrier} class="stack">
          <h2 id={carrier}>
            <Carrier id={carrier} />
          </h2>
          <Table head={[say(words.name), say(words.value), say(words.what)]}>
            {Object.entries(policies as object as Readonly<Record<string, Policy>>).map(([name, policy]) => (
              <tr key={name}>
                <td>
                  <code>{name}</code>
                </td>
                <td>
                  <code>{JSON.stringify(policy.value)}</code>
                </td>
                <td>
                  {policy[language.value]} <Evidence of={policy.evidence} />
                  <div class="soft small">{policy.source}</div>
                </td>
              </tr>
            ))}
          </Table>
        </section>
      ))}
    </div>
  );
}
