import { expect, it } from 'vitest';
import { openBox } from '../box/box.ts';
import { documentOf, run } from '../testing/cli.ts';

/** Somebody's own box may be open at the usual address. */
const isOpen = await fetch('http://127.0.0.1:8600/').then(
  () => true,
  () => false,
);

it.skipIf(isOpen)('lists effects where no box is open, the same as a box would', async () => {
  const offline = await run(['fault', 'effects', '--json']);
  expect([offline.code, offline.err]).toEqual([0, expect.stringContaining('no box at http://127.0.0.1:8600')]);
  const box = await openBox({ port: 0, onError: (error) => console.error(error) });
  const online = await run(['fault', 'effects', '--json'], { env: { SANWANG_CONTROL: box.control } });
  await box.close();
  expect(online.err).toBe('');
  expect(documentOf(offline)).toEqual(documentOf(online));
  expect((await run(['fault', 'effects', '--lang', 'zh'])).out).toMatch(/^http.headers-never \(hang\)/m);
});

it('does not put the catalogue in the place of a box that was named', async () => {
  const nowhere = 'http://127.0.0.1:1';
  expect((await run(['fault', 'effects', '--control', nowhere])).code).toBe(3);
  expect((await run(['fault', 'effects'], { env: { SANWANG_CONTROL: nowhere } })).code).toBe(3);
});

it('tells what a fault let pass, and why', async () => {
  const box = await openBox({ port: 0, onError: (error) => console.error(error) });
  const env = { SANWANG_CONTROL: box.control };
  await run(['fault', 'add', 'delay', '--with', 'ms=0', '--endpoint', 'M7', '--nth', '2'], { env });
  expect((await run(['fault', 'list'], { env })).out).toMatch(/fired 0 of 0\n$/);
  await run(['phone', 'login', 'phone-cmcc'], { env });
  const listed = async (...more: string[]) => (await run(['fault', 'list', ...more], { env })).out.replace(/\s+/g, ' ');
  expect(await listed()).toContain('fired 0 of 1; let 1 pass, last M7: not due');
  expect(await listed('--lang', 'zh')).toMatch(/放行 1 次，最近在 M7：\s?次序未到/);
  await box.close();
});
