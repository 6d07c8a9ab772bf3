import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { play } from './testing/scenes.ts';

// The other process runs plain JavaScript, compiled by the project's own compiler into a directory that goes away.

const root = fileURLToPath(new URL('..', import.meta.url));
let home = '';

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'sanwang-determinism-'));
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'), 'junction');
  writeFileSync(join(home, 'package.json'), '{"type":"module"}');
  const compilerOptions = { rootDir: root, outDir: home, noCheck: true, declaration: false, types: [] };
  const files = [join(root, 'simulator/testing/scenes.ts')];
  const project = { extends: join(root, 'tsconfig.json'), compilerOptions, include: [], files };
  writeFileSync(join(home, 'tsconfig.json'), JSON.stringify(project));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', join(home, 'tsconfig.json')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout);
});

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

function playElsewhere(seed: string, handle: string): readonly string[] {
  const script = `
    import { play } from ${JSON.stringify(join(home, 'simulator/testing/scenes.js'))};
    process.stdout.write(JSON.stringify(await play(${JSON.stringify(seed)}, ${JSON.stringify(handle)})));
  `;
  // Another zone and another language, which no byte may hang on.
  const env = { ...process.env, TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** The names that a world draws, in all that it said: of apps, bearers, tokens and one sealed number. */
function namesIn(said: readonly string[]): readonly string[] {
  const [filings = '', handsets = '', ...rest] = said;
  const secrets = (JSON.parse(filings) as Record<string, Record<string, string>>[]).flatMap((app) =>
    Object.values(app).flatMap((filing) => Object.values(filing)),
  );
  const bearers = (JSON.parse(handsets) as [unknown, { id: string; address: string } | null][]).flatMap(([, bearer]) =>
    bearer === null ? [] : [bearer.id, bearer.address],
  );
  const text = rest.join(' ');
  const tokens = text.match(/STsid\w{51}|nm[0-9a-f]{32}/g) ?? [];
  return [...new Set([...secrets, ...bearers, ...tokens, sealedIn(text)])];
}

function sealedIn(text: string): string {
  return /msisdn\\":\\"([^"\\]{200,})/.exec(text)?.[1] ?? 'no sealed number';
}

const here = await play('seed', 'world');

describe('the same seed, handle and calls', () => {
  test('give the same bytes in another process, RSA padding included', () => {
    expect(namesIn(here).length).toBeGreaterThan(60);
    expect(sealedIn(here.join(' '))).toMatch(/^[\w+/=]{200,}$/);
    const there = playElsewhere('seed', 'world');
    expect(there.length).toBe(here.length);
    // Scene by scene, so that a difference is short.
    for (const [i, scene] of here.entries()) expect(there[i]).toBe(scene);
  });

  test('give the same bytes again in this one', async () => {
    expect((await play('seed', 'world')).join('\n')).toBe(here.join('\n'));
  });

  test('give the same bytes beside a busy world with the same seed', async () => {
    expect((await play('seed', 'world', { isCrowded: true })).join('\n')).toBe(here.join('\n'));
  });
});

test.each([
  ['another seed', 'other', 'world'],
  ['another handle', 'seed', 'other'],
])('%s gives other names and other padding', async (_, seed, handle) => {
  const [ours, theirs] = [namesIn(here), namesIn(await play(seed, handle))];
  expect(ours.filter((name) => theirs.includes(name))).toEqual([]);
});
