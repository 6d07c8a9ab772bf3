import { expect, it } from 'vitest';
import type { JournalPage, Policy } from '../../fixtures/api-types.ts';
import type { Box } from '../box/box.ts';
import { documentOf, run, start } from '../testing/cli.ts';
import { ownWorlds } from '../testing/own-worlds.ts';

let box: Box;
let world = '';
ownWorlds('policy', (opened, own) => {
  box = opened;
  world = own;
});

const call = (...argv: string[]) => run(argv, { env: { SANWANG_CONTROL: box.control, SANWANG_WORLD: world } });
const read = async () => documentOf<Policy>(await call('policy', 'show', '--json'));

it('shows every rule with its value, and one with its default, evidence and source', async () => {
  const { preset, values } = await read();
  expect(preset).toBe('lenient');
  expect(values.cmcc['hex.case']).toMatchObject({
    value: 'any',
    default: 'any',
    setBy: 'default',
    evidence: 'client code',
  });
  const { out } = await call('policy', 'show', 'stamp.clock');
  expect(out).toContain('cmcc.stamp.clock = any (any|either|world|wall)');
  expect(out).toContain('default any, assumed: ');
  expect(out).not.toContain('hex.case');
  expect((await call('policy', 'show', 'hex.case', '--lang', 'zh')).out).toContain('大小写');
});

it('lists the presets, in both languages', async () => {
  const { out } = await call('policy', 'list');
  for (const id of ['lenient', 'documented', 'strict', 'rate-limits', 'short-lived', 'aliyun'])
    expect(out).toContain(id);
  expect(out).toMatch(/^\* +lenient/m);
  expect((await call('policy', 'list', '--lang', 'zh')).out).toContain('凡可拒绝者一律拒绝');
});

it('sets values as their rows have them, tells what was set, and takes it back', async () => {
  const { out, err } = await call(
    'policy',
    'set',
    'cmcc.hex.case=upper',
    '电信.mismatch=1',
    'cucc.lifetimeMs.access=5000',
  );
  expect(out.match(/^\* .*? = \S+/gm)).toEqual([
    '* cmcc.hex.case = upper',
    '* cucc.lifetimeMs.access.login = 5000',
    '* cucc.lifetimeMs.access.verify = 5000',
    '* ctcc.mismatch = 1',
  ]);
  expect(err).toContain('sanwang policy preset lenient');
  expect((await read()).values.ctcc['mismatch']?.value).toBe('1');
  await call('policy', 'set', 'ctcc.mismatch=');
  expect((await read()).values.ctcc['mismatch']).toMatchObject({ value: '49000', setBy: 'default' });
});

it('takes a value back by its name alone', async () => {
  await call('policy', 'set', 'ctcc.mismatch=1');
  expect((await read()).values.ctcc['mismatch']).toMatchObject({ value: '1', setBy: 'world' });
  expect((await call('policy', 'set', 'ctcc.mismatch')).code).toBe(0);
  expect((await read()).values.ctcc['mismatch']).toMatchObject({ value: '49000', setBy: 'default' });
});

it('lays a preset, which clears what was set by name, and the journal has it', async () => {
  await call('policy', 'set', 'cmcc.lifetimeMs.token=1');
  await call('policy', 'preset', 'strict');
  const { preset, values } = await read();
  expect(preset).toBe('strict');
  expect(values.cmcc['hex.case']).toMatchObject({ value: 'upper', default: 'any', setBy: 'preset' });
  expect(values.cmcc['lifetimeMs.token']).toMatchObject({ value: 120_000, setBy: 'default' });
  const { events } = documentOf<JournalPage>(await call('journal', 'list', '--json'));
  expect(events.at(-1)).toMatchObject({ type: 'world.changed', detail: { policy: { preset: 'strict' } } });
});

it.each([
  [['policy', 'set', 'cmcc.hexcase=upper'], 'did you mean hex.case?'],
  [['policy', 'set', 'cmcc.hex.case=Upper'], 'one of any, upper, lower'],
  [['policy', 'set', 'cmcc.lifetimeMs.token=soon'], 'a number'],
  [['policy', 'set', 'hex.case=upper'], 'cmcc.hex.case=upper'],
  [['policy', 'preset', 'strct'], 'did you mean strict?'],
])('%j is a mistake with its fix', async (argv, fix) => {
  const { code, err } = await call(...argv);
  expect(code).toBe(2);
  expect(err).toContain(fix);
  expect((await read()).values.cmcc['hex.case']?.setBy).toBe('default');
});

it('starts a box whose worlds are all strict, by option and by environment', async () => {
  for (const [argv, env] of [
    [['--policy', 'strict'], {}],
    [[], { SANWANG_POLICY: 'strict' }],
  ] as const) {
    const up = start(['up', '--port', '0', '--no-service', '--json', ...argv], { env });
    await up.until('"ready"');
    const { control } = JSON.parse(up.out()) as { control: string };
    const { preset } = documentOf<Policy>(await run(['policy', 'show', '--json', '--control', control]));
    up.signals.emit('SIGTERM');
    await up.ended;
    expect(preset).toBe('strict');
  }
  const { code, err } = await run(['up', '--port', '0', '--policy', 'strickt']);
  expect([code, err.includes('lenient, documented, strict')]).toEqual([2, true]);
});
