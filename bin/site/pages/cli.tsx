import { Code } from '../../../simulator/console/parts/code.tsx';
import { language, say, wordsOf } from '../../../simulator/console/words/words.ts';
import { messagesIn } from '../../language.ts';
import { verbNames } from '../../verb-names.ts';
import type { Help } from '../help-texts.ts';
import type { Place, SitePage } from '../page.ts';
import { Heading, Table } from '../parts.tsx';
import { words as site } from '../words.ts';

const words = wordsOf({
  lead: {
    en: 'What `sanwang VERB --help` says. Every verb takes --json, --quiet and --lang, and a command line does nothing that the control API cannot.',
    zh: 'sanwang 各命令 --help 的内容。所有命令都支持 --json、--quiet 与 --lang；命令行所做的，控制 API 都能做。',
  },
  verb: { en: 'Verb', zh: '命令' },
  does: { en: 'Does', zh: '作用' },
});

export function cliPages(help: Help): readonly SitePage[] {
  return [
    { path: 'cli', title: site.cli, about: words.lead, under: 'cli', draw: (at) => <All at={at} /> },
    ...verbNames.map(
      (verb): SitePage => ({
        path: `cli/${verb}`,
        title: { en: `sanwang ${verb}`, zh: `sanwang ${verb}` },
        about: { en: messagesIn('en').verbs[verb], zh: messagesIn('zh').verbs[verb] },
        under: 'cli',
        searched: 4_000,
        draw: ({ language: spoken }) => (
          <div class="stack">
            {(help.get(`${spoken} ${verb}`) ?? []).map(({ title, text }, i) => (
              <section key={title} class="stack">
                {i === 0 ? <h1>{title}</h1> : <h2>{title}</h2>}
                <Code text={text} what={title} />
              </section>
            ))}
          </div>
        ),
      }),
    ),
  ];
}

function All({ at }: { readonly at: Place }) {
  const { verbs } = messagesIn(language.value);
  return (
    <div class="stack">
      <Heading title={say(site.cli)} lead={say(words.lead)} />
      <Table head={[say(words.verb), say(words.does)]}>
        {verbNames.map((verb) => (
          <tr key={verb}>
            <td>
              <a href={at.to(`cli/${verb}`)}>
                <code>{verb}</code>
              </a>
            </td>
            <td>{verbs[verb]}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
