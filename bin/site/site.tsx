import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToString } from 'preact-render-to-string';
import manifest from '../../package.json' with { type: 'json' };
import { language } from '../../simulator/console/words/words.ts';
import { exportsOf } from './exports.ts';
import { helpTexts } from './help-texts.ts';
import { type Group, Shell } from './layout.tsx';
import { llms } from './llms.ts';
import { fileOf, type Language, languages, type Place, relative, type SitePage } from './page.ts';
import { causesPages } from './pages/causes.tsx';
import { clausesPages } from './pages/clauses.tsx';
import { cliPages } from './pages/cli.tsx';
import { codesPages } from './pages/codes.tsx';
import { dataPlaneDocuments, dataPlanePages } from './pages/data-plane.tsx';
import { docsPages, picturesIn } from './pages/docs.tsx';
import { effectsPages } from './pages/effects.tsx';
import { faultMatrixPages } from './pages/fault-matrix.tsx';
import { fidelityPages } from './pages/fidelity.tsx';
import { homePages } from './pages/home.tsx';
import { libraryPages } from './pages/library.tsx';
import { documents, openapiPages } from './pages/openapi.tsx';
import { policiesPages } from './pages/policies.tsx';
import { routesPages } from './pages/routes.tsx';
import { symptomsPages } from './pages/symptoms.tsx';
import { indexScript, rowOf } from './search.ts';
import type { Row } from './tokens.ts';
import { words } from './words.ts';

/** Every file of the site by its path from the site’s root. */
export type Site = ReadonlyMap<string, string | Uint8Array>;

/** Makes the whole site; `script` is what its pages run in a browser. */
export async function makeSite(root: string, script: string): Promise<Site> {
  const files = new Map<string, string | Uint8Array>();
  const pages = await everyPage(root);
  const groups = navigation(pages);
  for (const spoken of languages) {
    const rows: Row[] = [];
    for (const page of pages) {
      const { html, text } = drawn(page, spoken, groups);
      files.set(fileOf(spoken, page.path), html);
      rows.push(rowOf(page, spoken, text));
    }
    files.set(`assets/search-${spoken}.js`, indexScript(rows));
  }
  files.set('index.html', doorway);
  files.set('assets/site.css', styles(root));
  files.set('assets/site.js', script);
  files.set('assets/icon.svg', readFileSync(join(root, 'simulator/console/icon.svg')));
  for (const [file, document] of Object.entries({ ...documents, ...dataPlaneDocuments() })) {
    files.set(file, `${JSON.stringify(document, null, 2)}\n`);
  }
  for (const [file, picture] of Object.entries(picturesIn(root))) files.set(file, picture);
  for (const [file, text] of Object.entries(llms(root, pages))) files.set(file, text);
  return files;
}

async function everyPage(root: string): Promise<readonly SitePage[]> {
  const entries = Object.keys(manifest.exports).flatMap((name) =>
    name === './package.json' ? [] : [name === '.' ? 'index' : name.slice(2)],
  );
  return [
    ...homePages(),
    ...docsPages(root),
    ...symptomsPages(),
    ...codesPages(),
    ...causesPages(),
    ...routesPages(),
    ...dataPlanePages(),
    ...effectsPages(),
    ...faultMatrixPages(),
    ...policiesPages(),
    ...fidelityPages(),
    ...clausesPages(),
    ...openapiPages(),
    ...cliPages(await helpTexts()),
    ...libraryPages(exportsOf(root, entries)),
  ];
}

const tasks = ['task-integrator', 'task-ci', 'task-qa', 'task-service-owner', 'console'];
const reference = [
  'routes',
  'data-plane',
  'effects',
  'fault-matrix',
  'policies',
  'fidelity',
  'clauses',
  'control-api',
  'service-api',
  'cli',
  'library',
];

function navigation(pages: readonly SitePage[]): readonly Group[] {
  const at = (path: string) => pages.filter((page) => page.path === path);
  const written = pages.filter(({ path }) => path.startsWith('docs/'));
  const first = tasks.map((name) => `docs/${name}`);
  return [
    { title: words.tasks, entries: ['index', ...first].flatMap(at) },
    { title: words.lookUp, entries: ['symptoms', 'codes', 'causes'].flatMap(at) },
    { title: words.guides, entries: written.filter(({ path }) => !first.includes(path)) },
    { title: words.reference, entries: reference.flatMap(at) },
  ];
}

function drawn(page: SitePage, spoken: Language, groups: readonly Group[]): { html: string; text: string } {
  language.value = spoken;
  const here = fileOf(spoken, page.path);
  const at: Place = {
    language: spoken,
    to: (path) => relative(here, fileOf(spoken, path)),
    file: (path) => relative(here, path),
  };
  const content = renderToString(<div>{page.draw(at)}</div>);
  const other = relative(here, fileOf(spoken === 'en' ? 'zh' : 'en', page.path));
  const shell = (
    <Shell
      at={at}
      title={page.title[spoken]}
      groups={groups}
      under={page.under}
      other={other}
      root={'../'.repeat(here.split('/').length - 1)}
      content={content}
    />
  );
  return { html: `<!doctype html>${renderToString(shell)}`, text: content };
}

/** Chooses the reader’s language; who runs no script chooses by hand. */
const doorway = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>三网 Sanwang</title>
<link rel="icon" href="assets/icon.svg" type="image/svg+xml" />
<link rel="stylesheet" href="assets/site.css" />
<script>location.replace((/^zh/i.test(navigator.language) ? 'zh' : 'en') + '/index.html');</script>
</head>
<body><main id="content"><h1>三网 Sanwang</h1><p><a href="zh/index.html" lang="zh-CN">中文</a> · <a href="en/index.html" lang="en">English</a></p></main></body>
</html>
`;

/** The console’s own look, and what pages of text need besides. */
function styles(root: string): string {
  const console = join(root, 'simulator/console');
  const sheets = ['style/base.css', 'style/parts.css', 'style/frame.css', 'code-page/code-page.css'].map((file) =>
    join(console, file),
  );
  return [...sheets, join(root, 'bin/site/client/site.css')].map((file) => readFileSync(file, 'utf8')).join('\n');
}
