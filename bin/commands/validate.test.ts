import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentOf, run } from '../cli.test-kit.ts';

async function validate(content: unknown, ...more: string[]) {
  return run(['validate', '-', ...more], { stdin: JSON.stringify(content) });
}

describe('sanwang validate', () => {
  it('finds good worlds and good faults good', async () => {
    const world = { name: 'ci', apps: [{ name: 'mine' }], faults: [{ effect: 'hang', on: { app: 'mine' } }] };
    expect((await validate(world)).code).toBe(0);
    expect((await validate({})).out).toContain('world');
    expect((await validate([{ effect: 'hang' }, { effect: 'tok.expired' }])).out).toContain('fault');
    expect((await validate({ effect: 'hang', on: { carrier: '移动', endpoint: 'M1' } })).code).toBe(0);
  });

  it('tells every mistake in the shape of a world', async () => {
    const { code, err } = await validate({ phones: [], apps: [{ state: 'asleep' }], nowMs: 'now' });
    expect(code).toBe(2);
    for (const words of ['3 mistakes', '/phones', '/apps/0/state', '/nowMs']) expect(err).toContain(words);
  });

  it('tells every mistake in what a world says, faults included', async () => {
    const ran = await validate(
      {
        handsets: [{ sims: ['13911112222'] }],
        policy: { cmcc: { 'lifetimeMs.tokn': 1 } },
        faults: [{ effect: 'dealy' }, { effect: 'hang', on: { app: 'nobody' } }],
      },
      '--json',
    );
    expect(ran.code).toBe(2);
    const { ok, problems } = documentOf<{ ok: boolean; problems: { path: string }[] }>(ran);
    expect(ok).toBe(false);
    const paths = problems.map(({ path }) => path).join(' ');
    for (const path of ['/handsets/0', '/policy/cmcc', '/faults/0/effect', '/faults/1/on/app']) {
      expect(paths).toContain(path);
    }
  });

  it('tells every mistake in faults, and suggests', async () => {
    const { code, err } = await validate([{ effect: 'hagn' }, { effect: 'delay', with: { ms: 'long' } }]);
    expect(code).toBe(2);
    expect(err).toContain('did you mean hang');
    expect(err).toContain('/1/with/ms');
  });

  it('lets the kind be said, and names a file that cannot be read', async () => {
    expect((await validate({ effect: 'hang' }, '--kind', 'world')).code).toBe(2);
    expect((await validate({}, '--kind', 'wrld')).err).toContain('world, fault');
    const file = join(tmpdir(), `sanwang-validate-${process.pid}.json`);
    await writeFile(file, '{');
    expect((await run(['validate', file])).err).toContain(file);
    expect((await run(['validate', `${file}.missing`])).code).toBe(2);
  });
});
