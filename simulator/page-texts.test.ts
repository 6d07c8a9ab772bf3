import { expect, test } from 'vitest';
import { pageRows } from './catalogue/page-rows.ts';
import { createSimulator } from './library.ts';
import { builtPages } from './page-texts.ts';

test.each(pageRows)('a simulator in a process has $path under $host', async ({ host, path, file }) => {
  const simulator = createSimulator();
  const response = await simulator.fetch(`https://${host}${path}`);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(await builtPages.read(file));
  simulator.close();
});

test('what the build has not made is told to whoever asks for it', () => {
  expect(() => builtPages.read('nowhere.js')).toThrow('npm run build');
});
