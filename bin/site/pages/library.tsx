import { Code } from '../../../simulator/console/parts/code.tsx';
import { say, wordsOf } from '../../../simulator/console/words/words.ts';
import type { Exported } from '../exports.ts';
import type { SitePage } from '../page.ts';
import { Heading, Sentence } from '../parts.tsx';
import { words as site } from '../words.ts';

const words = wordsOf({
  lead: {
    en: 'What each entry of the package exports, with its declaration. ES modules and CommonJS alike, but for `sanwang/vitest`.',
    zh: '包的每个入口导出什么，附声明（说明为英文）。除 sanwang/vitest 外，ES 模块与 CommonJS 均可。',
  },
});

export function libraryPages(entries: ReadonlyMap<string, readonly Exported[]>): readonly SitePage[] {
  const all = [...entries].sort(([a], [b]) => rank(a).localeCompare(rank(b)));
  return [
    {
      path: 'library',
      title: site.library,
      about: words.lead,
      under: 'library',
      searched: 40_000,
      draw: () => (
        <div class="stack">
          <Heading title={say(site.library)} lead={say(words.lead)} />
          {all.map(([name, exported]) => (
            <section key={name} class="stack">
              <h2 id={name}>
                <code>{name === 'index' ? 'sanwang' : `sanwang/${name}`}</code>
              </h2>
              {exported.map((each) => (
                <details key={each.name}>
                  <summary>
                    <code>{each.name}</code>{' '}
                    <span class="soft small" lang="en">
                      <Sentence text={each.about} />
                    </span>
                  </summary>
                  <Code text={each.declaration} what={each.name} />
                </details>
              ))}
            </section>
          ))}
        </div>
      ),
    },
  ];
}

const rank = (name: string): string => (name === 'index' ? '' : name);
