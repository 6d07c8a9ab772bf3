import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, textOf } from '../testing/run-blocks.ts';
import { type Block, blocksOf } from './blocks.ts';
import { chineseOf, docsIn } from './pages.ts';

const english = ['README.md', ...docsIn('en')];

test('the README can be read in five minutes', () => {
  expect(textOf('README.md').split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(1300);
});

/** What a reader types, whatever language the answer is in. */
function typed({ language, run, text }: Block): string {
  const isShown = run === 'output';
  const plain = text.replace(/ --lang zh/g, '').replace(/^test\('.*', async/gm, "test('…', async");
  return `${language} ${run} ${isShown ? '' : plain}`;
}

describe.each(english)('%s', (page) => {
  test('has a Chinese page with the same blocks', () => {
    expect(blocksOf(textOf(chineseOf(page))).map(typed)).toEqual(blocksOf(textOf(page)).map(typed));
  });

  test('has a Chinese page with as many sections, tables and rows', () => {
    const shape = (text: string) => text.split('\n').flatMap((line) => /^(#+ |\|)/.exec(line)?.[1] ?? []);
    expect(shape(textOf(chineseOf(page)))).toEqual(shape(textOf(page)));
  });

  test.each([page, chineseOf(page)])('links to what is there: %s', (name) => {
    const missing = [...textOf(name).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !target.startsWith('https://') && !isThere(name, target));
    expect(missing).toEqual([]);
  });
});

function isThere(from: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const page = path === '' ? from : join(dirname(from), path);
  if (!existsSync(join(root, page))) return false;
  return anchor === undefined || anchorsOf(textOf(page)).has(anchor);
}

/** The anchors that a heading gets on the usual forges, and those written out. */
function anchorsOf(text: string): Set<string> {
  const headings = text.split('\n').flatMap((line) => /^#+ (.*)$/.exec(line)?.[1] ?? []);
  const made = headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );
  return new Set([...made, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)]);
}
