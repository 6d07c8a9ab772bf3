import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases, clauses, mutants } from '../../conformance/index.ts';
import type { SuiteRun, SuiteRunRequest } from '../../fixtures/api-types.ts';
import { ControlClient, ControlError } from '../../simulator/control/client/index.ts';
import { schemaNamed } from '../../simulator/control/schemas.ts';
import { violations } from '../../simulator/validation/validate.ts';
import { type Box, openBox } from './box.ts';

const errors: unknown[] = [];
let box: Box;
let client: ControlClient;
let silent: Server;
/** A service that takes every call and never answers. */
let silentUrl: string;

beforeAll(async () => {
  const env = { SANWANG_PATIENCE_MS: '60000' };
  box = await openBox({ port: 0, database: ':memory:', env, onError: (error) => void errors.push(error) });
  client = new ControlClient(box.control);
  silent = createServer(() => {});
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
  silentUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await box.close();
  silent.closeAllConnections();
  silent.close();
  expect(errors).toEqual([]);
});

/** As soon as a run is over, all of it. */
async function over(id: string): Promise<SuiteRun> {
  await expect.poll(async () => (await client.readSuiteRun(id)).state, { timeout: 20_000 }).not.toMatch(/ing$/);
  return client.readSuiteRun(id);
}
const ran = async (wish: SuiteRunRequest) => over((await client.startSuiteRun(wish)).id);

const worldIds = async () => (await client.listWorlds()).map(({ id }) => id);

async function refusal(asked: Promise<unknown>): Promise<ControlError> {
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ControlError);
  return error as ControlError;
}

describe('a run', () => {
  it('judges the reference in a simulator of its own, and is what conform --json prints', async () => {
    const before = await worldIds();
    const started = await client.startSuiteRun({ only: ['VRF-PASS-01'], carrier: '电信' });
    expect(started).toMatchObject({ state: 'running', target: 'reference', progress: { done: 0, total: null } });
    const run = await over(started.id);
    expect(run).toMatchObject({
      id: started.id,
      state: 'finished',
      seed: 'sanwang',
      seconds: expect.any(Number),
      summary: { pass: 1, fail: 0 },
      progress: { done: 1, total: 1 },
      command: 'sanwang conform --target reference',
      next: 1,
    });
    const [one, ...others] = run.cases;
    expect(others).toEqual([]);
    expect(Object.keys(one ?? {}).sort()).toEqual(['carrier', 'clauses', 'id', 'title', 'tookMs', 'verdict']);
    expect(one).toMatchObject({ id: 'VRF-PASS-01', carrier: 'ctcc', verdict: 'pass' });
    expect(await violations(schemaNamed('SuiteRun'), run)).toEqual([]);
    expect(await worldIds()).toEqual(before);
    const journal = await client.world('default').readJournal();
    expect(journal.events).toEqual([]);
  });

  it('of a mutant fails, with what was expected, what was seen, and at which step', async () => {
    const run = await ran({ target: 'mutant:always-passes', only: ['VRF-REJECT-01', 'VRF-PASS-01'], carrier: 'cmcc' });
    expect(run).toMatchObject({ state: 'finished', target: 'mutant:always-passes', summary: { pass: 1, fail: 1 } });
    const failed = run.cases.find(({ verdict }) => verdict === 'fail');
    expect(failed).toMatchObject({ id: 'VRF-REJECT-01', found: { expected: 'verdict reject' } });
    expect(failed?.found?.seen).toMatch(/^pass/);
    const { steps = [] } = cases.find(({ id }) => id === failed?.id) ?? {};
    expect(Object.keys(steps[failed?.step ?? -1] ?? {})).toContain('expect');
    // Nobody is told again what he knows.
    expect((await client.readSuiteRun(run.id, { after: 2 })).cases).toEqual([]);
    expect((await client.readSuiteRun(run.id, { after: 1 })).cases).toHaveLength(1);
  });

  it('judges the box’s own service by the carriers of the box, and leaves no world behind', async () => {
    const before = await worldIds();
    const target = (await client.getBox()).service as string;
    const run = await ran({ target, only: ['NUM-EXACT-01'], carrier: 'cmcc' });
    expect(run).toMatchObject({ state: 'finished', target: 'unvs', summary: { pass: 1 } });
    expect(run.command).toContain(`--target ${target} --control ${box.control}`);
    expect(JSON.stringify(run)).not.toContain(box.service?.operatorToken);
    expect(await worldIds()).toEqual(before);
  });

  it('judges it by a vendor’s API, too', async () => {
    const target = (await client.getBox()).faces?.aliyun as string;
    const run = await ran({ target, only: ['VRF-PASS-01'], carrier: 'cucc' });
    expect(run).toMatchObject({ state: 'finished', target: 'aliyun', summary: { pass: 1 } });
  });

  it('that finds nobody says so, and nothing of the service', async () => {
    const dead = await new Promise<string>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => resolve(`http://localhost:${port}`));
      });
    });
    const run = await ran({ target: dead });
    expect(run).toMatchObject({ state: 'failed', failure: { kind: 'unreachable' }, cases: [], summary: { fail: 0 } });
    expect(run.failure?.en).toContain('ECONNREFUSED');
  });
});

describe('the page of a run', () => {
  it('has all of it, in either language, once it has ended', async () => {
    const run = await ran({ target: 'mutant:always-passes', only: ['VRF-REJECT-01'], carrier: 'cmcc' });
    const { html } = await client.getSuiteReport(run.id);
    expect(html).toMatch(/^<!doctype html>\s<html lang="en">[\s\S]*VRF-REJECT-01[\s\S]*verdict reject[\s\S]*\$TOKEN/);
    expect((await client.getSuiteReport(run.id, { zh: true })).html).toContain('<html lang="zh-CN">');
    expect(await violations(schemaNamed('SuiteRun'), run)).toEqual([]);
    expect(run.cases[0]?.evidence?.steps.length).toBeGreaterThan(2);
  });

  it('is not there before, of no run, and of one without a result', async () => {
    expect(await refusal(client.getSuiteReport('r-none'))).toMatchObject({ code: 'ERR_SUITE_RUN_UNKNOWN' });
    const { id } = await client.startSuiteRun({ target: silentUrl });
    expect(await refusal(client.getSuiteReport(id))).toMatchObject({ status: 409, code: 'ERR_SUITE_RUN_UNENDED' });
    await client.endSuiteRun(id);
    expect(await refusal(client.getSuiteReport(id))).toMatchObject({ code: 'ERR_SUITE_RUN_UNENDED' });
  });
});

describe('one at a time', () => {
  it('refuses a second one by the name of the first, which can be broken off and leaves nothing', async () => {
    const first = await client.startSuiteRun({ profile: 'full' });
    await expect.poll(async () => (await client.readSuiteRun(first.id)).next, { timeout: 10_000 }).toBeGreaterThan(0);
    const busy = await refusal(client.startSuiteRun({}));
    expect([busy.status, busy.code]).toEqual([409, 'ERR_SUITE_BUSY']);
    expect(busy.message).toContain(first.id);
    const stopped = await client.endSuiteRun(first.id);
    expect(stopped).toMatchObject({ state: 'stopped', interrupted: { total: expect.any(Number) } });
    expect(stopped.progress.done).toBeLessThan(stopped.progress.total as number);
    expect((await client.readSuiteRun(first.id)).cases.length).toBe(stopped.progress.done);
    // The place is free, and an ended run is forgotten when it is taken away again.
    await ran({ only: ['VRF-PASS-01'], carrier: 'cmcc' });
    await client.endSuiteRun(first.id);
    expect((await refusal(client.readSuiteRun(first.id))).code).toBe('ERR_SUITE_RUN_UNKNOWN');
  });

  it('breaks off also what waits for a service that says nothing, and a closing box does', async () => {
    const started = await client.startSuiteRun({ target: silentUrl });
    expect(started.state).toBe('running');
    const other = await openBox({ port: 0, onError: (error) => void errors.push(error) });
    await new ControlClient(other.control).startSuiteRun({});
    await other.close();
    expect(['stopped', 'failed']).toContain((await client.endSuiteRun(started.id)).state);
  });
});

describe('who may be judged', () => {
  it.each([
    ['mutant:always-pases', 'ERR_SUITE_INVALID', 'mutant:always-passes'],
    ['always-passes', 'ERR_SUITE_INVALID', 'mutant:always-passes'],
    ['variant:braker', 'ERR_SUITE_INVALID', 'variant:breaker'],
    ['breaker', 'ERR_SUITE_INVALID', 'variant:breaker'],
    ['./adapter.mjs', 'ERR_SUITE_INVALID', 'sanwang conform'],
    ['python3 adapter.py', 'ERR_SUITE_INVALID', 'sanwang conform'],
    ['target.yaml', 'ERR_SUITE_INVALID', 'sanwang conform'],
    ['file:///etc/passwd', 'ERR_SUITE_INVALID', 'sanwang conform'],
    ['http://127.0.0.1:1/?a=b', 'ERR_SUITE_INVALID', 'no query'],
    ['http://user:word@127.0.0.1:1', 'ERR_SUITE_INVALID', 'no user name'],
    ['http://169.254.169.254/latest', 'ERR_SUITE_TARGET_FOREIGN', '--control-token'],
    ['http://127.0.0.1.nip.io:80', 'ERR_SUITE_TARGET_FOREIGN', '--control-token'],
    ['http://localhost.evil.example', 'ERR_SUITE_TARGET_FOREIGN', '--control-token'],
    ['http://a.localhost:1', 'ERR_SUITE_TARGET_FOREIGN', '--control-token'],
    ['https://[2001:db8::1]', 'ERR_SUITE_TARGET_FOREIGN', '--control-token'],
    ['http://[::ffff:10.0.0.1]:80', 'ERR_SUITE_TARGET_FOREIGN', '--control-token'],
    ['http://0.0.0.0:80', 'ERR_SUITE_TARGET_FOREIGN', '--control-token'],
  ])('not %s: %s', async (target, code, words) => {
    const error = await refusal(client.startSuiteRun({ target }));
    expect(error.code).toBe(code);
    const [{ message = '', fix = '' } = {}] = error.problems;
    expect(`${message} ${fix}`).toContain(words);
  });

  it('another machine only at a box with a control token', async () => {
    const other = await openBox({ port: 0, controlToken: 's3cret-token', onError: (error) => void errors.push(error) });
    try {
      const asked = { target: 'http://192.0.2.1:9', only: ['VRF-PASS-01'] };
      const refused = await refusal(new ControlClient(other.control).startSuiteRun(asked));
      expect(refused.status).toBe(401);
      const started = await new ControlClient(other.control, { token: 's3cret-token' }).startSuiteRun(asked);
      expect(started.state).toBe('running');
      expect(started.command).not.toContain('s3cret-token');
    } finally {
      await other.close();
    }
  });

  it('by no seed that would turn a command line around', async () => {
    const error = await refusal(client.startSuiteRun({ seed: 'a\u202eb' }));
    expect([error.code, error.problems.map(({ path }) => path)]).toEqual(['ERR_BODY_INVALID', ['/seed']]);
  });

  it('no case that is none, and every mistake is told', async () => {
    const error = await refusal(client.startSuiteRun({ only: ['NOPE', 'VRF', 'TOK-EXPIRY-1'] }));
    expect(error.problems.map(({ path }) => path)).toEqual(['/only/0', '/only/2']);
    expect(error.problems[1]?.fix).toContain('TOK-EXPIRY-01');
  });
});

it('remembers the last runs alone', async () => {
  const asked = { only: ['ACT-MISSING-01'], profile: 'data-plane' } as const;
  const ids: string[] = [];
  for (let i = 0; i < 21; i++) ids.push((await ran(asked)).id);
  const listed = await client.listSuiteRuns();
  expect(listed.map(({ id }) => id)).toEqual(ids.slice(1).reverse());
  expect(listed[0]).not.toHaveProperty('cases');
});

it('lists what the command line lists', async () => {
  const [clauseRows, caseRows, mutantRows] = await Promise.all([
    client.getSuiteClauses(),
    client.getSuiteCases(),
    client.getSuiteMutants(),
  ]);
  expect(clauseRows.map(({ id }) => id)).toEqual([...clauses.keys()]);
  expect(caseRows.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
  expect(mutantRows.map(({ killedBy }) => killedBy)).toEqual(mutants.map(({ claims }) => claims));
  expect(await violations(schemaNamed('SuiteClause', true), clauseRows)).toEqual([]);
  expect(await violations(schemaNamed('SuiteCase', true), caseRows)).toEqual([]);
  expect(await violations(schemaNamed('SuiteMutant', true), mutantRows)).toEqual([]);
});
