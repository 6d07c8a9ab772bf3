// Builds the page for browsers: its script in chunks, its style sheets as one file.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { transform } from 'lightningcss';
import { rolldown } from 'rolldown';
import { shortWords } from './build-words.mjs';

/** Builds simulator/console below `root` into `to`; `data` is how JSON is taken in. */
export async function buildPage({ root, to, data }) {
  const from = join(root, 'simulator/console');
  const build = await rolldown({
    input: { console: join(from, 'main.tsx') },
    platform: 'browser',
    plugins: [chineseOf(root), phones, shortWords(root), data],
    tsconfig: join(from, 'tsconfig.json'),
    // The classic calls are 1 KB shorter than the automatic ones, whose children are a member.
    transform: {
      target: 'es2022',
      jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
      inject: { h: ['preact', 'h'], Fragment: ['preact', 'Fragment'] },
    },
    logLevel: 'warn',
  });
  const names = { entryFileNames: '[name].js', chunkFileNames: '[name].js' };
  await build.write({ dir: to, format: 'esm', minify: true, comments: false, ...names });
  await build.close();
  // In the order in which they build on each other.
  const sheets = readdirSync(from, { recursive: true })
    .filter((file) => file.endsWith('.css'))
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  const css = Buffer.concat(sheets.map((file) => readFileSync(join(from, file))));
  writeFileSync(join(to, 'console.css'), transform({ filename: 'console.css', code: css, minify: true }).code);
  for (const file of ['index.html', 'icon.svg']) copyFileSync(join(from, file), join(to, file));
}

const rank = (sheet) => ['base.css', 'parts.css', 'frame.css'].indexOf(basename(sheet)) >>> 0;

/** Whose refusals a control API can tell. What only a library, a mount or a command line says is not for the page. */
const speaking = ['simulator', 'bin/box', 'bin/ca', 'bin/environment', 'bin/reproduce'];
const silent = /\.test\.ts$|^(testing|bench|vitest|scenario|shells.(express|msw|undici|fetch))./;

/** A refusal comes to the page in English with its id, so the page has the Chinese of each alone. */
const chineseOf = (root) => ({
  name: 'chinese',
  load: {
    filter: { id: /[\\/]fixtures[\\/]words[\\/]problems\.json$/ },
    handler(id) {
      const texts = speaking.flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true })
          .filter((file) => file.endsWith('.ts') && !silent.test(file))
          .map((file) => readFileSync(join(root, folder, file), 'utf8')),
      );
      const words = texts.flatMap((text) => [...text.matchAll(/'([\w-]+(?:\.[\w-]+)*)'/g)]);
      const named = new Set(words.map(([, word]) => word));
      const rows = Object.entries(JSON.parse(readFileSync(id, 'utf8'))).filter(([name]) => named.has(name));
      const kept = rows.map(([name, row]) => {
        const parts = Object.entries(row).filter(([, each]) => each.zh !== undefined);
        return [name, Object.fromEntries(parts.map(([part, { zh }]) => [part, { zh }]))];
      });
      const text = JSON.stringify(JSON.stringify(Object.fromEntries(kept)));
      return { code: `export default JSON.parse(${text});`, moduleType: 'js' };
    },
  },
});

/** What the page draws of the tables of phones; the command line's words, evidence and sources stay away. */
const drawn = new Set(['kind', 'title', 'hint', 'rare', 'choices', 'usual']);

const phones = {
  name: 'phones',
  load: {
    filter: { id: /[\\/]fixtures[\\/]phones[\\/](switches|generations|consent|skips)\.json$/ },
    handler(id) {
      const rows = Object.entries(JSON.parse(readFileSync(id, 'utf8'))).map(([name, row]) => [
        name,
        Object.fromEntries(Object.entries(row).filter(([member]) => drawn.has(member))),
      ]);
      return { code: `export default ${JSON.stringify(Object.fromEntries(rows))};`, moduleType: 'js' };
    },
  },
};
