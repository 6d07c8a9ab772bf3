import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../conformance/suite/doctor.ts';
import { type Box, openBox } from '../box/box.ts';
import { examineShell } from '../environment/doctor/examine-shell.ts';
import { documentOf, run } from '../testing/cli.ts';

// Whether clients of this shell get to the box under the carriers' names.

let folder: string;
let box: Box;
let told: Record<string, string>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang-doctor-'));
  const dir = join(folder, 'ca');
  box = await openBox({ port: 0, ca: { dir }, policyPreset: 'strict', onError: (error) => expect.fail(String(error)) });
  const env = { PATH: process.env['PATH'], SANWANG_CA_DIR: dir };
  const said = documentOf(await run(['env', '--json', '--control', box.control], { env }));
  told = { PATH: process.env['PATH'] ?? '', TZ: 'Asia/Shanghai', ...(said as Record<string, string>) };
});
afterAll(async () => {
  await box.close();
  rmSync(folder, { recursive: true });
});

const look = (env: Record<string, string | undefined>) => examineShell({ env, control: box.control });
const idsOf = (found: readonly Finding[]) => found.filter(({ isGood }) => !isGood).map(({ id }) => id);

it('finds nothing wrong with a shell that `env` has told', async () => {
  const found = await look(told);
  expect(idsOf(found)).toEqual([]);
  expect(found.map(({ id }) => id)).toEqual(['proxy', 'roots', 'past', 'node', 'java', 'zone', 'round']);
});

it('takes an empty SANWANG_CONTROL for none', async () => {
  const { err, out } = await run(['doctor'], { env: { PATH: process.env['PATH'], SANWANG_CONTROL: '' } });
  expect(err + out).toContain('sanwang env --control http://127.0.0.1:');
});

it('nor with one whose proxy is a phone’s', async () => {
  const proxy = box.gateways.cucc.replace('//', '//phone-cmcc:@');
  expect(idsOf(await look({ ...told, HTTPS_PROXY: proxy, https_proxy: proxy }))).toEqual([]);
});

it.each([{}, { HTTPS_PROXY: 'http://proxy.corp:3128' }, { NO_PROXY: '*', SSL_CERT_FILE: '/none' }])(
  'does not complain of a shell that was never told: %j',
  async (env) => {
    const [only, ...more] = await look({ PATH: process.env['PATH'], ...env });
    expect(more).toEqual([]);
    expect(only).toMatchObject({ id: 'proxy', isGood: true, words: { en: expect.stringContaining('sanwang env') } });
  },
);

describe('tells what leads astray', () => {
  const cases: [string, string[], (told: Record<string, string>) => Record<string, string | undefined>, RegExp][] = [
    [
      'one of the variables',
      ['proxy'],
      () => ({ https_proxy: 'http://proxy.corp:1' }),
      /https_proxy=http:\/\/proxy\.corp:1/,
    ],
    ['a bundle that is gone', ['roots'], () => ({ SSL_CERT_FILE: '/none' }), /SSL_CERT_FILE=\/none cannot be read/],
    ['a bundle without the CA', ['roots'], () => ({ CURL_CA_BUNDLE: join(folder, 'empty.pem') }), /lacks the box’s CA/],
    [
      'a variable that is not there',
      ['roots'],
      () => ({ REQUESTS_CA_BUNDLE: undefined }),
      /REQUESTS_CA_BUNDLE is not set/,
    ],
    ['a star', ['past'], () => ({ NO_PROXY: '*' }), /NO_PROXY leads \* past/],
    ['a domain', ['past'], () => ({ no_proxy: '.cmpassport.com' }), /cmpassport\.com, .* past/],
    ['a node that cannot start', ['node'], () => ({ NODE_OPTIONS: '--require=/none.cjs' }), /node does not start/],
    [
      'a trust store that is gone',
      ['java'],
      () => ({ JAVA_TOOL_OPTIONS: '-Djavax.net.ssl.trustStore="/no ne"' }),
      /\/no ne/,
    ],
    ['Java without one', ['java'], () => ({ JAVA_TOOL_OPTIONS: '' }), /names no trust store/],
    ['a zone', ['zone'], () => ({ TZ: 'UTC' }), /runs in GMT/],
  ];
  it.each(cases)('%s', async (_, ids, more, words) => {
    writeFileSync(join(folder, 'empty.pem'), '');
    const found = await look({ ...told, ...more(told) });
    expect(idsOf(found)).toEqual(ids);
    const worst = found.find(({ isGood }) => !isGood);
    expect(worst?.words.en).toMatch(words);
    expect(worst?.words.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(worst?.fix?.en).toMatch(/sanwang env|NO_PROXY|export TZ/);
  });

  it('a node of before 22.21 without the preload, or a later one that is not told', async () => {
    const found = await look({ ...told, NODE_OPTIONS: '', NODE_USE_ENV_PROXY: undefined });
    expect(idsOf(found)).toEqual(['node']);
  });

  it('a box that is gone', async () => {
    const [only] = await examineShell({ env: told, control: 'http://127.0.0.1:9' });
    expect(only).toMatchObject({ id: 'proxy', isGood: false, fix: { en: expect.stringContaining('sanwang up') } });
  });
});

it('is part of the verb, in both languages and as a document', async () => {
  const env = { ...told, NO_PROXY: '*', SANWANG_CONTROL: box.control };
  const { code, out } = await run(['doctor', '--lang', 'zh'], { env });
  expect([code, out]).toEqual([1, expect.stringMatching(/✗ NO_PROXY 使 \* 绕过盒子/)]);
  const { findings } = documentOf(await run(['doctor', '--json'], { env })) as { findings: Finding[] };
  expect(idsOf(findings)).toEqual(['past']);
});
