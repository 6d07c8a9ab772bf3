import { expect, it } from 'vitest';
import { asTyped } from './as-typed.ts';
import { run } from './testing/cli.ts';

const npx = { npm_lifecycle_event: 'npx' };

it('writes commands as the one who started it types them', () => {
  const text = 'undo: sanwang fault remove f1; 可用 sanwang codes 查询, npx sanwang up, sanwang: no, dist/sanwang up';
  expect(asTyped(text, {})).toBe(text);
  expect(asTyped(text, npx)).toBe(
    'undo: npx sanwang fault remove f1; 可用 npx sanwang codes 查询, npx sanwang up, sanwang: no, dist/sanwang up',
  );
  // A script of a project may be what calls a sanwang that is installed for everybody.
  expect(asTyped(text, { npm_lifecycle_event: 'test' })).toBe(text);
});

it('does so wherever a command is shown, and in no document', async () => {
  const lang = ['--lang', 'en'];
  expect((await run(['codes', 'cmcc', '103101', ...lang], { env: npx })).out).toContain('try: npx sanwang reproduce');
  expect((await run(['codes', 'cmcc', '103101', ...lang])).out).toMatch(/try: sanwang reproduce/);
  expect((await run(['routes', 'M99', ...lang], { env: npx })).err).toContain('is no route');
  expect((await run(['nope', ...lang], { env: npx })).err).toContain('see npx sanwang');
  expect((await run(['codes', 'cmcc', '103101', '--json'], { env: npx })).out).not.toContain('npx');
});
