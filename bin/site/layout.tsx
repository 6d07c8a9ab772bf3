import { language, say, tag, type Words } from '../../simulator/console/words/words.ts';
import type { Place } from './page.ts';
import { words } from './words.ts';

export interface Entry {
  readonly path: string;
  readonly title: Words;
}

export interface Group {
  readonly title: Words;
  readonly entries: readonly Entry[];
}

interface ShellProps {
  readonly at: Place;
  readonly title: string;
  readonly groups: readonly Group[];
  readonly under: string;
  /** The same page in the other language. */
  readonly other: string;
  /** From here to the root, such as `../`. */
  readonly root: string;
  /** The page itself, already drawn: it is searched as well. */
  readonly content: string;
}

/** What stands around every page: the same frame as the console’s. */
export function Shell({ at, title, groups, under, other, root, content }: ShellProps) {
  return (
    <html lang={tag.value} data-root={root}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${say(words.site)}`}</title>
        <link rel="icon" href={at.file('assets/icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={at.file('assets/site.css')} />
        <script src={at.file('assets/site.js')} defer />
      </head>
      <body>
        <a class="skip" href="#content">
          {say(words.toText)}
        </a>
        <div class="frame">
          <header class="masthead">
            <div class="site-top">
              <a class="brand site-brand" href={at.to('index')}>
                <img src={at.file('assets/icon.svg')} alt="" width="28" height="28" />
                {say(words.brand)}
              </a>
              <a
                class="button site-language"
                href={other}
                lang={language.value === 'zh' ? 'en' : 'zh-CN'}
                hreflang={language.value === 'zh' ? 'en' : 'zh-CN'}
              >
                {say(words.otherLanguage)}
              </a>
            </div>
            <search class="field site-search">
              <label for="search">{say(words.search)}</label>
              <input
                id="search"
                type="search"
                autocomplete="off"
                spellcheck={false}
                placeholder={say(words.searchFor)}
                data-found={say(words.found)}
                data-many={say(words.many)}
                data-nothing={say(words.nothing)}
              />
            </search>
            <nav aria-label={say(words.pages)} class="site-nav">
              {groups.map((group) => (
                <details key={group.title.en} open={group.entries.some(({ path }) => path === under)}>
                  <summary class="site-nav-title">{say(group.title)}</summary>
                  {group.entries.map((entry) => (
                    <a
                      key={entry.path}
                      href={at.to(entry.path)}
                      {...(entry.path === under ? { 'aria-current': 'page' } : {})}
                    >
                      {say(entry.title)}
                    </a>
                  ))}
                </details>
              ))}
            </nav>
          </header>
          <main id="content" tabIndex={-1}>
            <section id="found" aria-live="polite" hidden />
            <div id="page" dangerouslySetInnerHTML={{ __html: content }} />
            <footer class="soft small">{say(words.notAffiliated)}</footer>
          </main>
        </div>
      </body>
    </html>
  );
}
