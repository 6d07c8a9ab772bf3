import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { againOf, quoted } from './again.ts';
import type { ConformOptions } from './conform-options.ts';

const again = (more: Partial<ConformOptions>) =>
  againOf({ target: 'reference', env: {}, language: 'en', ...more }).replace('sanwang conform --target reference', '');

it.each([
  [{}, ''],
  [{ adapter: 'my adapter.js' }, " --adapter 'my adapter.js'"],
  [{ profile: 'full' }, ''],
  [{ profile: 'data-plane' }, ' --profile data-plane'],
  [{ seed: '42' }, ' --seed 42'],
  [{ control: 'http://127.0.0.1:8600' }, ' --control http://127.0.0.1:8600'],
  [{ control: 'http://b:1', env: { SANWANG_CONTROL: 'http://b:1/control/v1/' } }, ''],
  [{ control: 'http://b:2', env: { SANWANG_CONTROL: 'http://b:1' } }, ' --control http://b:2'],
  [{ controlToken: 'secret' }, ' --control-token "$SANWANG_CONTROL_TOKEN"'],
  [{ controlToken: 'secret', env: { SANWANG_CONTROL_TOKEN: 'secret' } }, ''],
  // A case is named by itself, on its own carrier; reports are written already.
  [{ only: ['VRF'], carrier: 'cmcc', report: ['json=a.json'] }, ''],
] as const)('%j adds %j', (more, words) => {
  expect(again(more as Partial<ConformOptions>)).toBe(words);
});

it.each(['plain', "it's", 'a b', '$HOME', '`id`', '', '三网'])('a shell takes %j for one word', (text) => {
  expect(execFileSync('sh', ['-c', `printf %s ${quoted(text)}`], { encoding: 'utf8' })).toBe(text);
});
