import { expect, it } from 'vitest';
import { run } from '../testing/cli.ts';
import { ownWorlds } from '../testing/own-worlds.ts';

let call: (...argv: string[]) => ReturnType<typeof run>;
ownWorlds('phone-list', (box, world) => {
  call = (...argv) => run(argv, { env: { SANWANG_CONTROL: box.control, SANWANG_WORLD: world } });
});

it('names the lock of a SIM behind its PIN', async () => {
  // A long row is folded, in Chinese between any two letters.
  const listed = async (...more: string[]) => (await call('phone', 'list', ...more)).out.replaceAll(/\s+/g, '');
  expect(await listed()).not.toContain('PIN');
  expect((await call('phone', 'set', 'phone-cmcc', '--sim', '13800000001#locked')).code).toBe(0);
  expect(await listed()).toContain('138****0001cmcc(behinditsPIN)');
  expect(await listed('--lang', 'zh')).toContain('138****0001cmcc(未输入PIN)');
});
