import { fileOf, type SitePage } from './page.ts';
import { textIn, texts } from './pages/docs.tsx';
import { words } from './words.ts';

/** What language models are given: a list of pages, and the written ones in full. https://llmstxt.org */
export function llms(root: string, pages: readonly SitePage[]): Readonly<Record<string, string>> {
  const listed = pages.filter(({ path }) => !/^(codes|routes|symptoms|cli|fidelity)\//.test(path));
  const line = ({ path, title, about }: SitePage) =>
    `- [${title.en}](${fileOf('en', path)})${about === undefined ? '' : `: ${about.en}`} [中文](${fileOf('zh', path)})`;
  const head = `# Sanwang 三网\n\n> ${words.about.en}\n> ${words.about.zh}\n`;
  const some = (title: string, of: readonly SitePage[]) => `\n## ${title}\n\n${of.map(line).join('\n')}\n`;
  const isText = ({ path }: SitePage) => path.startsWith('docs/');
  return {
    'llms.txt': [
      head,
      some('Tasks', listed.filter(isText)),
      some(
        'Look up and reference',
        listed.filter((page) => !isText(page)),
      ),
      some(
        'Symptoms',
        pages.filter(({ path }) => path.startsWith('symptoms/')),
      ),
      '\n## Optional\n\n- [All written pages in one file](llms-full.txt)\n- [Control API](openapi/control.json)\n- [Carriers and vendors, OpenAPI](openapi/data-plane.en.json)\n',
    ].join(''),
    'llms-full.txt': [head, ...texts.map((text) => textIn(root, text, 'en'))].join('\n\n---\n\n'),
  };
}
