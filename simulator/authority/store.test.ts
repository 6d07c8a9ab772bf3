import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { scratch } from '../../bin/testing/scratch.ts';
import { openAuthority } from './authority.ts';
import { folderProblem, hindrance } from './folder.ts';
import { dayMs } from './lives.ts';
import { makeHeld } from './make.ts';
import { knownKeys } from './testing/known-keys.ts';

// Whatever is the matter with the folder: it is told, and the box speaks TLS.

const names = ['www.cmpassport.com'];
const isRoot = process.geteuid?.() === 0;
const nobody = 65_534;
const keyFile = 'authority-1.pem';

const all = ['localhost', ...names];
/** Made once: it takes its time. */
let kept: { text: string; fingerprint: string };
let other: string;

beforeAll(async () => {
  const [one, another] = await Promise.all([
    makeHeld(all, Date.now(), knownKeys),
    makeHeld(all, Date.now(), knownKeys),
  ]);
  kept = { text: one.text, fingerprint: one.root.fingerprint256 };
  other = another.text;
});

function folderWith(text: string): string {
  const dir = scratch('authority');
  writeFileSync(join(dir, keyFile), text, { mode: 0o600 });
  return dir;
}

/** What a box tells that begins with this folder, once it has shown a leaf. */
async function told(dir: string, more: { wallMs?: () => number; names?: string[] } = {}) {
  const ids: string[] = [];
  const authority = openAuthority({ dir, names, makeKeys: knownKeys, onNote: ({ id }) => ids.push(id), ...more });
  expect(await authority.contextFor('www.cmpassport.com')).toHaveProperty('context');
  const { file, fingerprint } = await authority.certificate();
  return { ids, file, fingerprint };
}

async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('a folder that cannot keep a CA', () => {
  it.each([
    ['a device', '/dev/null', 'ca.no-folder'],
    ['below a device', '/dev/null/ca', 'ca.no-folder'],
    ['in a file', join(import.meta.filename, 'ca'), 'ca.no-folder'],
    ['where nothing can be made', '/proc/sanwang/ca', 'ca.folder-failing'],
  ])('is told and left alone: %s', async (_, dir, id) => {
    const before = statSync('/dev/null').mode;
    expect(await told(dir)).toMatchObject({ ids: [id], file: null });
    expect(statSync('/dev/null').mode).toBe(before);
  });

  it('is one that everybody may write', async () => {
    const dir = folderWith(kept.text);
    chmodSync(dir, 0o777);
    expect(await told(dir)).toMatchObject({ ids: ['ca.folder-open'], file: null });
    expect(statSync(dir).mode & 0o777).toBe(0o777);
    expect(readdirSync(dir)).toEqual([keyFile]);
  });

  it.runIf(isRoot)('is one of another user', async () => {
    const dir = folderWith(kept.text);
    chownSync(dir, 12_345, 12_345);
    chmodSync(dir, 0o755);
    expect(await asNobody(() => told(dir))).toMatchObject({ ids: ['ca.folder-foreign'], file: null });
  });

  it.runIf(isRoot)('is one that may not be written, unless a CA is in it', async () => {
    const dir = scratch('authority');
    chownSync(dir, nobody, nobody);
    chmodSync(dir, 0o500);
    expect(await asNobody(() => told(dir))).toMatchObject({ ids: ['ca.folder-kept'], file: null });
    writeFileSync(join(dir, keyFile), kept.text, { mode: 0o600 });
    chownSync(join(dir, keyFile), nobody, nobody);
    expect(await asNobody(() => told(dir))).toEqual({ ids: [], file: null, fingerprint: kept.fingerprint });
    expect(readdirSync(dir)).toEqual([keyFile]);
  });

  it.runIf(isRoot)('is one whose key root has made', async () => {
    const dir = folderWith(kept.text);
    chownSync(dir, nobody, nobody);
    expect(await asNobody(() => told(dir))).toMatchObject({ ids: ['ca.unreadable'], file: null });
  });

  it('is told by what the system says', () => {
    const saidOf = (code: string) => hindrance(Object.assign(new Error(code), { code }), '/ca').id;
    expect(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'].map(saidOf)).toEqual([
      'ca.folder-full',
      'ca.folder-full',
      'ca.folder-kept',
      'ca.folder-failing',
    ]);
  });

  it('can be told beforehand, and nothing is made', () => {
    const dir = scratch('authority');
    expect(folderProblem(join(dir, 'a/b/c'))).toBeNull();
    expect(folderProblem('/dev/null')?.id).toBe('ca.no-folder');
    expect(folderProblem('/dev/null/ca')?.id).toBe('ca.no-folder');
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe('a folder that is a link', () => {
  it('is the folder that it leads to', async () => {
    const dir = folderWith(kept.text);
    const link = join(scratch('authority'), 'link');
    symlinkSync(dir, link);
    expect(await told(link)).toEqual({ ids: [], file: join(link, 'ca.pem'), fingerprint: kept.fingerprint });
  });

  it('to nowhere is told', async () => {
    const link = join(scratch('authority'), 'link');
    symlinkSync('/nowhere/at/all', link);
    expect(await told(link)).toMatchObject({ ids: ['ca.folder-failing'], file: null });
  });
});

describe('a file of a CA', () => {
  const inHalf = (text: string) => text.slice(0, text.length / 2);
  const lines = (text: string, from: number, to: number) =>
    text
      .split(/(?=-----BEGIN)/)
      .slice(from, to)
      .join('');

  it.each<[string, () => string]>([
    ['is empty', () => ''],
    ['is no PEM', () => 'hello'],
    ['ends half-way', () => inHalf(kept.text)],
    ['has lost its key', () => lines(kept.text, 2, 5)],
    ['has the key of another', () => lines(other, 0, 2) + lines(kept.text, 2, 5)],
    ['has the root of another', () => lines(kept.text, 0, 3) + lines(other, 3, 4) + lines(kept.text, 4, 5)],
    ['is one of a megabyte', () => 'x'.repeat(1_048_576)],
  ])('that %s is replaced, and its copy as well', async (_, text) => {
    const dir = folderWith(text());
    writeFileSync(join(dir, 'ca.pem'), 'old');
    const { ids, file, fingerprint } = await told(dir);
    expect([ids, file]).toEqual([['ca.broken'], join(dir, 'ca.pem')]);
    expect(fingerprint).not.toBe(kept.fingerprint);
    expect(readdirSync(dir).sort()).toEqual(['authority-2.pem', 'ca.pem']);
    expect(readFileSync(join(dir, 'ca.pem'), 'utf8')).not.toBe('old');
    expect(await told(dir)).toEqual({ ids: [], file, fingerprint });
  });

  it.each<[string, (file: string) => void]>([
    ['a folder', (file) => mkdirSync(file)],
    ['a link to a key', (file) => symlinkSync(join(folderWith(kept.text), keyFile), file)],
    ['a link to a device', (file) => symlinkSync('/dev/zero', file)],
  ])('that is %s is none', async (_, put) => {
    const dir = scratch('authority');
    put(join(dir, keyFile));
    expect(await told(dir)).toMatchObject({ ids: ['ca.broken'], file: join(dir, 'ca.pem') });
  });

  it.each<[string, (file: string) => unknown]>([
    ['a pipe', (file) => execFileSync('mkfifo', [file])],
    ['a link to a device', (file) => symlinkSync('/dev/zero', file)],
    ['a link to another file', (file) => symlinkSync(join(folderWith('mine'), keyFile), file)],
  ])('beside which %s stands in the place of ours', async (_, put) => {
    const dir = folderWith(kept.text);
    const pem = join(dir, 'ca.pem');
    put(pem);
    const target = realpathSync(pem);
    expect(await told(dir)).toEqual({ ids: [], file: pem, fingerprint: kept.fingerprint });
    expect(lstatSync(pem).isFile()).toBe(true);
    if (target.endsWith(keyFile)) expect(readFileSync(target, 'utf8')).toBe('mine');
    const authority = openAuthority({ dir, names, env: {} });
    const bundle = await authority.bundle();
    rmSync(bundle);
    put(bundle);
    expect(await authority.bundle()).toBe(bundle);
    expect(lstatSync(bundle).isFile()).toBe(true);
  });

  it('is kept beside what a process of the same number has left behind', async () => {
    const dir = scratch('authority');
    const left = Array.from({ length: 200 }, (_, i) => `.sanwang-${process.pid}-${i}.part`);
    for (const name of left) writeFileSync(join(dir, name), 'half');
    expect(await told(dir)).toMatchObject({ ids: [], file: join(dir, 'ca.pem') });
    expect(
      readdirSync(dir)
        .filter((name) => name.endsWith('.part'))
        .sort(),
    ).toEqual(left.sort());
  });

  it('that others can read is closed, and told', async () => {
    const dir = folderWith(kept.text);
    chmodSync(join(dir, keyFile), 0o644);
    expect(await told(dir)).toMatchObject({ ids: ['ca.closed'], fingerprint: kept.fingerprint });
    expect(statSync(join(dir, keyFile)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['of other names', 'ca.other-names', { names: ['api.example'] }],
    ['whose life is over', 'ca.ended', { wallMs: () => Date.now() + 400 * dayMs }],
    ['whose life has not begun', 'ca.early', { wallMs: () => Date.now() - 3 * dayMs }],
  ])('%s is replaced', async (_, id, more) => {
    const { ids, fingerprint } = await told(folderWith(kept.text), more);
    expect(ids).toEqual([id]);
    expect(fingerprint).not.toBe(kept.fingerprint);
  });

  it('that may sign for more names than are asked for is good, as another version has made it', async () => {
    expect(await told(folderWith(kept.text), { names: [] })).toMatchObject({ ids: [], fingerprint: kept.fingerprint });
  });

  it('that breaks while a box runs is written again as it was', async () => {
    const dir = folderWith(kept.text);
    const authority = openAuthority({ dir, names });
    await authority.contextFor(null);
    rmSync(join(dir, keyFile));
    writeFileSync(join(dir, keyFile), '');
    await authority.contextFor(null);
    expect(openAuthority({ dir, names }).known()?.fingerprint).toBe(kept.fingerprint);
  });
});
