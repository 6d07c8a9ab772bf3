import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { problems } from './index.ts';

const root = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('testing/'),
);
const imports = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/from '(\.[^']+)'/g)].map(([, target]) => ({
    from: file,
    to: relative(root, resolve(root, dirname(file), target ?? '')),
  }));
});

const forbidden: [from: RegExp, to: RegExp, because: string][] = [
  [
    /^/,
    /^\.\.(?!\/\.\.\/fixtures\/(faces\/|token-lives\.json))/,
    'the reference service shares nothing with the simulator, or one misreading would pass every test; codes and lifetimes of vendors are data',
  ],
  [/^faces\//, /^console\//, 'the data plane must run without the console'],
  [/^faces\//, /^gateways\/(?!outcome)/, 'who asks and who is asked never meet: the use case is between them'],
  [/^faces\//, /^store\/(?!guarded)/, 'a face asks for what it wants by store verbs, and knows when there are none'],
  [/^(console|domain|verify|judge|asking)/, /^faces\//, 'reasons are the service’s, and codes are a face’s'],
  [/^(console|domain)\//, /^verify/, 'the console moves money and records, it redeems nothing'],
  [/^console\/(?!index)/, /^domain\/console/, 'the rows know how rows are written, not the reverse'],
  [/^store\//, /^(faces|console)\//, 'what is kept does not depend on how it is asked for'],
  [/^store\//, /^verify/, 'the use case knows the store, not the reverse'],
  [/^store\//, /^domain\/\w+\//, 'the database knows slices by their lists alone'],
  [
    /^domain\/\w+\/(table|store|purse)/,
    /^(console|ports|context)/,
    'what is kept does not depend on how it is asked for',
  ],
  [/^gateways\//, /^(store|domain|faces|console)\//, 'a carrier client keeps nothing, and answers the use case'],
  [/^verify/, /^console\//, 'the use case does not know who asks'],
];

it.each(forbidden)('lets no %s file import %s: %s', (from, to) => {
  expect(imports.filter((one) => from.test(one.from) && to.test(one.to))).toEqual([]);
});

const sliceOf = (file: string) => /^domain\/(\w+)\//.exec(file)?.[1];

it('lets no face know another', () => {
  const faceOf = (file: string) => /^faces\/(\w+)\//.exec(file)?.[1];
  const across = imports.filter(({ from, to }) => faceOf(from) && faceOf(to) && faceOf(from) !== faceOf(to));
  expect(across).toEqual([]);
});

it('lets a slice know another by its store verbs alone, and by the unit of money', () => {
  const across = imports.filter(({ from, to }) => {
    const [slice, other] = [sliceOf(from), sliceOf(to)];
    // Opening an account is what puts slices together: it keeps nothing of its own.
    return slice !== undefined && other !== undefined && slice !== other && slice !== 'opening';
  });
  expect(across.length).toBeGreaterThan(0);
  expect(across.filter(({ to }) => !/\/(store|amount)\.ts$/.test(to))).toEqual([]);
});

it('keeps files short', () => {
  const sizes = files.map((file) => readFileSync(join(root, file), 'utf8').split('\n').length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(300);
  expect(sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(100);
});

it('gives every problem a code of its own, final from 300 to 1999 or transient from 2001', () => {
  const all = Object.values(problems);
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  const published = [130, 150, 153, 160, 161, 170, 171, 172, 173, 174, 292, 294];
  const own = all.map(({ code }) => code).filter((code) => !published.includes(code));
  expect(own.filter((code) => !((code >= 300 && code <= 1999) || code > 2000))).toEqual([]);
  for (const { en, zh } of all) expect(en.length * zh.length).toBeGreaterThan(0);
});
