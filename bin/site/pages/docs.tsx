import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { docsIn } from '../../readme/pages.ts';
import { markdown } from '../markdown.tsx';
import { type Language, languages, type Place, type SitePage } from '../page.ts';
import { words } from '../words.ts';

/** The Markdown files that are pages of the site, by their English name, and where they lie there. */
export interface Text {
  readonly file: string;
  readonly path: string;
}

const read = (root: string, file: string) => readFileSync(`${root}/${file}`, 'utf8');
const inChinese = (file: string) => file.replace(/\.md$/, '.zh-CN.md');
const nameOf = (file: string) => posix.basename(file, '.md');

/** The README, every page of `docs/`, and those of what is copied: containers and examples. */
export const texts: readonly Text[] = [
  { file: 'README.md', path: 'docs/readme' },
  ...docsIn('en').map((file) => ({ file, path: `docs/${nameOf(file)}` })),
  { file: 'docker/README.md', path: 'docs/docker' },
  { file: 'examples/README.md', path: 'docs/examples' },
];

const carriers = 'China Mobile China Unicom China Telecom gateway 中国移动 中国联通 中国电信 网关';
const standIns = 'mock stub fake sandbox simulator emulator 模拟 桩 挡板 沙箱 仿真';

/** What people call it who do not know our words yet. */
const foundBy: Readonly<Record<string, string>> = {
  'docs/readme': `${standIns} ${carriers} install 安装`,
  'docs/task-integrator': `${standIns} ${carriers} integrate backend 接入 联调`,
  'docs/task-ci': `${standIns} pipeline continuous integration 持续集成 自动化测试`,
  'docs/task-qa': 'tester manual test bug reproduce error code 手工测试 缺陷 复现 返回码 错误码',
  'docs/task-service-owner': 'conformance acceptance verification service 一致性 验收 核验服务',
};

export const textIn = (root: string, { file }: Text, language: Language): string =>
  read(root, language === 'zh' ? inChinese(file) : file);

const titleOf = (text: string): string => /^# (.*)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? '';

/** The first sentence of the first paragraph, in words. */
function aboutOf(text: string): string {
  const paragraphs = text.replace(/^```[\s\S]*?^```$/gm, '').split(/\n\n+/);
  const first = paragraphs.map((part) => part.trim()).find((part) => part !== '' && !/^([#<[|*`]|- )/.test(part)) ?? '';
  const plain = first
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replaceAll('\n', ' ');
  return /^.*?(。|\.(?=\s|$))/.exec(plain)?.[0] ?? plain;
}

/** Pages that somebody wrote, as they stand in the repository. */
export function docsPages(root: string): readonly SitePage[] {
  return texts.map((text) => {
    const both = { en: textIn(root, text, 'en'), zh: textIn(root, text, 'zh') };
    return {
      path: text.path,
      title: { en: titleOf(both.en), zh: titleOf(both.zh) },
      about: { en: aboutOf(both.en), zh: aboutOf(both.zh) },
      under: text.path,
      also: foundBy[text.path] ?? '',
      searched: 20_000,
      draw: (at: Place) => <Written source={both[at.language]} at={at} file={text.file} />,
    };
  });
}

function Written({ source, at, file }: { readonly source: string; readonly at: Place; readonly file: string }) {
  // The line of links to the other language and to all pages is for readers of the repository.
  const body = source.replace(/^\[(中文|English)\]\([^)]*\).*$/m, '');
  const { html, headings } = markdown(
    body,
    (target) => leadsTo(target, file, at),
    (target) => at.file(pictureAt(file, target)),
  );
  const sections = headings.filter(({ depth }) => depth === 2);
  return (
    <div class="written">
      {sections.length > 2 && (
        <nav class="contents" aria-label={words.contents[at.language]}>
          {sections.map(({ id, text }) => (
            <a key={id} href={`#${id}`}>
              {text}
            </a>
          ))}
        </nav>
      )}
      <article class="prose" dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
}

const pictureAt = (from: string, target: string): string => `assets/${posix.join(posix.dirname(from), target)}`;

/** The pictures in written pages, by where they lie on the site. */
export function picturesIn(root: string): Readonly<Record<string, Uint8Array>> {
  const files = texts.flatMap((text) =>
    languages.flatMap((language) =>
      [...textIn(root, text, language).matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target = '']) =>
        pictureAt(text.file, target),
      ),
    ),
  );
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file.slice('assets/'.length)))]));
}

function leadsTo(target: string, from: string, at: Place): string | null {
  if (/^https?:/.test(target)) return target;
  const [path = '', anchor] = target.split('#');
  const tail = anchor === undefined ? '' : `#${anchor}`;
  if (path === '') return tail;
  const file = posix.join(posix.dirname(from), path.replace('.zh-CN.md', '.md'));
  const found = texts.find((text) => text.file === file);
  return found === undefined ? null : at.to(`${found.path}${tail}`);
}
