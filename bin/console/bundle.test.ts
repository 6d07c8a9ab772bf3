import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { builtFolder } from '../built-folder.ts';

it('the page is at most 120 KB, as a browser gets it', () => {
  const folder = builtFolder('console', 'index.html');
  const sizes = readdirSync(folder).map(
    (name) => [name, gzipSync(readFileSync(join(folder, name)), { level: 9 }).length] as const,
  );
  const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
  expect(bytes, JSON.stringify(sizes)).toBeLessThanOrEqual(120 * 1024);
  expect(bytes).toBeGreaterThan(10_000);
});
