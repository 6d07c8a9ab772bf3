import { lstat, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rangeOf } from '../../simulator/casting/number-ranges.ts';
import type { Subscriber } from '../../simulator/core/words/subscriber.ts';
import { documentOf, run, start } from '../testing/cli.ts';
import { scratch } from '../testing/scratch.ts';

const generate = (...argv: string[]) => run(['fixtures', 'generate', ...argv]);

const folder = async (): Promise<string> => scratch('fixtures');

describe('sanwang fixtures generate', () => {
  it('writes a line a subscriber to stdout, whose numbers the box reads as they were meant', async () => {
    const { code, out, err } = await generate('--subscribers', '300', '--seed', '42');
    expect(code).toBe(0);
    expect(err).toContain('300 subscribers');
    const rows: Subscriber[] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(300);
    for (const { msisdn, carrier, kind, portedFrom } of rows) {
      expect(rangeOf(msisdn), msisdn).toMatchObject({ kind, carrier: portedFrom ?? carrier });
    }
    expect((await generate('--subscribers', '300', '--seed', '42')).out).toBe(out);
    expect((await generate('--subscribers', '300')).out).not.toBe(out);
  });

  it('writes a file, and says in one document what it did', async () => {
    const out = join(await folder(), 'people.csv');
    const ran = await generate('--subscribers', '5', '--format', 'csv', '--out', out, '--json', '--share', 'iot=1');
    const text = await readFile(out, 'utf8');
    expect(documentOf(ran)).toEqual({
      subscribers: 5,
      seed: 'sanwang',
      format: 'csv',
      out,
      bytes: Buffer.byteLength(text),
      seconds: expect.any(Number),
    });
    expect(text.split('\n').filter((line) => line.includes(',iot,'))).toHaveLength(5);
  });

  it('makes a world that a box opens with: everybody has a phone and gets a token', async () => {
    const file = join(await folder(), 'world.json');
    const shares = ['--share', 'iot=0,data=0,mvno=0', '--share', 'suspended=0'];
    await generate('--subscribers', '40', '--format', 'world', '--apps', '2', '--out', file, ...shares);
    expect((await run(['validate', file])).code).toBe(0);
    const { subscribers } = JSON.parse(await readFile(file, 'utf8')) as { subscribers: Subscriber[] };
    const somebody = subscribers.find(({ carrier, state }) => carrier === 'cucc' && state === 'normal') as Subscriber;
    const up = start(['up', '--port', '0', '--json', '--world-file', file]);
    await up.until('\n');
    const control = ['--control', JSON.parse(up.out()).control, '--json'];
    const login = await run(['phone', 'login', somebody.msisdn, ...control]);
    up.signals.emit('SIGTERM');
    await up.ended;
    expect(documentOf<{ carrier: string }>(login)).toMatchObject({ carrier: 'cucc', token: expect.any(String) });
  });

  it('tells every mistake, and does not touch the file then', async () => {
    const out = join(await folder(), 'kept');
    await writeFile(out, 'kept');
    const ran = await generate(
      '--subscribers',
      '-1',
      '--format',
      'xml',
      '--share',
      'ported=2',
      '--share',
      'x=1',
      '--out',
      out,
    );
    expect(ran.code).toBe(2);
    for (const word of ['4 mistakes', 'ndjson, json, csv, world', 'dualSim']) expect(ran.err).toContain(word);
    const sum = await generate('--share', 'mvno=0.8', '--share', 'iot=0.8', '--out', out);
    expect([sum.code, sum.err]).toEqual([2, expect.stringContaining('more than 1 together')]);
    expect(await readFile(out, 'utf8')).toBe('kept');
    expect((await generate('--json')).code).toBe(2);
    const nowhere = await generate('--out', join(out, 'no', 'folder'));
    expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining('cannot write')]);
  });

  it('replaces what a link leads to, and writes to what is no plain file as it comes', async () => {
    const place = await folder();
    const [file, link] = [join(place, 'file'), join(place, 'link')];
    await writeFile(file, 'old', { mode: 0o600 });
    await symlink(file, link);
    expect((await generate('--subscribers', '2', '--out', link)).code).toBe(0);
    expect((await readFile(file, 'utf8')).trimEnd().split('\n')).toHaveLength(2);
    expect([(await lstat(link)).isSymbolicLink(), (await lstat(file)).mode & 0o777]).toEqual([true, 0o600]);
    expect(await readdir(place)).toEqual(['file', 'link']);
    expect((await generate('--subscribers', '2', '--out', '/dev/null')).code).toBe(0);
    expect((await lstat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  it('takes shares from the environment and shows progress to somebody who watches', async () => {
    const env = { SANWANG_SHARE: 'data=1,cmcc=0,cucc=0', SANWANG_SUBSCRIBERS: '3' };
    const { out } = await run(['fixtures', 'generate'], { env });
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).msisdn.slice(0, 3)),
    ).toEqual(['149', '149', '149']);
    const file = join(await folder(), 'many');
    const watched = await run(['fixtures', 'generate', '--bare', '--subscribers', '5000', '--out', file], {
      isTTY: true,
    });
    expect(watched.err).toMatch(/MB\r/);
  });
});

describe('sanwang up --population', () => {
  it('takes in the people whom generate lists for the same seed', async () => {
    const up = start(['up', '--port', '0', '--json', '--population', '2000', '--seed', '42']);
    await up.until('\n');
    const ready = JSON.parse(up.out()) as { control: string; population: number };
    expect(ready.population).toBe(2000);
    const { out } = await generate('--subscribers', '2000', '--seed', '42', '--bare');
    const rows: Subscriber[] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const worlds = `${ready.control}/control/v1/worlds/default`;
    const world = (await (await fetch(worlds)).json()) as { subscribers: unknown[]; population: number };
    expect(world.population).toBe(2000);
    expect(world.subscribers.length).toBeLessThan(30);
    for (const row of [rows[0], rows[1999]] as Subscriber[]) {
      expect(await (await fetch(`${worlds}/subscribers/${row.msisdn}`)).json()).toEqual(row);
    }
    const { msisdn } = rows.find(
      ({ carrier, kind, state }) => carrier === 'ctcc' && kind === 'normal' && state === 'normal',
    ) as Subscriber;
    const post = (path: string, body: unknown) =>
      fetch(`${worlds}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await post('/tokens', { msisdn, app: 'shop', purpose: 'verify' })).status).toBe(201);
    expect((await post('/handsets', { sims: [msisdn] })).status).toBe(201);
    up.signals.emit('SIGTERM');
    await up.ended;
  });

  it('tells people how to list them', async () => {
    const up = start(['up', '--port', '0', '--population', '10', '--lang', 'zh']);
    await up.until('Ctrl-C');
    expect(up.out()).toContain('sanwang fixtures generate --bare --subscribers 10 --seed sanwang');
    up.signals.emit('SIGINT');
    await up.ended;
  });
});
