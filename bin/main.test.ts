import { describe, expect, it } from 'vitest';
import { messageIn } from '../simulator/core/words/mistake.ts';
import type { Problem } from './failure.ts';
import { documentOf, run } from './testing/cli.ts';
import { verbNames } from './verb-names.ts';

describe('help', () => {
  it('is what nothing at all gives, and good', async () => {
    const { code, out, err } = await run([]);
    expect(code).toBe(0);
    expect(err).toBe('');
    for (const name of verbNames) expect(out).toContain(`  ${name}`);
  });

  it.each(verbNames)('of %s has at least two examples, in both languages', async (verb) => {
    const english = await run([verb, '--help']);
    const chinese = await run([verb, '--help', '--lang', 'zh']);
    for (const { code, out } of [english, chinese]) {
      expect(code).toBe(0);
      expect(out.match(/^ {2}\$ sanwang /gm)?.length).toBeGreaterThanOrEqual(2);
      for (const flag of ['--json', '--lang', '--help']) expect(out).toContain(flag);
    }
    expect(english.out).toContain('Examples:');
    expect(chinese.out).toContain('示例：');
  });

  it('is the same by `help VERB`, and names the environment', async () => {
    const long = await run(['up', '--help']);
    expect((await run(['help', 'up'])).out).toBe(long.out);
    expect(long.out).toMatch(/env\s+SANWANG_WORLD_FILE/);
  });

  it('of a part is that part’s, and of what is no verb a mistake', async () => {
    const part = await run(['phone', 'login', '--help']);
    expect(part.out).toContain('--consent');
    for (const argv of [
      ['help', 'phone', 'login'],
      ['phone', 'help', 'login'],
      ['--lang', 'en', 'help', 'phone', 'login'],
    ])
      expect(await run(argv)).toEqual({ code: 0, out: part.out, err: '' });
    for (const [argv, words] of [
      [['help', 'nope'], 'nope is no verb — see sanwang --help'],
      [['help', 'pone'], 'did you mean phone?'],
      [['help', 'phone', 'lgin'], 'did you mean login?'],
      [['help', 'up', 'down'], 'down is no verb — see sanwang up --help'],
    ] as const)
      expect(await run(argv)).toEqual({ code: 2, out: '', err: expect.stringContaining(words) });
    expect((await run(['codes', 'help'])).out).not.toContain('Usage');
    expect((await run(['help'])).out).toBe((await run(['--help'])).out);
  });

  it('of a verb with parts stands for its parts', async () => {
    const { code, out } = await run(['clock']);
    expect(code).toBe(0);
    expect(out).toContain('advance');
  });
});

describe('version', () => {
  it('is that of the package', async () => {
    const { code, out } = await run(['--version']);
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('mistakes', () => {
  it('are all told at once, with a suggestion each', async () => {
    const { code, out, err } = await run(['up', '--prot', '1', '--hots', 'x', '--port', 'abc', '--lang', 'fr']);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('4 mistakes');
    expect(err).toContain('did you mean --port?');
    expect(err).toContain('did you mean --host?');
    expect(err).toContain('--port is not a whole number');
    expect(err).toContain('--lang is no language');
  });

  it.each([
    [['pone', 'list'], 'did you mean phone?'],
    [['phone', 'lst'], 'did you mean list?'],
    [['phone', 'show'], 'phone is missing'],
    [['up', '--seed'], 'needs a value'],
    [['health', 'one', 'two'], 'too many arguments'],
    [['token', 'issue', '13800000001', '--purpose', 'logni'], 'login, verify'],
    [['clock', 'advance', '-5m'], 'write -- -5m'],
    [['up', '--port', '0', '--trust-bearers', 'nowhere'], 'nowhere'],
    [['up', '--port', '0', '--host', '999.1.1.1'], '--host is no address of this machine (999.1.1.1)'],
    [['up', '--port', '0', '--host', '192.0.2.77'], '--host is no address of this machine (192.0.2.77)'],
    [['up', '--port', '0', '--host', '0.0.0.0'], 'add --control-token'],
  ])('%j says what to do', async (argv, words) => {
    const { code, err } = await run(argv);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it('are one document with --json', async () => {
    const ran = await run(['up', '--prot', '1', '--json']);
    const { error } = documentOf<{ error: { exit: number; problems: { path: string }[] } }>(ran);
    expect(error.exit).toBe(2);
    expect(error.problems.map(({ path }) => path)).toEqual(['--prot']);
  });

  it.each([
    [['up', '--prot', '1'], 'usage.no-option', { near: '--port' }],
    [['pone'], 'usage.no-verb', { near: 'phone' }],
    [['help', 'up', 'down'], 'usage.no-verb', { command: 'sanwang up' }],
    [['phone', 'login'], 'usage.missing', { command: 'sanwang phone login' }],
    [['clock', 'advance', '-5m'], 'usage.no-option', { dashed: '-- -5m' }],
    [['clock', 'show', 'a'], 'usage.too-many', { command: 'sanwang clock show' }],
    [['world', 'show', ''], 'usage.empty', undefined],
    [['fault', 'remove', ''], 'usage.empty', undefined],
    [['health', '--control', 'a', '--control', 'b'], 'usage.twice', undefined],
    [['health', '--control', 'a'], 'option.no-url', { example: 'http://127.0.0.1:8600' }],
    [['clock', 'scale', '20000'], 'option.no-factor', { least: 0, most: 10_000 }],
    [['env', '--as', 'compos'], 'option.none-of', { near: 'compose' }],
    [['routes', '--carrier', 'mobil'], 'option.none-of', { near: 'mobile' }],
    [['routes', 'T1111'], 'option.no-route', undefined],
    [['up', '--world-file', '/none.json'], 'file.none', undefined],
    [['init', '/none'], 'folder.none', undefined],
    [['fixtures', 'generate', '--out', '/'], 'output.is-folder', undefined],
  ])('of %j have an id, and are told in Chinese by it', async (argv, id, places) => {
    const ran = await run([...argv, '--json']);
    const { error } = documentOf<{ error: { problems: Problem[] } }>(ran);
    const problem = error.problems.find((each) => each.id === id);
    expect(problem).toMatchObject({ id, ...(places && { with: places }) });
    const { err } = await run([...argv, '--lang', 'zh']);
    expect(err).toContain(messageIn('zh', problem as Problem));
    expect(err).not.toContain(problem?.message);
  });

  it('guess at what was meant only where something is near', async () => {
    expect((await run(['env', '--as', 'compos'])).err).toContain('did you mean compose?');
    expect((await run(['env', '--as', 'quite-another'])).err).not.toContain('did you mean');
  });

  it('are told in Chinese where LANG says so, and JSON keeps its names', async () => {
    const { err } = await run(['pone'], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(err).toContain('没有这个命令');
    expect((await run(['pone', '--lang', 'en'], { env: { LANG: 'zh_CN.UTF-8' } })).err).toContain('is no verb');
  });
});

describe('JSON', () => {
  it('is never translated', async () => {
    const nowhere = ['health', '--control', 'http://127.0.0.1:1', '--json'];
    const chinese = await run([...nowhere, '--lang', 'zh']);
    expect(chinese.out).toBe((await run(nowhere)).out);
    expect((await run([...nowhere.slice(0, -1)], { env: { SANWANG_JSON: '1', LANG: 'zh_CN' } })).out).toBe(chinese.out);
  });
});

describe('the environment', () => {
  it('stands in for options, and is checked like them', async () => {
    const { code, err } = await run(['up'], { env: { SANWANG_PORT: 'many' } });
    expect(code).toBe(2);
    expect(err).toContain('--port is not a whole number');
  });

  it('yields to the command line', async () => {
    const nowhere = 'http://127.0.0.1:1';
    const { code, err } = await run(['health', '--control', nowhere], {
      env: { SANWANG_CONTROL: 'http://127.0.0.1:2' },
    });
    expect(code).toBe(3);
    expect(err).toContain(nowhere);
  });
});

describe('a box that is not there', () => {
  it.each([
    ['health'],
    ['phone', 'list'],
    ['token', 'show', 'x'],
    ['fault', 'list'],
    ['clock', 'show'],
    ['world', 'list'],
    ['journal', 'list'],
    ['why'],
    ['reset'],
  ])('%s %s ends with 3 and the way out', async (...argv) => {
    const { code, out, err } = await run([...argv.filter(Boolean), '--control', 'http://127.0.0.1:1', '--json']);
    expect(code).toBe(3);
    expect(err).toContain('sanwang up');
    expect(JSON.parse(out).error.exit).toBe(3);
  });
});

describe('colour', () => {
  it('is for terminals that want it', async () => {
    const paint = '\u001b[';
    expect((await run(['codes', '104201'], { isTTY: true })).out).toContain(paint);
    expect((await run(['codes', '104201'], { isTTY: true, env: { NO_COLOR: '1' } })).out).not.toContain(paint);
    expect((await run(['codes', '104201'])).out).not.toContain(paint);
  });
});
