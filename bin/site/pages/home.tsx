import { symptoms } from '../../../simulator/catalogue/symptoms.ts';
import { Code } from '../../../simulator/console/parts/code.tsx';
import { say, type Words, wordsOf } from '../../../simulator/console/words/words.ts';
import { version } from '../../version.ts';
import type { Place, SitePage } from '../page.ts';
import { Sentence } from '../parts.tsx';
import { words as site } from '../words.ts';

const words = wordsOf({
  try: { en: 'Ten seconds, no account, no network, in the checkout:', zh: '十秒，无需账号与网络，在源码目录中：' },
  have: {
    en: 'In a folder of your own, an empty one too: Node 20.19 or newer, and the tarball that `npm pack` makes in the checkout. All lines that begin with npx are for there.',
    zh: '在自己的目录（空目录亦可）：需要 Node 20.19 以上，以及在源码目录用 npm pack 打出的包。以 npx 开头的命令都在这里运行。',
  },
  who: { en: 'What do you want to do?', zh: '你要做什么？' },
  often: { en: 'Seen most often', zh: '最常见的现象' },
  allSymptoms: { en: 'All symptoms', zh: '全部现象' },
  code: { en: 'You have a code', zh: '已有返回码' },
  codeAbout: { en: 'Type it into the search, or look through the lists.', zh: '在搜索框直接输入，或按列表查找。' },
});

const roles: readonly (readonly [path: string, title: Words, about: Words])[] = [
  [
    'docs/task-integrator',
    { en: 'Call a carrier or a vendor', zh: '接入运营商或厂商' },
    { en: 'Run a backend against the box, offline.', zh: '让后端离线对接盒子。' },
  ],
  [
    'docs/task-ci',
    { en: 'Test in CI', zh: '在 CI 中测试' },
    { en: 'A world for each test, the same answers every time.', zh: '每个测试一个世界，应答始终一致。' },
  ],
  [
    'docs/task-qa',
    { en: 'Reproduce a failure', zh: '复现失败' },
    { en: 'This code on that phone, now.', zh: '让某部手机立刻遇到某个返回码。' },
  ],
  [
    'docs/task-service-owner',
    { en: 'Prove a verification service', zh: '验证自己的核验服务' },
    { en: 'Clause by clause, with a report for CI.', zh: '逐条款检验，并生成 CI 报告。' },
  ],
];

export function homePages(): readonly SitePage[] {
  return [
    {
      path: 'index',
      title: site.start,
      about: site.about,
      under: 'index',
      also: 'mock simulator install npm sanwang 安装 模拟',
      draw: (at) => <Home at={at} />,
    },
  ];
}

function Home({ at }: { readonly at: Place }) {
  return (
    <div class="stack home">
      <h1 class="home-title">{say(site.site)}</h1>
      <p class="lead">{say(site.about)}</p>
      <div class="stack narrow">
        <p class="soft">{say(words.try)}</p>
        <Code text="npm ci && npm start" what="npm start" />
        <p class="soft" id="have">
          <Sentence text={say(words.have)} />
        </p>
        <Code text={`npm i -D ./sanwang-${version}.tgz\nnpx sanwang demo`} what="npm i" />
      </div>
      <h2>{say(words.who)}</h2>
      <ul class="cards plain">
        {roles.map(([path, title, about]) => (
          <li key={path} class="card">
            <h3 class="home-card">
              <a href={at.to(path)}>{say(title)}</a>
            </h3>
            <p class="soft">{say(about)}</p>
          </li>
        ))}
        <li class="card">
          <h3 class="home-card">
            <a href={at.to('codes')}>{say(words.code)}</a>
          </h3>
          <p class="soft">{say(words.codeAbout)}</p>
        </li>
      </ul>
      <h2>{say(words.often)}</h2>
      <ul class="plain symptoms">
        {symptoms.slice(0, 8).map(({ id, sees }) => (
          <li key={id}>
            <a href={at.to(`symptoms/${id}`)}>{say(sees)}</a>
          </li>
        ))}
        <li>
          <a href={at.to('symptoms')}>{say(words.allSymptoms)} →</a>
        </li>
      </ul>
    </div>
  );
}
