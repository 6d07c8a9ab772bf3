import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { builtFolder } from '../built-folder.ts';

// It was 120 KB before phones had generations, orders of calls, endings of pages and a dozen more switches, each in two languages.
it('the page is at most 128 KB, as a browser gets it', () => {
  const folder = builtFolder('console', 'index.html');
  const sizes = readdirSync(folder).map(
    (name) => [name, gzipSync(readFileSync(join(folder, name)), { level: 9 }).length] as const,
  );
  const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
  expect(bytes, JSON.stringify(sizes)).toBeLessThanOrEqual(128 * 1024);
  expect(bytes).toBeGreaterThan(10_000);
});
