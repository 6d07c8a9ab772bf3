import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteEntry, Subscriber, World } from '../../fixtures/api-types.ts';
import filedKeys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { compose, type ReadyRequest } from '../../simulator/reproduce/request/compose.ts';
import { requestPlan } from '../../simulator/reproduce/request/plan.ts';
import { type Box, openBox } from '../box/box.ts';
import { languages } from '../sign/languages/index.ts';
import { documentOf, run } from '../testing/cli.ts';
import { lackToSkip, quickJava } from '../testing/tools.ts';

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

it('asks at the gateway of the world that the variable of the carrier names, and at no other place that it names', async () => {
  const { url } = await control<{ url: string }>('worlds/default/gateways', { carrier: 'cmcc' });
  const signed = async (place: string, ...words: string[]) => {
    const env = { SANWANG_CONTROL: box.control, SANWANG_CMCC: place };
    return new URL(documentOf<{ request: ReadyRequest }>(await run(['sign', ...words, '--json'], { env })).request.url)
      .origin;
  };
  expect(await signed(url, 'M1')).toBe(url);
  expect(await signed(url, 'T10')).toBe(box.gateways.ctcc);
  expect(await signed('http://127.0.0.1:9', 'M1')).toBe(box.gateways.cmcc);
  await control('worlds', { name: 'beside' });
  expect(await signed(url, 'M1', '--world', 'beside')).toBe(box.gateways.cmcc);
});

interface Ran {
  readonly out: string;
  readonly err: string;
}

/** What is linked for one run needs no symbols. */
const env = { ...process.env, GOFLAGS: '-ldflags=-w' };

/** Null where there is no such program. */
function programOf(command: string, words: readonly string[], stdin = ''): Promise<Ran | null> {
  return new Promise((resolve, reject) => {
    const [program = command, ...options] = command === 'java' ? quickJava : [];
    const child = spawn(program, [...options, ...words], { cwd: folder, env });
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

/** What a page's phone is told at login, as its user's browser and its server have it. */
const onPage = (step: 'login' | 'verify', phone: string) =>
  control<{ token: string; callback: { userInformation?: string } }>(`worlds/default/handsets/${phone}/${step}`, {
    app: 'shop-h5',
  });

const asked = [
  ['M1', 'cmcc', '13800000001', false, '"resultCode":"103000"'],
  ['M2', 'cmcc', '13800000001', true, '"resultCode":"000"'],
  ['M5', 'cmcc', '13800000001', false, '"resultCode":"000"'],
  ['U9', 'cucc', '13000000001', false, '"mobile":"13000000001"'],
  ['U9', 'cucc', '13000000001', true, '"verifyResult":true'],
  ['T11', 'ctcc', '13300000001', false, '"result":0'],
  ['T10', 'ctcc', '13300000001', true, '"result":0'],
  ['T12', 'ctcc', '13300000001', false, '"result":0'],
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
    const key = keys[carrier]?.['encrypt'] ?? '';
    const { identity: person } = await control<Subscriber>(`worlds/default/subscribers/${number}?reveal=1`);
    return { route, token, ids, number, person, key, origin: box.gateways[carrier] };
  };

  it.each(asked)('%s of %s is signed in Node: %s, verify %s', async (id, carrier, number, isVerify, success) => {
    const { route, key, person, ...given } = await ready(id, carrier, number, isVerify);
    const ingredients = { ...given, platformKey: key, privateKey: '', set: { ...person } };
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

  const pages = [
    ['M18', 'login', 'phone-cucc', '"securityPhone":"130****0001"'],
    ['M18', 'login', 'phone-cmcc', '"securityPhone":"138****0001"'],
    ['M19', 'verify', 'phone-cmcc', '"resultCode":"000"'],
  ] as const;
  const ofPage = async (id: string, as: string, step: 'login' | 'verify', phone: string) => {
    const { token } = await onPage(step, phone);
    const ran = await run([
      'sign',
      id,
      '--app',
      'shop-h5',
      '--token',
      token,
      '--as',
      as,
      '--control',
      box.control,
      '-q',
    ]);
    expect([ran.code, ran.err]).toEqual([0, '']);
    return ran.out;
  };

  it.for(pages)('takes a token of a page to %s in a shell: %s on %s', async ([id, step, phone, success], { skip }) => {
    const lack = lackToSkip(['curl']);
    skip(lack !== null, lack ?? '');
    writeFileSync(join(folder, 'r.sh'), await ofPage(id, 'curl', step, phone));
    expect((await programOf('sh', ['r.sh']))?.out).toContain(success);
  });

  describe.each(languages)('of a page, in $name', ({ name, run: runner, file }) => {
    it.for(pages)('%s runs: %s on %s', { timeout: 60_000 }, async ([id, step, phone, success], { skip }) => {
      writeFileSync(join(folder, file), await ofPage(id, name, step, phone));
      const ran = await programOf(runner[0] as string, [...runner.slice(1), file]);
      if (ran === null && process.env['CI'] !== 'true') skip(`there is no ${runner[0]}`);
      expect([ran?.err, ran?.out]).toEqual(['', expect.stringContaining(success)]);
    });
  });

  const modes = [
    ['M1', 'encryptionalgorithm=RSA', null, '"resultCode":"103000"'],
    ['M2', 'keyType=1', '13800000001', '"resultCode":"000"'],
  ] as const;
  const inMode = async ([id, mode, number]: (typeof modes)[number], as: string, more: readonly string[] = []) => {
    const claim = number === null ? [] : ['--number', number];
    return run(['sign', id, '--set', mode, ...claim, '--as', as, '--control', box.control, '-q', ...more]);
  };
  const filedOther = () =>
    generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' });

  it.for(modes)('signs %s with RSA where %s asks for it, and by another key in vain', async (mode, { skip }) => {
    const lack = lackToSkip(['curl']);
    skip(lack !== null, lack ?? '');
    writeFileSync(join(folder, 'r.sh'), (await inMode(mode, 'curl')).out);
    expect((await programOf('sh', ['r.sh']))?.out).toContain(mode[3]);
    writeFileSync(join(folder, 'other.pem'), filedOther());
    writeFileSync(join(folder, 'r.sh'), (await inMode(mode, 'curl', ['--private-key', join(folder, 'other.pem')])).out);
    expect((await programOf('sh', ['r.sh']))?.out).not.toContain(mode[3]);
  });

  describe.each(languages)('with RSA, in $name', ({ name, run: runner, file }) => {
    it.for(modes)('%s runs with %s', { timeout: 60_000 }, async (mode, { skip }) => {
      writeFileSync(join(folder, file), (await inMode(mode, name)).out);
      const ran = await programOf(runner[0] as string, [...runner.slice(1), file]);
      if (ran === null && process.env['CI'] !== 'true') skip(`there is no ${runner[0]}`);
      expect([ran?.err, ran?.out]).toEqual(['', expect.stringContaining(mode[3])]);
    });
  });

  it('signs with the key that was told: another one than the app filed is said to be one, and refused', async () => {
    const pem = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs1', format: 'pem' });
    writeFileSync(join(folder, 'other.pem'), pem);
    const { token } = await onPage('login', 'phone-cmcc');
    const words = ['sign', 'M18', '--token', token, '--control', box.control, '--private-key'];
    const { code, err, out } = await run([...words, join(folder, 'other.pem'), '--json']);
    expect([code, err]).toEqual([0, expect.stringContaining('shop-h5 filed another key')]);
    const { request } = JSON.parse(out) as { request: ReadyRequest };
    const send = async ({ url, method, headers, body }: ReadyRequest) =>
      (await fetch(url, { method, headers: { ...headers, 'content-type': 'application/json' }, body })).text();
    expect(await send(request)).toContain('"resultCode":"104013"');
    // The twin: the same words with the filed key get the number.
    writeFileSync(join(folder, 'own.pem'), filedKeys['app-verify.pem']);
    const twin = await run([...words, join(folder, 'own.pem'), '--json']);
    expect(twin.err).not.toContain('filed another key');
    expect(await send((JSON.parse(twin.out) as { request: ReadyRequest }).request)).toContain('"resultCode":"103000"');
  });

  it('asks for the key of an app that filed its own, and names what is none', async () => {
    const filed = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' });
    await control('worlds', { name: 'own-key' });
    const patched = await fetch(`${box.control}/control/v1/worlds/own-key/apps/shop-h5`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ publicKeys: { cmcc: { verify: filed, encrypt: filed } } }),
    });
    expect(patched.status).toBe(200);
    const words = ['sign', 'M18', '--control', box.control, '--token', 'H5'];
    const own = await run([...words, '--world', 'own-key']);
    expect([own.code, own.err]).toEqual([2, expect.stringMatching(/--private-key .*app shop-h5/s)]);
    for (const [file, held] of [
      ['none.pem', null],
      ['text.pem', 'no key'],
      ['public.pem', filed],
    ] as const) {
      if (held !== null) writeFileSync(join(folder, file), held);
      const { code, err } = await run([...words, '--private-key', join(folder, file)]);
      expect([code, err]).toEqual([2, expect.stringContaining('--private-key')]);
      expect(err).not.toContain('DECODER');
    }
  });

  it('lets any field be told, and names the field that is wrong', async () => {
    const { token, callback } = await onPage('login', 'phone-cmcc');
    const words = ['sign', 'M18', '--token', token, '--control', box.control, '--json'];
    const bodyOf = ({ out }: { out: string }) =>
      JSON.parse((JSON.parse(out) as { request: ReadyRequest }).request.body ?? '') as Record<string, string>;
    const { userInformation } = bodyOf(await run(words));
    expect([userInformation, userInformation]).toEqual([callback.userInformation, expect.stringMatching(/^\w+/)]);
    const told = await run([...words, '--set', 'userInformation=a=b', '--set', 'traceId=T1', '--set', 'expandParams=']);
    expect(bodyOf(told)).toMatchObject({ userInformation: 'a=b', expandParams: '' });
    expect((JSON.parse(told.out) as { request: ReadyRequest }).request.headers).toMatchObject({ traceId: 'T1' });
    const sets = ['userinformation=x', 'traceId', 'traceId=1', 'traceId=2'].flatMap((each) => ['--set', each]);
    const { code, err } = await run([...words.slice(0, -1), ...sets]);
    expect(code).toBe(2);
    expect(err).toMatch(/--set userinformation .*userInformation/);
    expect(err).toMatch(/name=value/);
    expect(err).toMatch(/--set traceId .*twice/);
  });

  it('refuses what it cannot make, by the fields, until they are told', async () => {
    const { code, err } = await run(['sign', 'M3', '--control', box.control]);
    expect(code).toBe(2);
    for (const name of ['mobileNumber', 'userIp', 'accessToken']) expect(err).toContain(`--set ${name}=`);
    expect(err).not.toContain('--set sign=');
    const sets = ['mobileNumber=A', 'userIp=10.0.0.1', 'accessToken=B'].flatMap((each) => ['--set', each]);
    const ran = await run(['sign', 'M3', '--control', box.control, '-q', ...sets]);
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('"userIp":"10.0.0.1"')]);
  });

  it('seals whom it is told for the holder of a number, and asks where nobody is known', async () => {
    const words = ['--control', box.control, '--json'];
    const ask = async (...more: readonly string[]) => {
      const ran = await run(['sign', 'M5', ...more, ...words]);
      const { url, method, body } = (JSON.parse(ran.out) as { request: ReadyRequest }).request;
      const response = await fetch(url, { method, body, headers: { 'content-type': 'application/json' } });
      return ((await response.json()) as { header: { resultCode: string } }).header.resultCode;
    };
    const identity = { name: '张三·Ω', idNumber: '11999919880101018X' };
    await control('worlds/default/subscribers', { msisdn: '13812340001', carrier: 'cmcc', identity });
    const claim = (number: string) => ['--number', number];
    const person = ['--set', `name=${identity.name}`, '--set', `idNumber=${identity.idNumber}`];
    expect(await ask(...claim('13812340001'))).toBe('000');
    expect(await ask(...claim('13812340001'), ...person)).toBe('000');
    expect(await ask(...claim('13812340001'), '--set', 'name=李四')).toBe('002');
    expect(await ask(...claim('13800000001'), ...person)).toBe('002');
    const token = async () =>
      (
        await control<{ token: string }>('worlds/default/tokens', {
          msisdn: '13800000001',
          app: 'shop',
          purpose: 'login',
        })
      ).token;
    expect(await ask('--token', await token())).toBe('000');
    expect(await ask('--token', await token(), ...claim('13812340001'))).toBe('001');

    const stray = ['sign', 'M5', '--token', 'STsid', ...claim('13899990009'), '--control', box.control];
    const { code, err } = await run(stray);
    expect([code, err]).toEqual([2, expect.stringMatching(/name .*--set name=VALUE.*idNumber .*--set idNumber=/s)]);
    expect((await run([...stray, ...person])).code).toBe(0);
    expect((await run([...stray, '--set', 'encodeData=00'])).code).toBe(0);
  });

  it('says that an appKey is none for AES', async () => {
    await control('worlds', { name: 'odd-key', apps: [{ name: 'shop', carriers: { cmcc: { appKey: 'short' } } }] });
    const ran = await run(['sign', 'M5', '--control', box.control, '--world', 'odd-key']);
    expect([ran.code, ran.err]).toEqual([
      2,
      expect.stringMatching(/--app has an appKey of 5 characters.*\(shop\).*16, 24 or 32/s),
    ]);
  });

  it('takes a token that the box does not know, for the carrier to refuse', async () => {
    const { code, out } = await run(['sign', 'M18', '--token', `H5${'0'.repeat(32)}`, '--control', box.control, '-q']);
    expect([code, out]).toEqual([0, expect.not.stringContaining('userInformation')]);
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
    const page = (await run(['routes', 'M18'])).out;
    for (const name of ['appId', 'interfaceVersion', 'traceId', 'businessType'])
      expect(page).toMatch(new RegExp(`^ +${name} .*\\[HTTP header\\]$`, 'm'));
    expect(page).not.toMatch(/^ +(token|sign) .*HTTP header/m);
    expect(page).toContain('sanwang sign M18 --app shop-h5');
    expect((await run(['routes', 'M1', '--lang', 'zh'])).out).toContain('应用标识');
    expect(documentOf(await run(['routes', 'M1', '--json']))).toEqual(routes.filter(({ id }) => id === 'M1'));
  });

  it('names what there is for an id that is none', async () => {
    const { code, err } = await run(['routes', 'nothing']);
    expect([code, err]).toEqual([2, expect.stringContaining('M1')]);
    expect((await run(['routes', '--carrier', 'telecom'])).out).not.toContain('M1');
  });
});
