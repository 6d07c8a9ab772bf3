import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import carrierSchema from '../../fixtures/schemas/carrier.schema.json' with { type: 'json' };
import reportSchema from '../../fixtures/schemas/report.schema.json' with { type: 'json' };
import suiteSchema from '../../fixtures/schemas/suite.schema.json' with { type: 'json' };
import vendorSchema from '../../fixtures/schemas/vendor.schema.json' with { type: 'json' };
import { createService } from '../reference/index.ts';
import type { CaseResult } from '../suite/verdict.ts';
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
        schema: 'urn:sanwang:schema:report',
        kit: expect.stringMatching(/^\d+\.\d+\.\d+/),
        startedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        profile: 'full',
        choices: expect.objectContaining({ isolation: 'account', answersWithinMs: 3_000, lacks: [], pages: true }),
        note: expect.stringContaining('certifies nothing'),
        coverage: expect.objectContaining({ all: expect.any(Number), untested: expect.any(Number) }),
        errors: [],
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
    [{ exclude: ['NOPE'] }, '--exclude NOPE'],
    [{ matrix: true, bail: true, failOn: 'warn' }, '--matrix takes no --bail'],
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

describe('a run that is not to fail, or to fail sooner', () => {
  const mutant = { target: 'mutant:always-passes', only: ['VRF-PASS-01', 'VRF-REJECT-01'], carrier: 'cmcc' } as const;
  const known = { case: 'VRF-REJECT-01', reason: 'known', owner: 'wang', until: '2999-01-01' };
  const judged = async (more: Partial<ConformOptions>) => {
    const { code, out, words } = await run({ ...mutant, ...more });
    const [document] = out.documents as [
      { cases: { id: string; verdict: string; reason?: string }[] } & Record<string, unknown>,
    ];
    return { code, words, document, verdicts: document.cases.map(({ id, verdict }) => `${id} ${verdict}`) };
  };

  it('is good where every failure was expected, and says so', async () => {
    const { code, words, document } = await judged({ expected: [known] });
    expect([code, document['expectations']]).toEqual([0, []]);
    expect(words).toContain('expected until 2999-01-01: known (wang)');
    expect(document.cases[1]).toMatchObject({ verdict: 'fail', expected: { owner: 'wang' } });
  });

  it.each([
    ['passed', { ...known, case: 'VRF-PASS-01' }],
    ['unknown', { ...known, case: 'VRF-PASS-99' }],
    ['expired', { ...known, until: '2026-01-01' }],
  ])('fails where a row has %s', async (kind, row) => {
    const { code, document } = await judged({ only: ['VRF-PASS-01'], target: 'reference', expected: [row] });
    expect([code, document['expectations']]).toEqual([1, [expect.objectContaining({ case: row.case, kind })]]);
  });

  it('leaves out what is excluded, and hides it from nobody', async () => {
    const { code, document, verdicts } = await judged({ exclude: ['VRF-REJ'] });
    expect([code, verdicts]).toEqual([0, ['VRF-PASS-01 pass', 'VRF-REJECT-01 notApplicable']]);
    expect(document.cases[1]?.reason).toBe('left out by --exclude');
  });

  it('ends with the first failure by --bail: as a failure, and told as a part', async () => {
    const { code, words, document } = await judged({ only: ['VRF'], bail: true });
    expect(code).toBe(1);
    expect(document['interrupted']).toMatchObject({ bail: true, total: expect.any(Number) });
    expect(document.cases.filter(({ verdict }) => verdict === 'fail')).toHaveLength(1);
    expect(words).toMatch(/stopped at the first failure, after \d+ of \d+ \(--bail\)/);
  });
});

it('tells of a failure how it came about, in a document that follows its schema', async () => {
  const files = { html: join(folder, 'run.html'), markdown: join(folder, 'run.md') };
  const report = Object.entries(files).map(([name, file]) => `${name}=${file}`);
  const { out, words } = await run({
    target: 'mutant:always-passes',
    only: ['VRF-REJECT-01', 'NET-CLOSE'],
    carrier: 'cmcc',
    report,
  });
  const [document] = out.documents as [{ cases: CaseResult[]; errors: object[] }];
  const ajv = new Ajv2020({
    strict: false,
    validateFormats: false,
    schemas: [carrierSchema, vendorSchema, suiteSchema],
  });
  const check = ajv.compile(reportSchema);
  expect([check(document), check.errors]).toEqual([true, null]);
  const failed = document.cases.find(({ id }) => id === 'VRF-REJECT-01');
  const { steps: all = [], journal = [], why } = failed?.evidence ?? {};
  expect(all.filter(({ twin }) => twin).map(({ name }) => name)).toEqual(['token', 'call', 'expect']);
  const steps = all.filter(({ twin }) => twin === undefined);
  expect(steps.map(({ name }) => name)).toEqual(['token', 'call', 'expect']);
  const [call] = steps[1]?.calls ?? [];
  expect(call?.asked?.body).toMatch(/Action=VerifyMobile.*Token=\[token\].*Phone=1\d\d\*{4}\d{4}/);
  expect(call?.curl?.command).toContain('"$TOKEN"');
  expect(call?.answered?.body).toContain('"VerifyResult":"PASS"');
  expect(journal.map(({ type }) => type)).toEqual(['token.issued', 'token.redeemed', 'token.issued', 'token.redeemed']);
  expect(why?.n).toBe(4);
  // Whoever passed has no evidence, and is in the map of what he was shown.
  expect(document.cases.find(({ verdict }) => verdict === 'pass')).not.toHaveProperty('evidence');
  expect(document.errors).toContainEqual(expect.objectContaining({ carrier: 'cmcc', effect: expect.any(String) }));
  for (const text of [words, ...Object.values(files).map((file) => readFileSync(file, 'utf8'))])
    expect(text).toMatch(
      /--only VRF-REJECT-01 --carrier cmcc[\s\S]*\$TOKEN|\$TOKEN[\s\S]*--only VRF-REJECT-01 --carrier cmcc/,
    );
});
