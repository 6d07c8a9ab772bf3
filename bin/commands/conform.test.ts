import { execFileSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { start } from '../testing/cli.ts';

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

describe('a box on ports that nobody can guess', () => {
  const up = start(['up', '--port', '0', '--no-service', '--json']);
  afterAll(async () => {
    up.signals.emit('SIGINT');
    await up.ended;
  });
  const control = async () => {
    await up.until('\n');
    return JSON.parse(up.out()).control as string;
  };

  it('is found by `conform` and `doctor`, whatever another box has left in the environment', async () => {
    const argv = ['--control', await control(), '--json'];
    const env = { SANWANG_CONTROL: 'http://127.0.0.1:9', SANWANG_CMCC: 'http://127.0.0.1:9' };
    const judged = await start(['conform', ...argv, '--only', 'TOK-EXPIRY-01'], { env }).ended;
    expect(JSON.parse(judged.out).summary).toMatchObject({ pass: 3, fail: 0 });
    expect((await start(['doctor', ...argv], { env }).ended).code).toBe(0);
  });

  it('is not looked for where no box is', async () => {
    const ready = JSON.parse((await control()) && up.out());
    const { code, err } = await run('conform', '--control', ready.cmcc);
    expect([code, err]).toEqual([3, expect.stringMatching(/is no box|answers no JSON/)]);
  });

  it('tells its URLs', async () => {
    const { out } = await run('box', '--json', '--control', await control());
    const { ready: _, pid: __, ...urls } = JSON.parse(up.out());
    expect(JSON.parse(out)).toMatchObject({ ...urls, proxy: urls.cmcc });
    expect((await run('box', '--control', await control())).out).toContain(urls.cucc);
  });
});

it('says in words what ends it before there is a result', async () => {
  const { code, err } = await run('conform', '--target', 'mutant:none');
  expect([code, err]).toEqual([2, expect.stringContaining('there is no mutant none')]);
  expect((await run('conform', '--profile', 'half', '--carrier', 'x')).err).toMatch(/--profile[\s\S]*--carrier/);
  for (const wrong of ['0', '65', '-1', '1.5', 'x'])
    expect((await run('conform', '--jobs', wrong)).err).toMatch(/--jobs[\s\S]*64/);
  expect((await run('conform', '--control', 'http://127.0.0.1:1')).code).toBe(3);
});

it.each([
  ['conform', '--target', 'mutant:none'],
  ['conform', '--target', 'variant:none'],
  ['conform', '--target', 'always-passes'],
  ['conform', '--target', 'http://127.0.0.1:1', '--adapter', 'none.js'],
  ['conform', '--only', 'NONE', 'NO-MORE'],
  ['conform', '--report', 'xml=a'],
  ['conform', '--codes', '{"331":"token-used","x y":"INTERNAL"}', '--target', 'http://127.0.0.1:1'],
  ['conform', '--matrix', '--only', 'TOK'],
  ['doctor', '--target', 'mutant:none'],
])('speaks Chinese of settings that it refuses: %s %s %s', async (...argv) => {
  const { code, err } = await run(...argv, '--lang', 'zh');
  expect([code, err]).toEqual([2, expect.stringMatching(/[\u4e00-\u9fff]/)]);
  // What is typed in as it stands may be of Latin letters; English has these small words between.
  expect(err).not.toMatch(/\b(is|must|no|there|takes|does|give|seen|such)\b/);
});

it('lists variants as one document, with what each declares', async () => {
  const { code, out } = await run('variants', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toContainEqual(
    expect.objectContaining({ id: 'breaker', declares: { recoversWithinMs: 1600 } }),
  );
});

it('lists what an adapter may declare as one document', async () => {
  const { code, out } = await run('choices', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toContainEqual(
    expect.objectContaining({ declare: 'session.choices.pastVouchers', unless: true }),
  );
});

it.each(['cases', 'clauses', 'mutants'])('lists %s as one document', async (verb) => {
  const { code, out } = await run(verb, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out).length).toBeGreaterThan(60);
});

it('comes to the same by the line that a failure shows', async () => {
  const argv = ['--target', 'mutant:always-passes', '--profile', 'data-plane', '--seed', 'my seed'];
  const { out } = await run('conform', ...argv, '--only', 'VRF-REJECT');
  const [, line = ''] = /again: sanwang (conform .*ctcc)$/m.exec(out) ?? [];
  const words = execFileSync('sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' })
    .trim()
    .split('\n');
  expect(words.slice(1, -3)).toEqual([...argv, '--only']);
  const again = JSON.parse((await run(...words, '--json')).out);
  expect(again).toMatchObject({ seed: 'my seed', summary: { fail: 1, pass: 0 } });
  expect(again.cases).toMatchObject([{ id: 'VRF-REJECT-01', carrier: 'ctcc', verdict: 'fail' }]);
});

it('tells in its help which box is meant', async () => {
  for (const verb of ['conform', 'doctor']) {
    const { out } = await run(verb, '--help');
    expect(out).toMatch(/--control <url>[^-]*that of `sanwang up` unless told/);
    expect(out).not.toContain('http://127.0.0.1:8600,');
  }
});

describe('--codes', () => {
  const conform = (codes: string, stdin = '') =>
    start(['conform', '--target', 'http://127.0.0.1:1', '--control', 'http://127.0.0.1:1', '--codes', codes], { stdin })
      .ended;

  it('is told every mistake of a table, from stdin as from a file', async () => {
    const { code, err } = await conform('-', '{"331":"TOKEN-USED","x y":"INTERNAL"}');
    expect([code, err.replaceAll(/\s+/g, ' ')]).toEqual([
      2,
      expect.stringMatching(/"x y" is no code.*331 must be a reason; seen "TOKEN-USED", did you mean TOKEN_USED\?/),
    ]);
    expect(await conform('-', '{"331":')).toMatchObject({ code: 2, err: expect.stringContaining('no JSON') });
    expect(await conform('no-such.json')).toMatchObject({ code: 2, err: expect.stringContaining('no-such.json') });
  });

  it.each([
    ['-', '{"331":"TOKEN_USED"}'],
    ['reference', ''],
  ])('%s is taken, so that only the box is missing', async (codes, stdin) => {
    expect((await conform(codes, stdin)).code).toBe(3);
  });

  it('says nothing of a target that has the codes of the reference', async () => {
    const { code, err } = await run('conform', '--codes', 'reference');
    expect([code, err]).toEqual([2, expect.stringContaining('--codes is for a service with codes of its own')]);
  });
});
