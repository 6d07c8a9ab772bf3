// Builds the package into dist/: `prepare` runs it, so that `npx sanwang` works after `npm ci` alone.
//   dist/bin/sanwang.js and dist/esm   the command line and the entries as ES modules, with chunks that they share
//   dist/cjs                           the entries as CommonJS, with chunks of their own
//   dist/console                       the page, for browsers
//   dist/pages                         stand-ins for the carriers' page scripts, and the consent page
//   dist/modules                       every module by itself, for what is not packed: bench, contract, the README's tests
// All is made beside and renamed: whoever runs from dist/ never sees half of it, and a build that fails leaves the old one.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { buildPage } from './build-page.mjs';
import { buildScripts } from './build-scripts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const next = join(root, `dist.next-${process.pid}`);
const old = join(root, `dist.old-${process.pid}`);
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Entries by their name in `exports`, with their source. vitest is no CommonJS, so what needs it is none either. */
const entries = {
  index: 'simulator/index.ts',
  client: 'simulator/control/client/index.ts',
  conformance: 'conformance/index.ts',
  express: 'simulator/shells/express/index.ts',
  fixtures: 'fixtures/index.ts',
  handset: 'simulator/handset/index.ts',
  msw: 'simulator/shells/msw/index.ts',
  undici: 'simulator/shells/undici/index.ts',
  vitest: 'simulator/vitest/index.ts',
};
const { vitest: _, ...both } = entries;

// Small CommonJS parts (ipaddr.js, fastest-levenshtein) are no dependencies and are taken in: to import one costs an ES
// module a third of its start, for a lexer and a search. dist/NOTICES says whose they are.
const parts = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
const isOneOf = (id, names) => names.some((name) => id === name || id.startsWith(`${name}/`));
const external = (id) => id.startsWith('node:') || isOneOf(id, parts);
// faker is an ES module alone, which Jest in its default mode cannot take: CommonJS has what it needs of it within.
const withoutFaker = parts.filter((name) => name !== '@faker-js/faker');
const externalToCjs = (id) => id.startsWith('node:') || isOneOf(id, withoutFaker);

/** What is read only when something went wrong, by what is said of it, or by those who have to do with a vendor. */
const isSaidLater = (id) =>
  id.startsWith(join(root, 'fixtures/words/')) ||
  id.startsWith(join(root, 'fixtures/faces/')) ||
  id === join(root, 'fixtures/faults/names.json');
const later = JSON.stringify(join(root, 'bin/data-later.ts'));

/** Data as text that is parsed: V8 reads it several times faster than an object written out. */
const data = {
  name: 'data',
  load: {
    filter: { id: /\.json$/ },
    handler(id) {
      const given = JSON.parse(readFileSync(id, 'utf8'));
      const kept = id === join(root, 'package.json') ? { version: given.version } : given;
      const text = JSON.stringify(JSON.stringify(kept));
      const code = isSaidLater(id)
        ? `import { later } from ${later}; export default later(${text});`
        : `export default JSON.parse(${text});`;
      return { code, moduleType: 'js' };
    },
  },
};

/**
 * One character that is not Latin-1 makes V8 read a whole file at twice the width; written as escapes it does not. Done
 * at the very end, because the bundler writes what a plugin rendered anew, with the characters themselves.
 */
const narrow = {
  name: 'narrow',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.name !== 'simulator') continue;
      chunk.code = chunk.code.replace(
        /[^\0-\x7f]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    }
  },
};

const common = {
  external,
  platform: 'node',
  plugins: [data, narrow],
  tsconfig: join(root, 'tsconfig.json'),
  transform: { target: 'node20.19' },
  logLevel: 'warn',
};

/** Modules that run when these are imported, in one chunk: left to itself the bundler makes a file of every few of them. */
async function together(name, sources) {
  const build = await rolldown({ ...common, input: sources.map((file) => join(root, file)) });
  const { output } = await build.generate({ format: 'esm' });
  await build.close();
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const modules = new Set();
  const visit = (chunk) => {
    if (chunk === undefined) return;
    for (const id of chunk.moduleIds) modules.add(id);
    chunks.delete(chunk.fileName);
    for (const file of chunk.imports) visit(chunks.get(file));
  };
  for (const chunk of output) if (chunk.isEntry) visit(chunk);
  return { name, test: (id) => modules.has(id) };
}

async function bundle(input, groups, options) {
  const build = await rolldown({
    ...common,
    ...(options.format === 'cjs' ? { external: externalToCjs } : {}),
    input: Object.fromEntries(Object.entries(input).map(([name, file]) => [name, join(root, file)])),
  });
  try {
    const settings = { dir: next, minifyInternalExports: false, comments: false, codeSplitting: { groups } };
    return (await build.write({ ...settings, ...options })).output;
  } finally {
    await build.close();
  }
}

/** What other people's Node programs load: files that need no package, one that is read at every start and its two parts. */
const preload = { 'sanwang-preload': 'es2018', agents: 'node20', dispatcher: 'node20', names: 'node20' };

async function preloaded(name, target) {
  const build = await rolldown({
    ...common,
    input: join(root, `bin/environment/preload/${name}.ts`),
    external: (id) => id.startsWith('node:') || id.endsWith('.cjs'),
    transform: { target },
  });
  const file = join(next, `bin/preload/${name}.cjs`);
  const { output } = await build.write({ file, format: 'cjs', comments: false });
  await build.close();
  const packages = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/;
  for (const id of output[0].moduleIds) {
    const [folder] = packages.exec(id.replaceAll('\\', '/')) ?? [];
    if (folder !== undefined) preloadedParts.add(folder);
  }
}
const preloadedParts = new Set();

function compile() {
  const tsc = fileURLToPath(import.meta.resolve('typescript/package.json')).replace(/package\.json$/, 'bin/tsc');
  const args = [tsc, '-p', join(root, 'bin/tsconfig.build.json'), '--outDir', join(next, 'modules')];
  if (spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0) throw new Error('tsc found mistakes');
  // The compiler copies package.json for the version alone; its paths would be wrong down there.
  const { name, version, type } = manifest;
  writeFileSync(join(next, 'modules/package.json'), `${JSON.stringify({ name, version, type })}\n`);
}

const relative = /((?:from|import\(|import)\s*)['"](\.[^'"]+)\.[jt]s['"]/g;

/** A declaration that names the rows of a table says them itself: not every project may read JSON. */
function withoutData(text, folder) {
  return text.replace(/import (\w+) from '(\.[^']+\.json)'[^;]*;/g, (_, name, path) => {
    const rows = Object.keys(JSON.parse(readFileSync(join(root, folder, path), 'utf8')));
    return `declare const ${name}: Readonly<Record<${rows.map((row) => JSON.stringify(row)).join(' | ')}, unknown>>;`;
  });
}

/** Copies the declarations that an entry reaches, and an entry of its own name beside the code. */
function declare(folder, input) {
  const done = new Set();
  const copy = (file) => {
    if (done.has(file)) return;
    done.add(file);
    const text = withoutData(readFileSync(join(next, 'modules', file), 'utf8'), dirname(file));
    const to = join(next, folder, 'types', file);
    mkdirSync(dirname(to), { recursive: true });
    // The compiler leaves the sources' own endings in declarations, which not every resolution takes.
    writeFileSync(
      to,
      text.replaceAll(relative, (_, before, path) => `${before}'${path}.js'`),
    );
    for (const [, , path] of text.matchAll(relative)) copy(join(dirname(file), `${path}.d.ts`));
  };
  for (const [name, source] of Object.entries(input)) {
    const file = source.replace(/\.ts$/, '.d.ts');
    copy(file);
    const text = readFileSync(join(next, folder, 'types', file), 'utf8');
    const beside = (_, before, path) => `${before}'./types/${join(dirname(file), path)}.js'`;
    writeFileSync(join(next, folder, `${name}.d.ts`), text.replaceAll(relative, beside));
  }
}

/** Licences of the parts that were taken in, which ask to be named. */
function notices() {
  const chunked = ['@faker-js/faker', 'fastest-levenshtein', 'ipaddr.js'].map((name) =>
    join(root, 'node_modules', name),
  );
  const pageParts = ['preact', '@preact/signals', '@preact/signals-core'].map((name) =>
    join(root, 'node_modules', name),
  );
  const notice = (place) => (folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    // Not every part of a family repeats its text.
    const text = file === undefined ? `${license}, by ${author}\n` : readFileSync(join(folder, file), 'utf8');
    return `${name} ${version}, in ${place}:\n\n${text}`;
  };
  return [
    ...chunked.map(notice('the chunks of dist/esm and dist/cjs')),
    ...pageParts.map(notice('dist/console')),
    ...[...preloadedParts].sort().map(notice('dist/bin/preload')),
  ].join('\n\n');
}

try {
  compile();
  const simulator = await together('simulator', [entries.index]);
  const client = await together('client', [entries.client]);
  const box = await together('box', ['bin/main.ts', 'bin/commands/up.ts', 'simulator/control/listen.ts']);
  const chunkFileNames = (place) => ({ chunkFileNames: `${place}/chunks/[name].js` });
  await bundle(
    {
      'bin/sanwang': 'bin/sanwang.ts',
      ...Object.fromEntries(Object.entries(entries).map(([name, file]) => [`esm/${name}`, file])),
    },
    [simulator, client, box],
    { format: 'esm', entryFileNames: '[name].js', ...chunkFileNames('esm') },
  );
  await bundle(
    Object.fromEntries(Object.entries(both).map(([name, file]) => [`cjs/${name}`, file])),
    [simulator, client],
    {
      format: 'cjs',
      entryFileNames: '[name].js',
      exports: 'named',
      ...chunkFileNames('cjs'),
    },
  );
  for (const [name, target] of Object.entries(preload)) await preloaded(name, target);
  await buildPage({ root, to: join(next, 'console'), data });
  await buildScripts({ root, to: join(next, 'pages') });
  declare('esm', entries);
  declare('cjs', both);
  writeFileSync(join(next, 'cjs/package.json'), '{"type":"commonjs"}\n');
  writeFileSync(join(next, 'NOTICES'), notices());
  chmodSync(join(next, 'bin/sanwang.js'), 0o755);
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(next, dist);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  for (const folder of [next, old]) rmSync(folder, { recursive: true, force: true });
}
