import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { carrierIds } from '../../fixtures/carrier-id.ts';
import { allFiles, sourceFiles } from './source-files.ts';

const ids = carrierIds.join('|');

// What no arrow tells: where the clock and chance come in, what files are called, and what nobody may write.

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => ({ path, text: readFileSync(join(root, path), 'utf8') });
const sources = sourceFiles(root).map(read);
const everything = allFiles(root).map(read);

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{(])\/\/.*$/gm, '$1');
}

/** Code without its comments and without what stands in quotes. */
function codeOf(text: string): string {
  return withoutComments(text).replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
}

/** Lines of code that match, with their file. */
const linesThat = (files: readonly { path: string; text: string }[], pattern: RegExp) =>
  files.flatMap(({ path, text }) =>
    codeOf(text)
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );

describe('purity', () => {
  const pure = sources.filter(({ path }) => /^simulator\/(core|faults|carriers|wire|pipeline)\//.test(path));

  test('core, wire, carriers, faults and the pipeline ask neither for time, nor for chance, nor for a process', () => {
    const impure =
      /\b(Date|setTimeout|setInterval|setImmediate|queueMicrotask|process|performance|globalThis|console|require)\b|\bfetch\(|Math\.random|\bcrypto\b/;
    expect(pure.length).toBeGreaterThan(100);
    expect(linesThat(pure, impure)).toEqual([]);
  });

  test('Buffer is the wire’s alone', () => {
    expect(
      linesThat(
        pure.filter(({ path }) => !path.startsWith('simulator/wire/')),
        /\bBuffer\b/,
      ),
    ).toEqual([]);
  });

  test('the wall clock enters the library at one place, unless it is given', () => {
    const library = sources.filter(({ path }) =>
      /^simulator\/(simulator\.ts|index\.ts|library\.ts|(questions|casting|catalogue)\/)/.test(path),
    );
    const asking = library.filter(({ text }) => /\bDate\b|performance\.now|Math\.random/.test(codeOf(text)));
    expect(asking.map(({ path }) => path)).toEqual(['simulator/simulator.ts']);
  });
});

describe('names', () => {
  test('files are named after what they hold', () => {
    for (const { path } of everything) expect(path).not.toMatch(/\/(utils?|helpers?|common|misc)(\.|\/)/i);
    for (const { path } of everything) expect(path).toMatch(/^[a-z0-9/.-]+$/);
  });

  test('an import is written with its ending', () => {
    const bare = everything.flatMap(({ path, text }) =>
      [...text.matchAll(/^(?:import|export)[^;'"]*?from '(\.[^']*)'/gm)]
        .filter(([, from = '']) => !/\.(tsx?|json)$/.test(from))
        .map(([line]) => `${path}: ${line}`),
    );
    expect(bare).toEqual([]);
  });
});

describe('what nobody writes', () => {
  test('no shared file asks which carrier it is', () => {
    // The bench measures one route of one carrier; the second implementation has a folder a carrier, as the first.
    const own = new RegExp(`^(simulator/carriers/(${ids})|simulator/bench|conformance/oracle/(${ids}))/`);
    const shared = sources.filter(({ path }) => !own.test(path));
    const asking = shared.flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => new RegExp(`([!=]==? |case )'(${ids})'`).test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(asking).toEqual([]);
  });

  test('nobody computes a port: GET box tells them all', () => {
    const found = linesThat(
      sources.filter(({ path }) => !path.startsWith('bin/readme/')),
      /\bport\b[^;\n]{0,20}\)? ?\+ ?\w|\.port = /i,
    );
    // Who opens a box lays out its ports in a row.
    expect([...new Set(found.map((line) => line.split(':')[0]))]).toEqual(['bin/box/box.ts']);
  });

  test('the control API has one client: nobody else names its paths', () => {
    const strangers = /^bin\/contract\/|^simulator\/bench\//;
    const naming = sources.filter(
      ({ path, text }) => !strangers.test(path) && /\/control\/v1/.test(withoutComments(text)),
    );
    expect(naming.map(({ path }) => path)).toEqual([
      // What `up` shows to be clicked on, and what `init` writes for a user.
      'bin/box/welcome.ts',
      'bin/init/tests.ts',
      'simulator/control/base-path.ts',
      'simulator/control/client/control-client.ts',
    ]);
  });

  test('no type is claimed against the compiler', () => {
    expect(linesThat(sources, /\bas unknown as\b/)).toEqual([]);
  });

  test('nobody decides by what a sentence says: a mistake has an id', () => {
    const told = String.raw`\b(message|fix|hint|detail|headline)`;
    const deciding = new RegExp(
      String.raw`${told}\)?\??\.(startsWith|endsWith|includes|indexOf|match|search)\(|\.(test|exec)\([^()]*${told}\)`,
    );
    // Commander and the drivers of databases have no other name for what they say.
    const ours = sources.filter(({ path }) => !/^(bin\/usage\.ts|conformance\/reference\/store\/)/.test(path));
    expect(linesThat(ours, deciding)).toEqual([]);
    const planted = { path: 'x.ts', text: "if (problem.message.startsWith('is taken')) return 409;" };
    expect(linesThat([planted], deciding)).toHaveLength(1);
  });

  test('nothing is left to do, run alone, or skipped without a reason', () => {
    const marks = /\b(TODO|FIXME)\b/;
    const alone = /\b(test|it|describe|suite)(\.\w+)*\.(only|todo|fails)\b/;
    // The reason is an argument, or stands in the title that follows.
    const reason = /\.skip\(\s*[^)\s]|['`][^'`]{25,}['`]/;
    const isSilent = (lines: readonly string[], at: number) =>
      /\.skip\b/.test(lines[at] as string) && !reason.test(lines.slice(at, at + 3).join(' '));
    // The cases of vitest are run by a test to see them fail; this file names the marks.
    const all = everything.filter(({ path }) => !/^(simulator\/testing\/vitest\/|bin\/house\/words\.test)/.test(path));
    const broken = all.flatMap(({ path, text }) => {
      const lines = text.split('\n');
      return lines
        .filter((line, i) => marks.test(line) || alone.test(line) || isSilent(lines, i))
        .map((line) => `${path}: ${line.trim()}`);
    });
    expect(broken).toEqual([]);
  });
});
