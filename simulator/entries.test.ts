import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('..', import.meta.url));
type Target = string | { readonly [condition: string]: Target };
const targets = (target: Target): string[] =>
  typeof target === 'string' ? [target] : Object.values(target).flatMap(targets);
const entries = Object.entries(manifest.exports as Record<string, Target>);

/** Packages that a fresh process runs when it imports an entry of what was built: V8 lists every script for coverage. */
function loadedBy(entry: string): ReadonlySet<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sanwang-loaded-'));
  const env = { ...process.env, NODE_V8_COVERAGE: folder };
  const args = ['--input-type=module', '--eval', `await import('sanwang${entry.slice(1)}')`];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  const loaded = new Set<string>();
  for (const file of readdirSync(folder)) {
    const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { result: { url: string }[] };
    for (const { url } of result) {
      const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
      if (name !== undefined) loaded.add(name);
      else if (url.includes('/dist/')) loaded.add('sanwang');
    }
  }
  rmSync(folder, { recursive: true });
  expect([status, stderr]).toEqual([0, '']);
  return loaded;
}

test.each(entries)('%s is built, with its types', (_, entry) => {
  expect(targets(entry).filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

describe('what an import loads', () => {
  test.each([
    ['.', [], ['express', 'msw', '@faker-js/faker', 'vitest', 'undici', 'sm-crypto-v2', '@noble/curves']],
    ['./express', ['express'], ['msw', '@faker-js/faker', 'vitest']],
    ['./undici', ['undici'], ['express', 'msw', '@faker-js/faker', 'vitest']],
    ['./msw', ['msw'], ['express', '@faker-js/faker', 'vitest']],
  ])('%s: %j, and none of %j', (entry, some, none) => {
    const loaded = loadedBy(entry);
    expect([...loaded]).toEqual(expect.arrayContaining(['sanwang', ...some]));
    expect(none.filter((name) => loaded.has(name))).toEqual([]);
  });
});

describe('the first chunk of the library', () => {
  test('has no character that would make V8 read it at twice the width', () => {
    const chunk = readFileSync(join(root, 'dist/cjs/chunks/simulator.js'), 'utf8');
    expect(chunk.length).toBeGreaterThan(100_000);
    expect(/[^\0-\x7f]/.exec(chunk)).toBeNull();
  });

  test.each([
    ['import', "await import('sanwang')"],
    ['require', "createRequire(import.meta.url)('sanwang')"],
  ])('leaves rows of codes and words alone until something is said, by %s', (_, load) => {
    const script = `
      import { createRequire } from 'node:module';
      const { cache } = createRequire(import.meta.url);
      const read = () => Object.keys(cache).flatMap((file) => /dist.cjs.data.(.*)\\.json$/.exec(file)?.[1] ?? []).sort();
      const { createSimulator } = ${load};
      const before = read();
      const twice = { apps: [{ name: 'shop' }, { name: 'shop' }] };
      let said = '';
      try { createSimulator({ world: twice }) } catch (error) { said = error.message }
      const after = read();
      const simulator = createSimulator();
      await simulator.fetch('https://open.e.189.cn/openapi/special/getTimeStamp.do');
      console.log(JSON.stringify([before, after, said, read()]));
      simulator.close();
    `;
    const args = ['--input-type=module', '--eval', script];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect(stderr).toBe('');
    const asked = ['codes-advice', 'codes-ctcc', 'words-problems'];
    expect(JSON.parse(stdout)).toEqual([[], ['words-problems'], expect.stringContaining('/apps/1/name'), asked]);
  });
});

// Node prints the line that threw, which must be one that a person can look at.
test.each([
  ['import', '.mjs', "import { createSimulator } from 'sanwang';"],
  ['require', '.cjs', "const { createSimulator } = require('sanwang');"],
])('an error that nobody catches names the line of its caller and functions of ours, by %s', (_, ending, load) => {
  const folder = mkdtempSync(join(tmpdir(), 'sanwang-thrown-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules/sanwang'), 'dir');
    const file = join(folder, `own${ending}`);
    writeFileSync(file, `${load}\n\ncreateSimulator({ world: { apps: [{ name: 'a' }, { name: 'a' }] } });\n`);
    const { stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' });
    expect(stderr).toMatch(/ERR_WORLD_INVALID/);
    expect(stderr).toMatch(new RegExp(`own\\${ending}:3:1`));
    expect(stderr).toMatch(/at createSimulator \(/);
    expect(Math.max(...stderr.split('\n').map(({ length }) => length))).toBeLessThan(400);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
