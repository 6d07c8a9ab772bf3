import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { run } from './testing/cli.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang-out-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (...names: string[]) => join(folder, ...names);
const conform = (...reports: string[]) =>
  run(['conform', '--only', 'VRF-PASS-01', '--carrier', 'cmcc', '--report', ...reports]);
const generate = (out: string, ...more: string[]) =>
  run(['fixtures', 'generate', '--bare', '--subscribers', '3', '--out', out, ...more]);

it('makes the folders that a file lies in, and leaves nothing beside it', async () => {
  const { code } = await conform(`junit=${at('reports', 'a', 'x.xml')}`, `json=${at('reports', 'x.json')}`);
  expect(code).toBe(0);
  expect(readFileSync(at('reports', 'a', 'x.xml'), 'utf8')).toContain('</testsuites>');
  expect(readdirSync(at('reports'))).toEqual(['a', 'x.json']);
  expect(readdirSync(at('reports', 'a'))).toEqual(['x.xml']);
});

it('tells everything that is wrong before it judges anything, and leaves no folder behind', async () => {
  writeFileSync(at('file'), 'kept');
  const wrong = [
    `junit=${folder}`,
    `json=${at('file', 'x.json')}`,
    `json=${at('new', 'x')}`,
    `junit=${at('new', 'x')}`,
  ];
  const { code, err, out } = await conform(...wrong);
  expect([code, out]).toEqual([2, '']);
  for (const words of [
    '3 mistakes',
    `--report junit= is a folder (${folder})`,
    '--report json= lies in what is a file',
    `--report junit= is the file of another option as well (${at('new', 'x')})`,
  ])
    expect(err).toContain(words);
  expect(readdirSync(folder)).toEqual(['file']);
  expect(readFileSync(at('file'), 'utf8')).toBe('kept');
});

it.skipIf(process.platform !== 'linux')('does not try for ever to make a folder where none can be', async () => {
  const { code, err } = await conform('junit=/proc/nobody/x.xml');
  expect([code, err]).toEqual([2, expect.stringContaining('--report junit= ')]);
});

it('knows one file by two names', async () => {
  writeFileSync(at('file'), 'kept');
  symlinkSync('file', at('link'));
  const { code, err } = await conform(`junit=${at('file')}`, `json=${at('link')}`);
  expect([code, err]).toEqual([2, expect.stringContaining('is the file of another option as well')]);
  expect(readdirSync(folder)).toEqual(['file', 'link']);
});

it('writes one report to stdout, whose words then go to stderr', async () => {
  const { code, out, err } = await conform('junit=-');
  expect(code).toBe(0);
  expect(out).toMatch(/^<\?xml[\s\S]*<\/testsuites>\n$/);
  expect(err).toContain('1 passed');
  expect(existsSync('-')).toBe(false);
  expect((await conform('junit=-', 'json=-')).err).toContain('is stdout, which another option has');
  expect((await generate('-', '--json')).err).toContain('is stdout, which has the document of --json');
});

it('leaves the old file, its folders and its permissions as they were until the new one is whole', async () => {
  writeFileSync(at('file'), 'old', { mode: 0o600 });
  chmodSync(at('file'), 0o660);
  // A service that is not there: the reports are opened, and then there is no result.
  const gone = [
    'conform',
    '--target',
    at('no-such-adapter.js'),
    '--report',
    `json=${at('file')}`,
    `junit=${at('a', 'b', 'c')}`,
  ];
  expect((await run(gone)).code).toBe(2);
  expect(readFileSync(at('file'), 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['file']);
  expect((await generate(at('file'))).code).toBe(0);
  expect(readFileSync(at('file'), 'utf8').split('\n')).toHaveLength(4);
  expect(statSync(at('file')).mode & 0o777).toBe(0o660);
});

it('makes what a link leads to, and leaves the link', async () => {
  symlinkSync(join('deep', 'file'), at('link'));
  expect((await generate(at('link'))).code).toBe(0);
  expect(readFileSync(at('deep', 'file'), 'utf8').split('\n')).toHaveLength(4);
  expect(readdirSync(folder)).toEqual(['deep', 'link']);
});

it.skipIf(process.platform === 'win32')('writes to a pipe as it comes', async () => {
  execFileSync('mkfifo', [at('pipe')]);
  const reading = open(at('pipe')).then(async (pipe) => {
    const text = await pipe.readFile('utf8');
    await pipe.close();
    return text;
  });
  expect((await generate(at('pipe'))).code).toBe(0);
  expect((await reading).split('\n')).toHaveLength(4);
  expect(readdirSync(folder)).toEqual(['pipe']);
  expect(statSync(at('pipe')).isFIFO()).toBe(true);
});

it.skipIf(!existsSync('/dev/full'))('tells of a disk that is full with the last bytes', async () => {
  for (const { code, err } of [await generate('/dev/full'), await conform('junit=/dev/full')]) {
    expect(code).toBe(2);
    expect(err).toMatch(/\/dev\/full[\s\S]*disk that is full/);
  }
});

it('names what is empty, and a name that is too long', async () => {
  expect((await generate('')).err).toContain('--out has no name');
  mkdirSync(at('d'));
  const { code, err } = await generate(at('d', 'x'.repeat(300)));
  expect([code, err]).toEqual([2, expect.stringContaining('ENAMETOOLONG')]);
  expect(readdirSync(at('d'))).toEqual([]);
});

it('matrix takes no report, and says so', async () => {
  const { code, err } = await run(['conform', '--matrix', '--report', `json=${at('x')}`]);
  expect([code, err]).toEqual([2, expect.stringContaining('--matrix takes no --report')]);
});
