import names from '../../../fixtures/faults/names.json' with { type: 'json' };
import { language, say, wordsOf } from '../../../simulator/console/words/words.ts';
import { effects } from '../facts.ts';
import type { SitePage } from '../page.ts';
import { Fact, Heading } from '../parts.tsx';
import { words as site } from '../words.ts';

const words = wordsOf({
  lead: {
    en: 'Everything that can be made to go wrong: `sanwang fault add NAME`, a fault of a world file, or `POST worlds/{world}/faults`. Refusals are armed as `refuse`; they stand under Causes.',
    zh: '所有可以布置的故障：sanwang fault add 名称、世界文件中的 faults，或 POST worlds/{world}/faults。拒绝以 refuse 布置，见“原因”。',
  },
  short: { en: 'Short name', zh: '短名' },
  points: { en: 'Acts', zh: '作用点' },
  with: { en: 'Parameters', zh: '参数' },
  mounts: { en: 'Where it can be performed', zh: '可用的挂载方式' },
  expect: { en: 'A good service', zh: '好的服务应当' },
  not: { en: 'It cannot be armed', zh: '不可布置' },
  net: { en: 'Network', zh: '网络' },
  tls: { en: 'TLS', zh: 'TLS' },
  http: { en: 'HTTP', zh: 'HTTP' },
  lie: { en: 'Wrong answers', zh: '错误应答' },
  state: { en: 'State', zh: '状态' },
  time: { en: 'Time', zh: '时间' },
  when: { en: 'Schedules', zh: '触发时机' },
});
type Group = 'net' | 'tls' | 'http' | 'lie' | 'state' | 'time' | 'when';
const groups: readonly Group[] = ['net', 'tls', 'http', 'lie', 'state', 'time', 'when'];

export function effectsPages(): readonly SitePage[] {
  return [
    {
      path: 'effects',
      title: site.effects,
      about: words.lead,
      under: 'effects',
      searched: 40_000,
      draw: () => <Effects />,
    },
  ];
}

function Effects() {
  return (
    <div class="stack">
      <Heading title={say(site.effects)} lead={say(words.lead)} />
      {groups.map((group) => (
        <section key={group} class="stack">
          <h2>{say(words[group])}</h2>
          {effects
            .filter((each) => each.group === group)
            .map((effect) => (
              <One key={effect.name} effect={effect} />
            ))}
        </section>
      ))}
    </div>
  );
}

function One({ effect }: { readonly effect: (typeof effects)[number] }) {
  const { name, short, points, usual, parameters, mounts, expect, supported, reason } = effect;
  const told = effect[language.value] ?? effect.en;
  const given = Object.keys(parameters);
  const row = names.find(({ id }) => id === name);
  const why = row?.unsupported?.[language.value] ?? reason;
  return (
    <section class="entry" id={name}>
      <h3>
        <code>{name}</code>
      </h3>
      {told !== undefined && <p>{told}</p>}
      <dl class="facts small">
        {short !== undefined && <Fact name={say(words.short)} text={short} />}
        {points.length > 0 && (
          <Fact
            name={say(words.points)}
            text={points.map((point) => (point === usual ? `${point} *` : point)).join(', ')}
          />
        )}
        {given.length > 0 && <Fact name={say(words.with)} text={given.join(', ')} />}
        {mounts.length > 0 && <Fact name={say(words.mounts)} text={mounts.join(', ')} />}
        {expect !== undefined && <Fact name={say(words.expect)} text={expect[language.value]} />}
        {!supported && why !== undefined && <Fact name={say(words.not)} text={why} />}
      </dl>
    </section>
  );
}
