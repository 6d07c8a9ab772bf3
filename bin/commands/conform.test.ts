import { expect, it } from 'vitest';
import { start } from '../cli.test-kit.ts';

const run = (...argv: string[]) => start(argv).ended;

it('judges by the command line, with one document on stdout', async () => {
  const argv = ['--target', 'mutant:always-passes', '--only', 'VRF-REJECT-01', '--carrier', '联通', '--json'];
  const { code, out } = await run('conform', ...argv);
  const { target, summary, cases } = JSON.parse(out);
  expect([code, target, summary.fail, cases[0].id, cases[0].carrier]).toEqual([
    1,
    'mutant:always-passes',
    1,
    'VRF-REJECT-01',
    'cucc',
  ]);
});

it('says in words what ends it before there is a result', async () => {
  const { code, err } = await run('conform', '--target', 'mutant:none');
  expect([code, err]).toEqual([2, expect.stringContaining('there is no mutant none')]);
  expect((await run('conform', '--profile', 'half', '--carrier', 'x')).err).toMatch(/--profile[\s\S]*--carrier/);
  expect((await run('conform', '--control', 'http://127.0.0.1:1')).code).toBe(3);
});

it.each(['cases', 'clauses', 'mutants'])('lists %s as one document', async (verb) => {
  const { code, out } = await run(verb, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out).length).toBeGreaterThan(60);
});
