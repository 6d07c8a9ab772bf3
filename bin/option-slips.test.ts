import { expect, it } from 'vitest';
import { documentOf, run } from './testing/cli.ts';

it('names an option that is given twice, and takes one that gathers values as often as it comes', async () => {
  const twice = await run(['codes', 'cmcc', '103101', '--lang', 'en', '--endpoint', 'M1', '--endpoint', 'M2']);
  expect(twice.code).toBe(2);
  expect(twice.err).toContain('--endpoint is given more than once — give it once');
  expect((await run(['codes', 'cmcc', '103101', '--endpoint', 'M1'])).code).toBe(0);
  const three = await run(['codes', '--endpoint', 'M1', '--endpoint=M2', '--endpoint', 'M3', '--json']);
  expect(documentOf<{ error: { problems: unknown[] } }>(three).error.problems).toHaveLength(1);
  const gathered = ['fixtures', 'generate', '--subscribers', '2', '--share', 'mvno=0.5', '--share', 'iot=0.25'];
  expect((await run(gathered)).code).toBe(0);
});

it('names a variable that is nearly one that it reads, and goes on', async () => {
  const slip = await run(['codes', 'cmcc', '103101'], { env: { SANWANG_LAMG: 'en', LANG: 'C' } });
  expect([slip.code, slip.err]).toEqual([0, expect.stringContaining('SANWANG_LAMG is no variable that is read here')]);
  expect(slip.err).toContain('SANWANG_LANG');
  const cased = await run(['codes', 'cmcc', '103101'], { env: { sanwang_lang: 'en', LANG: 'C' } });
  expect(cased.err).toContain('did you mean SANWANG_LANG?');
  for (const slip of ['SANWANG_PROT', 'SANWANG_CONTROLTOKEN', 'SANWANG_CONTOL_TOKEN']) {
    const ran = await run(['up', '--host', '0.0.0.0', '--lang', 'en'], { env: { [slip]: '1' } });
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining(`${slip} is no variable`)]);
  }
  // `run` takes its ports itself, so that there nothing was meant.
  const inRun = await run(['run', '--host', '0.0.0.0', '--', 'true'], { env: { SANWANG_PROT: '1' } });
  expect(inRun.err).not.toContain('no variable');
  const own = { SANWANG_LANG: 'en', SANWANG_CMCC: 'http://127.0.0.1:1', SANWANG_TEST_POSTGRES: 'x', SANWANG_SEED: '1' };
  expect((await run(['codes', 'cmcc', '103101'], { env: own })).err).not.toContain('no variable');
});

it('takes no variable of another verb for a slip, which a session sets once for all of them', async () => {
  const session = { SANWANG_PORT: '9600', SANWANG_WORLD: 'mine', SANWANG_HOST: '127.0.0.1', SANWANG_SEED: '1' };
  const args = ['conform', '--only', 'NO-SUCH-CASE', '--lang', 'en'];
  expect((await run(args, { env: session })).err).not.toContain('no variable');
  // The slip is still told where no verb reads it.
  expect((await run(args, { env: { SANWANG_REPROT: '1' } })).err).toContain('did you mean SANWANG_REPORT?');
});
