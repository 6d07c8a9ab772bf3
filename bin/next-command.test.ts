import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from './box/box.ts';
import { shellWord } from './next-command.ts';
import { run } from './testing/cli.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox({ port: 0, onError: (error) => console.error(error) });
});
afterAll(() => box.close());

/** What follows a word of the output, as a shell takes it apart. */
function commandAfter(mark: string, text: string): string[] {
  const line = text.split('\n').find((each) => each.includes(mark)) ?? '';
  const command = line.slice(line.indexOf('sanwang '));
  return JSON.parse(
    execFileSync('sh', ['-c', `set -- ${command}\nnode -p 'JSON.stringify(process.argv.slice(1))' -- "$@"`], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    }),
  ).slice(1);
}

describe.skipIf(process.platform === 'win32')('in a world that is not the usual one', () => {
  const world = 'ci';
  beforeAll(async () => {
    await box.simulator.createWorld({ name: world });
  });
  const call = (...argv: string[]) => run([...argv, '--control', box.control, '--world', world]);

  it('undo undoes what was done there, and nothing of another world', async () => {
    await run(['fault', 'add', 'hang', '--control', box.control]);
    const { err } = await call('fault', 'add', 'hang');
    const undo = commandAfter('undo:', err);
    expect(undo.slice(-4)).toEqual(['--world', world, '--control', box.control]);
    expect((await run(undo)).code).toBe(0);
    expect(JSON.parse((await call('fault', 'list', '--json')).out)).toEqual([]);
    const { out } = await call('reproduce', 'cmcc', '104201', '--for', '13800000001');
    expect((await run(commandAfter('To undo:', out))).code).toBe(0);
    expect(JSON.parse((await call('fault', 'list', '--json')).out)).toEqual([]);
    expect(JSON.parse((await run(['fault', 'list', '--control', box.control, '--json'])).out)).not.toEqual([]);
  });

  it('what is not there is looked up there', async () => {
    const { err } = await call('phone', 'show', 'nothing-like-it');
    expect(commandAfter('phone list', err)).toEqual(['phone', 'list', '--world', world, '--control', box.control]);
  });

  it('turns on the phone that is off there', async () => {
    const there = ['phone', 'set', 'phone-cmcc', '--powered-off', 'off', '--world', world, '--control', box.control];
    await call('phone', 'set', 'phone-cmcc', '--powered-off', 'on');
    const { err } = await call('phone', 'login', 'phone-cmcc');
    const { out } = await call('why', '--last');
    for (const said of [err, out]) expect(said).toContain(`\`sanwang ${there.join(' ')}\``);
    expect((await call('why', '--last', '--lang', 'zh')).out).toContain(`sanwang ${there.join(' ')} --lang zh`);
    expect((await run(there)).code).toBe(0);
    expect((await call('phone', 'login', 'phone-cmcc')).code).toBe(0);
  });
});

it('names the usual box where the environment names another', async () => {
  const usual = 'http://127.0.0.1:8600';
  const say = (env: NodeJS.ProcessEnv) => run(['fault', 'add', '--control', usual], { env });
  expect((await say({ SANWANG_CONTROL: 'http://127.0.0.1:1' })).err).toContain(
    `sanwang fault effects --control ${usual}`,
  );
  expect((await say({})).err).toContain('sanwang fault effects\n');
});

it('keeps the language that was asked for, and prints no token', async () => {
  const { err } = await run(['fault', 'add', '--lang', 'zh', '--control-token', 'secret']);
  expect(err).toContain('sanwang fault effects --control-token "$SANWANG_CONTROL_TOKEN" --lang zh');
  expect(err).not.toContain('secret');
});

it.each([
  ['plain', 'plain'],
  ['', "''"],
  ['a b', "'a b'"],
  ["it's", "'it'\\''s'"],
  ['$HOME', "'$HOME'"],
  ['测试', "'测试'"],
])('%j is the word %s', (text, word) => expect(shellWord(text)).toBe(word));
