import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import lock from '../../package-lock.json' with { type: 'json' };
import { root } from '../testing/tarball.ts';

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
}

/** Licences that ask of us no more than to be named. */
const allowed = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
]);

/** Parts whose code is in dist/ itself, with their licences in dist/NOTICES. */
const takenIn = [
  '@faker-js/faker',
  ...['fastest-levenshtein', 'http-proxy-agent', 'https-proxy-agent', 'ipaddr.js', 'proxy-from-env'],
  ...['preact', '@preact/signals'],
];

const packages = Object.entries(lock.packages as Record<string, Locked>).filter(([path]) => path !== '');
const shipped = packages.filter(
  ([path, { dev }]) => dev !== true || takenIn.includes(path.replace('node_modules/', '')),
);

/** `(MIT OR X)` lets us choose; `MIT AND X` asks for both. */
function isAllowed(expression: string): boolean {
  const plain = expression.replace(/[()]/g, '');
  if (plain.includes(' AND ')) return plain.split(' AND ').every(isAllowed);
  return plain.split(' OR ').some((licence) => allowed.has(licence.trim()));
}

function licenceOf(name: string): string {
  return (lock.packages as Record<string, Locked>)[`node_modules/${name}`]?.license ?? 'unknown';
}

test('whoever installs the package takes on no licence that asks for more than a name', () => {
  expect(shipped.length).toBeGreaterThan(80);
  const wrong = shipped
    .filter(([, { license }]) => !isAllowed(license ?? 'none'))
    .map(([path, { license }]) => `${path}: ${license}`);
  expect(wrong).toEqual([]);
  for (const [expression, is] of [
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND GPL-3.0', false],
    ['GPL-3.0', false],
    ['BSD-3-Clause', true],
  ] as const)
    expect(isAllowed(expression), expression).toBe(is);
});

describe.each([
  ['README.md', '## Parts', /, /],
  ['README.zh-CN.md', '## 用到的组件', /、/],
])('the parts listed in %s', (file, heading, comma) => {
  const text = readFileSync(join(root, file), 'utf8');
  const section = text.slice(text.indexOf(heading)).split('\n## ')[0] as string;
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

  test('are the ones that package.json asks for, each with a purpose', () => {
    const listed = rows.flatMap(([names = '']) => names.split(comma));
    const asked = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies), ...takenIn];
    expect(listed.sort()).toEqual(asked.sort());
    for (const [names, purpose] of rows) expect(purpose, names).not.toBe('');
  });

  test('have the licences that they say they have', () => {
    for (const [names = '', , licence] of rows) {
      for (const name of names.split(comma)) expect(`${name}: ${licence}`).toBe(`${name}: ${licenceOf(name)}`);
    }
  });
});
