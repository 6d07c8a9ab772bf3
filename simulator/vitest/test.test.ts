import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { openBox } from '../testing/control.ts';
import type { CaseReport, CasesReport } from '../testing/vitest/cases.config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let report: CasesReport;

/** Runs cases in a vitest of their own. */
async function run(args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<CasesReport> {
  const folder = mkdtempSync(join(tmpdir(), 'sanwang-cases-'));
  try {
    const file = join(folder, 'report.json');
    // Whoever runs these tests may run them in a box, and in a vitest: the inner one is to know of neither.
    const mine = Object.entries(process.env).filter(([name]) => !/^(SANWANG|VITEST)/.test(name));
    const env = { ...Object.fromEntries(mine), SANWANG_CASES: file, ...more };
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'simulator/testing/vitest/cases.config.ts'];
    const child = spawn(process.execPath, [...vitest, ...args], { cwd: root, env, stdio: 'ignore' });
    await once(child, 'exit');
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

beforeAll(async () => {
  report = await run(['fixture']);
});

const outcome = (name: string) => report.tests.find((each) => each.name === name) as CaseReport;

test.each([
  'passes',
  'may leave this fault',
  'may leave any fault',
  'meets its fault',
  'fails as it should',
  'at 1800000000000',
  'at 1800000001000',
  'at 1800000002000',
  'asks through a router, over a socket',
])('%s: passes, and says nothing', (name) => {
  expect(outcome(name)).toMatchObject({ state: 'passed', errors: [], artifacts: [] });
});

test('a test that is tried again has another world, and the journal of the first', () => {
  const { state, artifacts } = outcome('has another world when it is tried again');
  expect([state, artifacts.length]).toEqual(['passed', 1]);
});

test('a test that is skipped is asked nothing', () => {
  expect(outcome('is skipped behind a fault')).toMatchObject({ state: 'skipped', errors: [], artifacts: [] });
});

test.each([
  [
    'leaves a fault',
    /^armed, and never fired: never-met http\.headers-never before \{"carrier":"ctcc"\}\. .*allowUnfired/,
  ],
  ['may leave this fault, and leaves another', /^armed, and never fired: another http\.headers-never before\. /],
  ['has what it says', /^armed, and never fired: defined /],
])('%s: fails by the fault alone', (name, message) => {
  const { state, errors } = outcome(name);
  expect([state, errors]).toEqual(['failed', [expect.stringMatching(message)]]);
});

test('a test that fails by itself has its own error alone, and the journal, masked', () => {
  const { state, errors, artifacts } = outcome('fails');
  expect(state).toBe('failed');
  expect(errors).toEqual([expect.stringContaining("to be 'another'")]);
  expect(artifacts).toMatchObject([{ type: 'sanwang:journal', world: expect.any(String) }]);
  expect(artifacts[0]?.events).toMatchObject([
    { type: 'token.issued', carrier: 'cmcc', msisdn: '138****0001' },
    { type: 'exchange.refused', carrier: 'cmcc' },
  ]);
  expect(artifacts[0]?.why).toMatchObject({ n: 2, endpoint: 'M1', refusal: expect.any(String) });
});

test('the journal is printed too, with the last refusal explained and the faults that are left', () => {
  const [, told = ''] = report.printed.split(`journal of world ${outcome('fails').artifacts[0]?.world}\n`);
  const lines = told.split('\n');
  expect(lines[0]).toMatch(/^#1 {2}token\.issued {2}cmcc .*138\*{4}0001/);
  expect(lines[1]).toMatch(/^#2 {2}exchange\.refused {2}cmcc {2}M1 {2}\d+/);
  expect(lines.slice(2, 4)).toEqual([
    'the last refusal:',
    expect.stringMatching(/^ {2}#2 exchange\.refused {2}cmcc M1 {2}\d+$/),
  ]);
  expect(told).toMatch(/^ {4}cause: [\w.-]+ — /m);
  const at = lines.indexOf('armed, and never fired:');
  expect(lines[at + 1]).toBe('  never-met http.headers-never before {"carrier":"cucc"}');
  expect(report.printed).not.toContain('13800000001');
  expect(report.printed.match(/the journal of world/g)).toHaveLength(5);
});

test('a fault that never fired is told where it was armed', () => {
  const written = readFileSync(join(root, 'simulator/testing/vitest/fixture.case.ts'), 'utf8').split('\n');
  const at = (name: string) => written[(outcome(name).lines[0] ?? 0) - 1];
  expect(at('leaves a fault')).toContain("world.arm({ ...neverMet, on: { carrier: 'ctcc' } })");
  expect(at('may leave this fault, and leaves another')).toContain("id: 'another'");
});

test('every world had gone when the file ended', () => {
  expect(report.errors).toEqual([]);
});

const idsIn = ({ printed }: CasesReport) => printed.match(/^ids .*$/gm)?.sort() ?? [];
const failedIn = ({ tests }: CasesReport) => tests.filter(({ state }) => state === 'failed');

test('a failure says from which seed it drew, and how to draw the same again', () => {
  const { artifacts } = outcome('fails');
  const [artifact] = artifacts;
  const repeat = "npx vitest run simulator/testing/vitest/fixture.case.ts -t 'fails$'";
  expect(artifact).toMatchObject({ seed: 'sanwang', repeat, world: expect.stringMatching(/^fixture-[a-z0-9]{14}$/) });
  expect(report.printed).toContain(`seed sanwang; the same app ids and draws again:\n  ${repeat}\n`);
  const again = outcome('has another world when it is tried again').artifacts[0]?.world ?? '';
  expect(report.printed).not.toContain(`world ${again}.r1`);
});

test('a test alone has the ids that it had among others, in the process and in a box', {
  timeout: 240_000,
}, async () => {
  const all = await run(['file-world']);
  expect([failedIn(all), all.errors]).toEqual([[], []]);
  const ids = idsIn(all);
  expect([ids.length, new Set(ids).size]).toEqual([5, 5]);
  const alone = await run(['file-world', '-t', 'of many, 2 has one name$']);
  expect(idsIn(alone)).toHaveLength(1);
  expect(ids).toContain(idsIn(alone)[0]);
  const box = await openBox({ seed: 'sanwang' });
  try {
    const { cmcc, cucc, ctcc } = box.gateways;
    const env = { SANWANG_CONTROL: box.url, SANWANG_CMCC: cmcc, SANWANG_CUCC: cucc, SANWANG_CTCC: ctcc };
    const inBox = await run(['file-world'], env);
    expect([failedIn(inBox), inBox.errors, idsIn(inBox)]).toEqual([[], [], ids]);
    expect([...box.simulator.registry.worlds].map(({ handle }) => handle).sort()).toEqual(['default', 'limbo']);
  } finally {
    await box.close();
  }
});

test('a file fails by the fault that its world was left with', async () => {
  const { tests, errors, printed } = await run(['file-fault']);
  expect(tests.map(({ state }) => state)).toEqual(['passed']);
  expect(errors).toEqual([expect.stringMatching(/^armed, and never fired: left http\.headers-never before\./)]);
  expect(printed).toMatch(/again:\n {2}npx vitest run simulator\/testing\/vitest\/file-fault\.case\.ts\n/);
});
