import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !/\.test\.ts$/.test(file) && !/(^|\/)testing\//.test(file),
);
const imports = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/^(import|export)( type)? [^;]*?from '(\.[^']+)'/gms)].map(([, , type, target]) => ({
    from: file,
    isType: type !== undefined,
    to: relative(root, resolve(root, dirname(file), target ?? '')),
  }));
});

const forbidden: [from: RegExp, to: RegExp, because: string][] = [
  [/^suite\//, /^(reference|mutants|targets|reports|commands|cases)\//, 'the suite knows no service, and judges any'],
  [
    /^suite\//,
    /^\.\.\/simulator\/(?!control\/client)/,
    'the suite reaches the box over HTTP; it takes its types alone',
  ],
  [
    /^targets\/unvs/,
    /^(reference|mutants)\/|^\.\./,
    'the documented adapter is one that a stranger could have written',
  ],
  [/^targets\//, /^(reports|commands|cases)\//, 'a target does not know what it is asked'],
  [/^mutants\//, /^(suite|targets|cases|reports|commands)\/|^\.\./, 'a mutant is the reference with one thing wrong'],
  [/^reports\//, /^(reference|mutants|targets|commands|cases)\/|^\.\./, 'reports are views of one result'],
  [
    /^(?!targets\/box)/,
    /^\.\.\/(bin|simulator\/(?!control\/(api-types|problem-codes)))/,
    'one file opens a simulator of its own',
  ],
];

it.each(forbidden)('%s imports no %s: %s', (from, to) => {
  const found = imports.filter((one) => from.test(one.from) && to.test(one.to));
  expect(found).toEqual([]);
});

it('takes types alone from the control API', () => {
  const found = imports.filter(
    ({ from, to, isType }) => !isType && from !== 'targets/box.ts' && to.startsWith('../simulator/control/'),
  );
  expect(found).toEqual([]);
});

it('keeps files short', () => {
  const sizes = files.map((file) => readFileSync(join(root, file), 'utf8').split('\n').length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(300);
  expect(sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(100);
});
