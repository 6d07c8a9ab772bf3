import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from './box/box.ts';
import type { Signal } from './context.ts';
import { run, start } from './testing/cli.ts';
import { verbNames } from './verb-names.ts';

// The README's table of exit codes: what a script may rely on, for every verb.

let box: Box;
let guarded: Box;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang-exits-'));
  writeFileSync(join(folder, 'empty.json'), '{}');
  writeFileSync(join(folder, 'broken.json'), '{');
  box = await openBox({ port: 0, onError: (error) => console.error(error) });
  guarded = await openBox({ port: 0, controlToken: 'secret', onError: (error) => console.error(error) });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([box.close(), guarded.close()]);
});

const code = async (line: string, more: readonly string[] = []) => {
  const argv = [...line.split(' ').filter(Boolean), ...more].map((word) => word.replace('DIR', folder));
  return (await run(argv, { env: { PATH: process.env['PATH'] } })).code;
};

/** A call of every verb and part that asks a box, which goes well there. */
const asking = [
  'why --last',
  'journal list',
  'journal verify []',
  'phone list',
  'phone show phone-cmcc',
  'phone set phone-cmcc --wifi off',
  'phone login phone-cmcc',
  'phone verify phone-cmcc',
  'token issue 13800000001',
  'inbox',
  'inbox 13800000001',
  'fault list',
  'fault add hang --carrier ctcc',
  'fault clear',
  'fault effects',
  'clock show',
  'clock advance 1s',
  'clock resume',
  'world list',
  'world show',
  'world create',
  'world add subscriber {"msisdn":"13800000099"}',
  'world set app shop {"state":"active"}',
  'reproduce cmcc 104201 --for 13800000001',
  'reset',
  'box',
  'env',
  'health',
];

it('0: all is well', async () => {
  await code(`phone login phone-hongkong --control ${box.control}`);
  for (const line of asking) expect([line, await code(line, ['--control', box.control])]).toEqual([line, 0]);
  for (const line of [
    '',
    '--version',
    'help',
    'codes 104201',
    'cases',
    'clauses',
    'mutants',
    'variants',
    'choices',
    'completion bash',
    'init DIR',
    'ca --ca-dir DIR/ca',
  ])
    expect([line, await code(line)]).toEqual([line, 0]);
  expect(await code('validate DIR/empty.json')).toBe(0);
  expect(await code('run --no-service -- true')).toBe(0);
});

it.each([
  'codes no-such-word-anywhere',
  'conform --target mutant:always-passes --only VRF-REJECT-01 --carrier cmcc',
  'phone login phone-hongkong --control BOX',
  'phone login phone-cmcc --consent cancel --control BOX',
  'token issue 85251234567 --control BOX',
  'journal verify [{"type":"token.redeemed","times":99}] --control BOX',
  'why STsid000nowhere --control BOX',
])('1: what was examined is not as it should be: %s', async (line) => {
  expect(await code(line.replace('BOX', box.control))).toBe(1);
});

describe('2: the call must change', () => {
  it.each(verbNames)('%s takes no option of another name', async (verb) => {
    expect(await code(`${verb} --no-such-option`)).toBe(2);
  });

  it.each([
    'nope',
    'help nope',
    'up --host 999.1.1.1',
    'up --port 0 --world-file DIR/no.json',
    'up --port 0 --world-file DIR/broken.json',
    'run',
    'reproduce cmcc 999999',
    'reproduce nobody 1',
    'validate DIR/no.json',
    'validate DIR',
    'conform --only NO-SUCH-CASE',
    'conform --report junit=DIR',
    'conform --target mutant:no-such',
    'fixtures generate --out DIR',
    'init DIR/nowhere',
    'ca --ca-dir DIR/empty.json',
    'completion csh',
    'phone show phone-none --control BOX',
    'token issue 13800000001 --app none --control BOX',
    'fault add no-such-effect --control BOX',
    'world show none --control BOX',
    'phone list --control GUARDED',
    'phone list --control GUARDED --control-token wrong',
  ])('%s', async (line) => {
    expect(await code(line.replace('BOX', box.control).replace('GUARDED', guarded.control))).toBe(2);
  });
});

it.each(asking)('3: nobody answers: %s', async (line) => {
  expect(await code(line, ['--control', 'http://127.0.0.1:1'])).toBe(3);
});

it('5: nothing could be judged', async () => {
  expect(await code('conform --only VCH-FIRST-01 --profile data-plane')).toBe(5);
});

describe('a signal', () => {
  const signals: readonly (readonly [Signal, number])[] = [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ];

  it.each(signals)('%s is how what stays is ended: 0', async (signal) => {
    await code(`phone login phone-cmcc --control ${box.control}`);
    for (const [argv, ready] of [
      [['up', '--port', '0', '--no-service'], 'Ctrl-C'],
      [['journal', 'follow', '--control', box.control, '-q', '--after', '0'], 'token.issued'],
    ] as const) {
      const staying = start(argv);
      await staying.until(ready);
      staying.signals.emit(signal);
      expect([argv[0], (await staying.ended).code]).toEqual([argv[0], 0]);
    }
  });

  it.each(signals)('%s breaks work off: 128 and its number', async (signal, expected) => {
    for (const [argv, ready] of [
      [['fixtures', 'generate', '--bare', '--subscribers', '2000000', '--format', 'csv'], 'msisdn'],
      [['demo'], '138****0001'],
    ] as const) {
      const working = start(argv);
      await working.until(ready);
      working.signals.emit(signal);
      expect([argv[0], (await working.ended).code]).toEqual([argv[0], expected]);
    }
  });
});
