// Builds the package into dist/: `prepare` runs it, so that `npx sanwang` works after `npm ci` alone.
//   dist/bin/sanwang.js and dist/cjs   the command line and the entries as CommonJS, with chunks that they share
//   dist/esm                           the entries as ES modules: each hands on what its CommonJS has, so a process that uses
//                                      both formats has one simulator, and the package every table once
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
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { guests, insidesOf } from './build-guests.mjs';
import { buildPage } from './build-page.mjs';
import { buildScripts } from './build-scripts.mjs';
import { declare } from './build-types.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const next = join(root, `dist.next-${process.pid}`);
const old = join(root, `dist.old-${process.pid}`);
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Entries by their name in `exports`, with their source. */
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
// vitest is no CommonJS, so what needs it is none either.
const { vitest: _, ...both } = entries;

// Small parts are no dependencies and are taken in: to resolve and read one costs a start more than its code. faker is an ES
// module alone, which Jest in its default mode cannot take. dist/NOTICES says whose they are.
const parts = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
const isOneOf = (id, names) => names.some((name) => id === name || id.startsWith(`${name}/`));
const external = (id) => id.startsWith('node:') || isOneOf(id, parts);

/**
 * What is read only at the first request, when something went wrong, by what is said of it, or by those who have to do with a
 * vendor.
 */
const isReadLater = (id) =>
  ['fixtures/words/', 'fixtures/faces/'].some((folder) => id.startsWith(join(root, folder))) ||
  ['codes/advice', 'codes/cmcc', 'codes/cucc', 'codes/ctcc', 'faults/names'].some(
    (name) => id === join(root, `fixtures/${name}.json`),
  );
const later = JSON.stringify(join(root, 'bin/data-later.ts'));

/** Data as text that is parsed: V8 reads it several times faster than an object written out. */
const dataBy = (read) => ({
  name: 'data',
  load: {
    filter: { id: /\.json$/ },
    handler(id) {
      const given = JSON.parse(readFileSync(id, 'utf8'));
      const kept = id === join(root, 'package.json') ? { version: given.version } : given;
      const text = JSON.stringify(kept);
      const parsed = `JSON.parse(${JSON.stringify(text)})`;
      if (!isReadLater(id)) return { code: `export default ${parsed};`, moduleType: 'js' };
      const empty = Array.isArray(kept) ? '[]' : '{}';
      const code = `import { later } from ${later}; export default later(() => ${read(id, text, parsed)}, ${empty});`;
      return { code, moduleType: 'js' };
    },
  },
});
/** Taken in. */
const data = dataBy((_id, _text, parsed) => parsed);
/** What is read later stands in a file of its own, which a start neither reads nor scans. */
const dataApart = dataBy((id, text) => {
  const name = id.slice(join(root, 'fixtures/').length).replaceAll(/[\\/]/g, '-');
  mkdirSync(join(next, 'cjs/data'), { recursive: true });
  writeFileSync(join(next, 'cjs/data', name), text);
  return `require('../data/${name}')`;
});

/** Of faker what makes people: its class, and the words of names and addresses. */
const people = {
  name: 'people',
  load: {
    filter: { id: /faker[\\/]dist[\\/]locale[\\/]zh_CN\.js$/ },
    async handler(id) {
      const { faker } = await import(pathToFileURL(id).href);
      const { metadata, person, location } = faker.rawDefinitions;
      const text = JSON.stringify(JSON.stringify({ metadata, person, location }));
      const code = `import { Faker } from '@faker-js/faker'; export const faker = new Faker({ locale: JSON.parse(${text}) });`;
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
  plugins: [data, people, narrow],
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

/**
 * With short names for variables, but with those that a stack trace, an error or a debugger tells, and in lines and statements
 * as they are written: of an error that nobody catches Node prints the line that threw.
 */
const small = {
  comments: false,
  minify: { compress: false, mangle: { keepNames: true }, codegen: { removeWhitespace: false } },
};

/** The entries and the command line as CommonJS, with shared chunks; what each entry exports, by its name. */
async function bundle(groups, insides) {
  const build = await rolldown({
    ...common,
    plugins: [insides.plugin, dataApart, people, narrow],
    external: (id) => external(id) || id.startsWith('../data/'),
    makeAbsoluteExternalsRelative: false,
    input: {
      'bin/sanwang': join(root, 'bin/sanwang.ts'),
      ...Object.fromEntries(Object.entries(both).map(([name, file]) => [`cjs/${name}`, join(root, file)])),
      ...insides.input,
    },
  });
  try {
    const { output } = await build.write({
      ...small,
      dir: next,
      format: 'cjs',
      exports: 'named',
      entryFileNames: '[name].js',
      chunkFileNames: 'cjs/chunks/[name].js',
      minifyInternalExports: false,
      codeSplitting: { groups },
    });
    const astray = output.find(({ fileName, code }) => !/chunks/.test(fileName) && code?.includes('../data/'));
    if (astray !== undefined) throw new Error(`${astray.fileName} would look for data in the wrong folder`);
    return new Map(output.filter(({ isEntry }) => isEntry).map(({ name, exports }) => [name, exports]));
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
  // Most of it is undici, whose lines tell nobody anything in other people's programs.
  const { output } = await build.write({ file, format: 'cjs', comments: false, minify: true });
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

/** Licences of the parts that were taken in, which ask to be named. */
function notices() {
  const chunked = [
    '@faker-js/faker',
    'croner',
    'fast-check',
    'fastest-levenshtein',
    'ipaddr.js',
    'pure-rand',
    'yaml',
  ].map((name) => join(root, 'node_modules', name));
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
    ...chunked.map(notice('the chunks of dist/cjs')),
    ...pageParts.map(notice('dist/console')),
    ...[...preloadedParts].sort().map(notice('dist/bin/preload')),
  ].join('\n\n');
}

try {
  compile();
  const simulator = await together('simulator', [entries.index]);
  const client = await together('client', [entries.client]);
  const box = await together('box', ['bin/main.ts', 'bin/commands/up.ts', 'simulator/control/listen.ts']);
  const exported = await bundle(
    [simulator, client, box],
    await insidesOf({ root, next, common, small, entries, both }),
  );
  for (const name of Object.keys(both)) {
    if (name in guests) continue;
    writeFileSync(
      join(next, `esm/${name}.js`),
      `export { ${exported.get(`cjs/${name}`).join(', ')} } from '../cjs/${name}.js';\n`,
    );
  }
  for (const [name, target] of Object.entries(preload)) await preloaded(name, target);
  await buildPage({ root, to: join(next, 'console'), data });
  await buildScripts({ root, to: join(next, 'pages') });
  declare('esm', entries, { root, next });
  declare('cjs', both, { root, next });
  for (const folder of ['bin', 'cjs']) writeFileSync(join(next, folder, 'package.json'), '{"type":"commonjs"}\n');
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
