import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { type Box, openBox } from '../box/box.ts';
import { documentOf, run, start } from '../testing/cli.ts';

let box: Box;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang-scenario-'));
  box = await openBox({ port: 0, database: ':memory:', onError: (error) => console.error(error) });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await box.close();
});

const title = { en: 'mine', zh: '我的' };
const login = { phone: 'phone-cmcc', login: { app: 'shop' }, as: 'one' };

function file(name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

interface Document {
  readonly ok: boolean;
  readonly interrupted?: true;
  readonly scenarios: readonly {
    readonly id: string;
    readonly ok: boolean;
    readonly world: string;
    readonly steps: readonly object[];
  }[];
}

const worlds = async (): Promise<readonly string[]> =>
  (await new ControlClient(box.control).listWorlds())
    .map(({ id }) => id)
    .filter((id) => id !== 'default' && id !== 'limbo');

describe('sanwang scenario', () => {
  it('lists and shows what there is, in both languages', async () => {
    const [list, zh, show] = await Promise.all([
      run(['scenario', 'list']),
      run(['scenario', 'list', '--lang', 'zh']),
      run(['scenario', 'show', 'token-flood', '--lang', 'zh']),
    ]);
    expect(list.out).toMatch(/^sim-swap +11 steps +The SIM is changed/m);
    expect(zh.out).toMatch(/^sim-swap +11 步 +登录途中更换 SIM/m);
    expect(show.out).toContain('× 30');
    expect(show.out).toContain('103911');
  });

  it('plays in a box of its own, and says what each step showed', async () => {
    const { code, out } = await run(['scenario', 'run', 'port-out']);
    expect(code).toBe(0);
    expect(out).toContain('port-out: all 7 steps as they should be');
    expect(out).toContain('with the service reference');
    expect(out).not.toMatch(/\b1[3-9]\d{9}\b/);
  });

  it('plays in a box that is there, and takes its world away or leaves it', async () => {
    const own = file('own.json', { id: 'own', title, steps: [{ ...login, expect: { phone: { code: '103000' } } }] });
    const argv = ['scenario', 'run', own, '--json', '--control', box.control];
    const one = documentOf<Document>(await run(argv));
    expect([one.ok, await worlds()]).toEqual([true, []]);
    const kept = documentOf<Document>(await run([...argv, '--keep']));
    expect(await worlds()).toEqual(kept.scenarios.map(({ world }) => world));
  });

  it('ends with 1 where a step shows something else, and says what', async () => {
    const steps = [{ ...login, expect: { phone: { code: '103111' } } }];
    const { code, out } = await run(['scenario', 'run', file('other.json', { id: 'other', title, steps })]);
    expect(code).toBe(1);
    expect(out).toContain('phone.code: expected 103111, seen 103000');
    expect(out).toContain('other: 1 of 1 step not as it should be');
  });

  it('names the step that the box refuses', async () => {
    const steps = [
      login,
      { phone: 'phone-cmcc', setPhone: { dataSlot: 3 } },
      { redeem: { token: 'one' }, expect: { wire: { code: '103000' } } },
    ];
    // Who is in a world that is made from another one, only the box knows.
    const path = file('slot.json', { id: 'slot', title, steps, world: { from: 'default' } });
    const { code, err } = await run(['scenario', 'run', path, '--no-service']);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/slot: the box refuses step 2: [\s\S]*\/steps\/1\/dataSlot/),
    ]);
  });

  it('takes another world', async () => {
    const world = file('world.json', {
      apps: [{ name: 'shop' }],
      subscribers: [{ msisdn: '13900000002', carrier: 'cmcc' }],
      handsets: [{ id: 'phone-cmcc', sims: ['13900000002'] }],
    });
    const steps = [login, { redeem: { token: 'one' }, expect: { service: { number: '13900000002' } } }];
    const scenario = file('there.json', { id: 'there', title, steps });
    expect((await run(['scenario', 'run', scenario, '--world-file', world])).code).toBe(0);
    expect((await run(['scenario', 'run', scenario])).code).toBe(1);
  });

  it('looks at a file: field, value and fix of every mistake, world and faults included', async () => {
    const good = file('good.json', { id: 'good', title, steps: [{ ...login, expect: { phone: { token: true } } }] });
    expect(await run(['scenario', 'lint', good])).toMatchObject({
      code: 0,
      out: expect.stringContaining('good scenario'),
    });
    const steps = [
      { ...login, expect: { phone: { token: true } } },
      { arm: { effect: 'hagn', on: { carrier: 'cmcc' } } },
    ];
    const bad = file('bad.json', { id: 'bad', title, world: { policy: { preset: 'strikt' } }, steps });
    const { code, err } = await run(['scenario', 'lint', bad]);
    expect(code).toBe(1);
    expect(err).toMatch(/\/steps\/1\/arm\/effect .*hagn.* — did you mean/);
    expect(err).toMatch(/\/world\/policy\/preset .*strikt/);
    expect((await run(['scenario', 'lint', file('no.json', '{')])).code).toBe(1);
  });

  it.each([
    ['an id that nobody has', ['scenario', 'run', 'sim-swp'], 'did you mean sim-swap?'],
    ['a file that is not there', ['scenario', 'run', './none.json'], 'none.json'],
    ['a service that is none', ['scenario', 'run', 'port-out', '--target', 'mutant:none'], 'mutant'],
  ])('ends with 2 for %s', async (_, argv, words) => {
    const { code, err } = await run(argv);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });

  it('ends with 130 when it is interrupted, and leaves nothing behind', async () => {
    const running = start(['scenario', 'run', 'token-flood', 'qa-checklist', '--control', box.control]);
    const before = await worlds();
    await running.until('103911');
    running.signals.emit('SIGINT');
    const { code, err, out } = await running.ended;
    expect([code, err]).toEqual([130, expect.stringContaining('interrupted')]);
    expect(out).not.toContain('qa-checklist: all');
    expect(await worlds()).toEqual(before);
  });
});
