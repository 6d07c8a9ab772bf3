import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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

describe.each(['esm', 'cjs'])('the first chunk of the library, %s', (format) => {
  test('has no character that would make V8 read it at twice the width', () => {
    const chunk = readFileSync(join(root, `dist/${format}/chunks/simulator.js`), 'utf8');
    expect(chunk.length).toBeGreaterThan(100_000);
    expect(/[^\0-\x7f]/.exec(chunk)).toBeNull();
  });

  test('leaves words alone until something is said', () => {
    const starts = ['words/problems', 'words/found', 'words/why', 'faults/names'].map((name) => {
      const rows: unknown = JSON.parse(readFileSync(join(root, `fixtures/${name}.json`), 'utf8'));
      return [name, JSON.stringify(rows).slice(0, 60)];
    });
    const load = format === 'esm' ? "await import('sanwang')" : "createRequire(import.meta.url)('sanwang')";
    const script = `
      import { createRequire } from 'node:module';
      const parse = JSON.parse;
      const read = [];
      JSON.parse = (text, ...more) => {
        read.push(...${JSON.stringify(starts)}.flatMap(([name, start]) => (text.startsWith(start) ? [name] : [])));
        return parse(text, ...more);
      };
      const { createSimulator } = ${load};
      const before = [...read];
      const twice = { apps: [{ name: 'shop' }, { name: 'shop' }] };
      try { createSimulator({ world: twice }) } catch (error) { console.log(JSON.stringify([before, read, error.message])) }
    `;
    const args = ['--input-type=module', '--eval', script];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([[], ['words/problems'], expect.stringContaining('/apps/1/name')]);
  });
});
