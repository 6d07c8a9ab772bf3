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

const forbidden: [from: string, to: string, because: string][] = [
  ['', '..', 'the reference service shares nothing with the simulator, or one misreading would pass every test'],
  ['api/', 'console/', 'the data plane must run without the console'],
  ['console/', 'api/', 'the console must run without the data plane'],
  ['console/', 'verify', 'the console moves money and records, it redeems nothing'],
  ['store/', 'api/', 'what is kept does not depend on how it is asked for'],
  ['store/', 'console/', 'what is kept does not depend on how it is asked for'],
  ['store/', 'verify', 'the use case knows the store, not the reverse'],
  ['gateways/', 'store/', 'a carrier client keeps nothing'],
  ['gateways/', 'api/', 'a carrier client answers the use case'],
  ['ledger/', 'store/', 'sums are computed, then stored'],
  ['verify', 'api/', 'the use case does not know who asks'],
];

it.each(forbidden)('lets no %s file import %s: %s', (from, to) => {
  expect(imports.filter((one) => one.from.startsWith(from) && one.to.startsWith(to))).toEqual([]);
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
