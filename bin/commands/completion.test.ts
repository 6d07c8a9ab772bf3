import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../testing/cli.ts';
import { verbNames } from '../verb-names.ts';

/** CI has them all: a shell that is missing there fails. */
const isTried = (shell: string) => process.env['CI'] === 'true' || spawnSync(shell, ['-c', 'true']).status === 0;

const folder = mkdtempSync(join(tmpdir(), 'sanwang-completion-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function scriptFor(shell: string): Promise<string> {
  const { code, out, err } = await run(['completion', shell]);
  expect([code, err]).toEqual([0, '']);
  const file = join(folder, `_sanwang.${shell}`);
  writeFileSync(file, out);
  return file;
}

describe.skipIf(!isTried('bash'))('in bash', () => {
  let file: string;
  beforeAll(async () => {
    file = await scriptFor('bash');
  });

  /** What a press of the tab key offers behind these words. */
  function offered(...words: string[]): string[] {
    const line = ['sanwang', ...words].map((word) => `'${word}'`).join(' ');
    const script = `set -u; compopt() { echo "FILES"; }; source '${file}'
      COMP_WORDS=(${line}); COMP_CWORD=${words.length}; _sanwang; printf '%s\\n' "\${COMPREPLY[@]-}"`;
    return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\n').filter(Boolean);
  }

  it('every verb is offered, and those that begin so', () => {
    expect(offered('').sort()).toEqual([...verbNames].sort());
    expect(offered('ph')).toEqual(['phone']);
    expect(offered('--v')).toEqual(['--version']);
  });

  it.each([
    [
      ['phone', ''],
      ['list', 'show', 'set', 'proxy', 'here', 'prelogin', 'login', 'verify'],
    ],
    [['phone', 'lo'], ['login']],
    [['--lang', 'zh', 'phone', 'lo'], ['login']],
    [
      ['phone', 'login', '--con'],
      ['--control', '--control-token', '--consent'],
    ],
    [
      ['phone', 'login', 'phone-cmcc', '--carrier', 'c'],
      ['cmcc', 'cucc', 'ctcc'],
    ],
    [
      ['token', 'issue', '138', '--purpose', ''],
      ['login', 'verify'],
    ],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [
      ['world', 'add', ''],
      ['subscriber', 'app', 'handset'],
    ],
    [['up', '--world-file', ''], ['FILES']],
    [['up', '--seed', ''], []],
    [['validate', ''], ['FILES']],
    [['run', '--', 'np'], ['FILES']],
    [['fixtures', 'generate', '--format', 'w'], ['world']],
  ])('%j offers %j', (words, expected) => expect(offered(...words).sort()).toEqual([...expected].sort()));
});

describe.skipIf(!isTried('zsh'))('in zsh', () => {
  it('is read without a word', async () => {
    const file = await scriptFor('zsh');
    const ran = spawnSync('zsh', ['-fc', `autoload -U compinit; compinit -u; source ${file}; echo $_comps[sanwang]`]);
    expect([String(ran.stdout), String(ran.stderr)]).toEqual(['_sanwang\n', '']);
  });
});

describe.skipIf(!isTried('fish'))('in fish', () => {
  it('offers verbs and parts', async () => {
    const file = await scriptFor('fish');
    const offers = (line: string) =>
      execFileSync('fish', ['-c', `source ${file}; complete -C '${line}'`], { encoding: 'utf8' });
    expect(offers('sanwang ph')).toContain('phone');
    expect(offers('sanwang phone lo')).toContain('login');
  });
});

it('is a document too, and knows its shells', async () => {
  const { out } = await run(['completion', 'fish', '--json']);
  expect(JSON.parse(out).script).toContain('-n \'__sanwang_at "/phone/login"\' -l consent');
  const { code, err } = await run(['completion', 'csh']);
  expect([code, err]).toEqual([2, expect.stringContaining('bash, zsh, fish')]);
});
