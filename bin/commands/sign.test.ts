import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteEntry, World } from '../../fixtures/api-types.ts';
import { type Box, openBox } from '../box/box.ts';
import { compose } from '../sign/compose.ts';
import { languages } from '../sign/languages/index.ts';
import { requestPlan } from '../sign/plan.ts';
import { documentOf, run } from '../testing/cli.ts';
import { lackToSkip } from '../testing/tools.ts';

let box: Box;
let folder: string;
let routes: readonly RouteEntry[];
let keys: Readonly<Record<string, Readonly<Record<string, string>>>>;
let world: World;

const control = async <T>(path: string, body?: object): Promise<T> => {
  const init = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return (await (await fetch(`${box.control}/control/v1/${path}`, init)).json()) as T;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang-sign-'));
  box = await openBox({
    port: 0,
    onError: (error) => {
      throw error;
    },
  });
  [routes, keys, world] = await Promise.all([
    control<RouteEntry[]>('routes'),
    control<typeof keys>('keys'),
    control<World>('worlds/default'),
  ]);
});

afterAll(async () => {
  await box.close();
  rmSync(folder, { recursive: true });
});

interface Ran {
  readonly out: string;
  readonly err: string;
}

/** Null where there is no such program. */
function programOf(command: string, words: readonly string[], stdin = ''): Promise<Ran | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd: folder });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString();
    });
    child.stderr.on('data', (bytes: Buffer) => {
      err += bytes.toString();
    });
    child.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? resolve(null) : reject(error)));
    child.on('close', () => resolve({ out, err }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}

const asked = [
  ['M1', 'cmcc', '13800000001', false, '"resultCode":"103000"'],
  ['M2', 'cmcc', '13800000001', true, '"resultCode":"000"'],
  ['U9', 'cucc', '13000000001', false, '"mobile":"13000000001"'],
  ['U9', 'cucc', '13000000001', true, '"verifyResult":true'],
  ['T11', 'ctcc', '13300000001', false, '"result":0'],
  ['T10', 'ctcc', '13300000001', true, '"result":0'],
] as const;

describe('from GET routes alone', () => {
  const ready = async (id: string, carrier: 'cmcc' | 'cucc' | 'ctcc', number: string, isVerify: boolean) => {
    const compares = ({ recipe }: RouteEntry) => recipe.fields.some(({ is }) => is === 'number' || is === 'hash');
    const route = routes.find((each) => each.id === id && compares(each) === isVerify) as RouteEntry;
    const purpose = isVerify ? 'verify' : 'login';
    const { token } = await control<{ token: string }>('worlds/default/tokens', {
      msisdn: number,
      app: 'shop',
      purpose,
    });
    const ids = world.apps.find(({ name }) => name === 'shop')?.carriers[carrier] as unknown as Record<string, string>;
    return { route, token, ids, number, key: keys[carrier]?.['encrypt'] ?? '', origin: box.gateways[carrier] };
  };

  it.each(asked)('%s of %s is signed in Node: %s, verify %s', async (id, carrier, number, isVerify, success) => {
    const { route, key, ...given } = await ready(id, carrier, number, isVerify);
    const ingredients = { ...given, platformKey: key };
    const { method, url, body, contentType } = compose(requestPlan(route, ingredients), ingredients, Date.now());
    const response = await fetch(url, { method, body, headers: { 'content-type': contentType ?? '' } });
    expect(await response.text()).toContain(success);
  });

  it.for(asked)('%s of %s is signed in Python: %s, verify %s', async ([id, carrier, number, isVerify], { skip }) => {
    const script = fileURLToPath(new URL('../testing/from_routes.py', import.meta.url));
    const ran = await programOf('python3', [script], JSON.stringify(await ready(id, carrier, number, isVerify)));
    if (ran === null && process.env['CI'] !== 'true') skip('there is no python3');
    expect(ran?.err).toBe('');
    const answer = JSON.parse(ran?.out ?? '') as { isSuccess: boolean; text: string };
    expect(answer).toMatchObject({ isSuccess: true });
    if (id === 'T11') expect(JSON.parse(answer.text)).toEqual({ mobile: number });
  });
});

describe('sanwang sign', () => {
  const signed = async (id: string, as: string, isVerify: boolean, number: string) => {
    const claim = isVerify ? ['--number', number] : [];
    const ran = await run(['sign', id, '--as', as, ...claim, '--control', box.control, '--json']);
    expect([ran.code, ran.err]).toEqual([0, expect.any(String)]);
    return documentOf<{ text: string; file: string | null }>(ran);
  };

  it.for(asked)('writes %s of %s for curl: %s, verify %s', async ([id, _, number, isVerify, success], { skip }) => {
    const lack = lackToSkip(['curl']);
    skip(lack !== null, lack ?? '');
    const { text } = await signed(id, 'curl', isVerify, number);
    const ran = await programOf('sh', ['-c', text]);
    expect(ran?.out).toContain(success);
    // A request is signed for one token, which is spent now.
    expect((await programOf('sh', ['-c', text]))?.out).not.toContain(success);
  });

  describe.each(languages)('in $name', ({ name, run: runner, file }) => {
    it.for(asked)(
      '%s of %s runs: %s, verify %s',
      { timeout: 60_000 },
      async ([id, _, number, isVerify, success], { skip }) => {
        const { text } = await signed(id, name, isVerify, number);
        writeFileSync(join(folder, file), text);
        const ran = await programOf(runner[0] as string, [...runner.slice(1), file]);
        if (ran === null && process.env['CI'] !== 'true') skip(`there is no ${runner[0]}`);
        expect([ran?.err, ran?.out]).toEqual([
          expect.not.stringMatching(/error|Exception/i),
          expect.stringContaining(success),
        ]);
      },
    );
  });

  it('prints the request alone on stdout, and takes a token, an app and a world', async () => {
    const { token } = await control<{ token: string }>('worlds/default/tokens', {
      msisdn: '13800000001',
      app: 'bank',
      purpose: 'login',
    });
    const { code, out } = await run(['sign', 'm1', '--app', 'bank', '--token', token, '--control', box.control, '-q']);
    expect(code).toBe(0);
    expect(out).toMatch(/^curl -sS http:[^\n]*\n$/);
    expect(out).toContain(token);
  });

  it.each([
    ['M6', 'phone login'],
    ['M99', 'M9'],
    ['T6x', 'T6'],
  ])('refuses %s, and says what to do', async (id, fix) => {
    const { code, err } = await run(['sign', id, '--control', box.control]);
    expect([code, err]).toEqual([2, expect.stringContaining(fix)]);
  });

  it('refuses an app and a style that are none', async () => {
    expect((await run(['sign', 'M1', '--app', 'shoop', '--control', box.control])).err).toContain('shop');
    expect((await run(['sign', 'M1', '--as', 'cobol', '--control', box.control])).err).toContain('python');
  });
});

describe('sanwang routes', () => {
  it('lists all of them, and tells one at length in both languages', async () => {
    const all = await run(['routes']);
    for (const { id, path } of routes)
      expect([id, all.out.includes(id), all.out.includes(path)]).toEqual([id, true, true]);
    const { out } = await run(['routes', 't11']);
    for (const words of [
      'PKCS#7',
      'PKCS#1 v1.5',
      '30303030',
      'nm and 32',
      'T11-getMobile',
      '81163526598603838DCA849CC0C0F9C20EBF9E66',
      'HMAC-SHA1',
    ])
      expect(out).toContain(words);
    expect(out).not.toMatch(/\.md\b|design/);
    expect((await run(['routes', 'M1', '--lang', 'zh'])).out).toContain('应用标识');
    expect(documentOf(await run(['routes', 'M1', '--json']))).toEqual(routes.filter(({ id }) => id === 'M1'));
  });

  it('names what there is for an id that is none', async () => {
    const { code, err } = await run(['routes', 'nothing']);
    expect([code, err]).toEqual([2, expect.stringContaining('M1')]);
    expect((await run(['routes', '--carrier', 'telecom'])).out).not.toContain('M1');
  });
});
