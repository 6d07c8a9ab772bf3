import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createService } from '../reference/index.ts';
import { openPrivateBox, type PrivateBox } from '../targets/box.ts';
import { loadTarget } from '../targets/load.ts';
import { deadOrigin, openSelfSigned, openStranger } from '../targets/testing/strangers.ts';
import { conform } from './conform.ts';
import type { ConformOptions } from './conform-options.ts';
import { endingOf } from './ending.ts';
import { plainFiles, recorder } from './testing/commands.ts';

let box: PrivateBox;
let folder: string;
beforeAll(async () => {
  box = await openPrivateBox();
  folder = mkdtempSync(join(tmpdir(), 'conform-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await box.close();
});

/** Runs as a shell would see it. */
async function run(more: Partial<ConformOptions> = {}) {
  const out = recorder();
  try {
    const code = await conform({ target: 'reference', env: {}, language: 'en', ...more }, out, plainFiles);
    return { code, out, words: out.text() };
  } catch (error) {
    const ending = endingOf(error);
    if (ending === null) throw error;
    return { code: ending.exit, out, words: `${ending.message}; ${ending.fix ?? ''}` };
  }
}

const at = (target: string, env = {}) => run({ target, control: box.control, env });

describe('exit codes', () => {
  it('0: what was judged is good', async () => {
    const { code, words, out } = await run({ only: ['VRF-PASS-01'], carrier: 'cucc' });
    expect(code).toBe(0);
    expect(words).toContain('1 passed');
    expect(out.documents).toEqual([
      {
        target: 'reference',
        seed: 'sanwang',
        seconds: expect.any(Number),
        summary: { pass: 1, fail: 0, warn: 0, untestable: 0, notApplicable: 0, harnessError: 0 },
        cases: [
          {
            id: 'VRF-PASS-01',
            title: 'The SIM’s own number passes, and is charged once',
            clauses: expect.arrayContaining(['UNVS-1.1-a']),
            carrier: 'cucc',
            verdict: 'pass',
            tookMs: expect.any(Number),
          },
        ],
      },
    ]);
  });

  it('1: the subject failed, and the report says how to see it again', async () => {
    const { code, words } = await run({ target: 'mutant:always-passes', only: ['VRF-REJECT-01'], carrier: 'ctcc' });
    expect(code).toBe(1);
    expect(words).toContain('expected: verdict reject');
    expect(words).toContain('一致性');
    expect(words).toContain('sanwang conform --target mutant:always-passes --only VRF-REJECT-01 --carrier ctcc');
  });

  it.each([
    [{ target: 'mutant:no-such' }, 'no mutant no-such'],
    [{ target: 'always-passes' }, 'mutant:always-passes'],
    [{ target: './no-such-adapter.js' }, 'nothing that can be judged'],
    [{ target: 'http://127.0.0.1:1', adapter: './none.js' }, 'does not exist'],
    [{ only: ['NOPE-01', 'VRF', 'ZZZ'] }, 'NOPE-01'],
    [{ report: ['xml=a'] }, 'junit=FILE'],
  ] as const)('2: %j', async (more, words) => {
    const ended = await run(more as Partial<ConformOptions>);
    expect(ended.code).toBe(2);
    expect(ended.words).toContain(words);
  });

  it('2: an adapter that is none', async () => {
    const file = join(folder, 'none.mjs');
    writeFileSync(file, 'export default {}');
    expect(await run({ target: file })).toMatchObject({ code: 2, words: expect.stringContaining('default export') });
  });

  it('2: a service that is reached, without an account to call with', async () => {
    const service = await openStranger((_, response) => response.end('{"RetCode":160}'));
    const { code, words } = await at(service.url);
    await service.close();
    expect([code, words]).toEqual([2, expect.stringContaining('SANWANG_ACCOUNT')]);
  });

  it('2: an account whose apps no world could adopt', async () => {
    const service = await openStranger((_, response) => response.end('{"RetCode":160}'));
    const account = { publicKey: 'a', privateKey: 'b', apps: [{ name: 'shop', businesses: [] }] };
    const { code, words } = await at(service.url, { SANWANG_ACCOUNT: JSON.stringify(account) });
    await service.close();
    expect([code, words]).toEqual([2, expect.stringContaining('add "carriers" to each app')]);
  });

  it('3: nothing listens', async () => {
    const { code, words } = await at(await deadOrigin());
    expect([code, words]).toEqual([3, expect.stringContaining('ECONNREFUSED')]);
  });

  it('3: no box', async () => {
    const { code, words } = await run({ control: await deadOrigin() });
    expect([code, words]).toEqual([3, expect.stringContaining('sanwang up')]);
  });

  it('3: a certificate that nobody has signed', async () => {
    const service = await openSelfSigned((_, response) => response.end('{"RetCode":160}'));
    const { code, words } = await at(service.url);
    await service.close();
    expect([code, words]).toEqual([3, expect.stringMatching(/not trusted.*NODE_EXTRA_CA_CERTS/)]);
  });

  it.each(['<h1>It works!</h1>', '', '{"ok":true}', '[1]', '\u0000\u0001'])('3: an answer of %j', async (text) => {
    const service = await openStranger((_, response) => response.end(text));
    const { code, words } = await at(service.url);
    await service.close();
    expect([code, words]).toEqual([3, expect.stringContaining('is no UNVS service')]);
  });

  it('3: silence', async () => {
    const service = await openStranger(() => {});
    const { code, words } = await at(service.url, { SANWANG_PATIENCE_MS: '50' });
    await service.close();
    expect([code, words]).toEqual([3, expect.stringContaining('is silent')]);
  });

  it('5: nothing of it could be judged', async () => {
    expect((await run({ only: ['CHG-RACE-01'], profile: 'data-plane' })).code).toBe(5);
  });
});

it('judges a service at its URL over its console, and says what cannot be looked at there', async () => {
  const keys = (await (await fetch(`${box.control}/control/v1/keys`)).json()) as { ctcc: { encrypt: string } };
  const { cmcc = '', cucc = '', ctcc = '' } = box.gateways;
  const service = await createService({ gateways: { cmcc, cucc, ctcc }, platformKeys: { ctcc: keys.ctcc.encrypt } });
  const [api, console] = [await service.api.listen(), await service.console.listen()];
  // As `sanwang up` prints it: a token that opens accounts, and is not the operator's.
  const { serviceToken } = await service.openAccount({});
  const env = { SANWANG_CONSOLE: console.url, SANWANG_CONSOLE_TOKEN: serviceToken };
  const only = ['NUM-EXACT', 'CHG-PRICE', 'VCH-FIRST', 'VCH-EDGE', 'LOG-SECRETS-01', 'SCN-STRANGER'];
  const { code, out } = await run({ target: api.url, control: box.control, env, only });
  await service.close();
  const [{ cases }] = out.documents as [{ cases: { id: string; verdict: string }[] }];
  const left = cases.filter(({ verdict }) => verdict === 'notApplicable').map(({ id }) => id);
  expect([code, [...new Set(left)]]).toEqual([0, ['LOG-SECRETS-01', 'VCH-EDGE-01']]);
});

it('judges by an adapter from a file', async () => {
  const file = join(folder, 'adapter.mjs');
  writeFileSync(
    file,
    `export default { name: 'mine', open: async ({ target }) => ({
      isolation: 'account', answersWithinMs: 1000, close: async () => {},
      openAccount: async () => ({ verifyNumber: async () => ({
        verdict: 'pass', reason: null, phone: null, requestId: null, retryable: false, tookMs: 1,
        raw: { status: 200, headers: {}, body: target } }) }) }) };`,
  );
  const options = { target: 'http://127.0.0.1:1', adapter: file, control: box.control, profile: 'data-plane' } as const;
  const { code, words } = await run({ ...options, only: ['VRF-REJECT-01'] });
  expect(code).toBe(1);
  expect(words).toContain('mine');
  expect(words).toContain(`--adapter ${file}`);
});

it('opens a box for a service that its adapter starts', async () => {
  const file = join(folder, 'starts.mjs');
  writeFileSync(
    file,
    `export default { name: 'starts', open: async ({ target, gateways }) => {
      const { status } = await fetch(gateways.cmcc, { method: 'POST' });
      throw new Error('target ' + target + ', carrier ' + (status > 0)); } };`,
  );
  const { code, words } = await run({ target: file });
  expect([code, words]).toEqual([3, expect.stringContaining('target null, carrier true')]);
});

it('names a way to a box where a service runs already and there is none', async () => {
  const target = await loadTarget('http://127.0.0.1:8610');
  expect(target.usualControl).toBe('http://127.0.0.1:8600');
  const { words } = await run({ target: 'http://127.0.0.1:8610', control: await deadOrigin() });
  expect(words).toMatch(/`sanwang up`.*`sanwang run -- sanwang conform/);
  expect(words).not.toContain('leave --control out');
});

it('writes reports', async () => {
  const [junit, json] = [join(folder, 'junit.xml'), join(folder, 'run.json')];
  await run({ only: ['VRF-PASS-01'], carrier: 'cmcc', report: [`junit=${junit}`, `json=${json}`] });
  expect(readFileSync(junit, 'utf8')).toContain('VRF-PASS-01 cmcc');
  expect(JSON.parse(readFileSync(json, 'utf8')).summary.pass).toBe(1);
});

it('marks a matrix that was broken off', async () => {
  const { code, words, out } = await run({ matrix: true, stop: AbortSignal.abort(130) });
  expect([code, words]).toEqual([130, expect.stringMatching(/interrupted after 0 of \d+$/)]);
  expect(out.documents).toEqual([{ interrupted: { done: 0, total: expect.any(Number) }, rows: [] }]);
});
