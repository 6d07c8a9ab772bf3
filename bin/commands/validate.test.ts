import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAtAdapter } from '../lint-adapter.ts';
import { en } from '../messages/en.ts';
import { Output } from '../output.ts';
import { documentOf, run } from '../testing/cli.ts';
import { scratch } from '../testing/scratch.ts';

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
    expect(code).toBe(1);
    for (const words of ['3 mistakes', '/phones', '/apps/0/state', '/nowMs']) expect(err).toContain(words);
  });

  it('tells every mistake in the keys of all vendors, those of one whose shape is right as well', async () => {
    const faces = { aliyun: { accessKeyID: 'x', accessKeySecret: 'a b' }, jiguang: { publicKey: 'abc' } };
    const { code, err } = await validate({ service: { faces } });
    expect(code).toBe(1);
    for (const words of ['3 mistakes', '/aliyun/accessKeyID', '/aliyun/accessKeySecret', '/jiguang/publicKey'])
      expect(err).toContain(words);
    // Each for its own reason.
    const mended = await validate({ service: { faces: { ...faces, jiguang: {} } } });
    expect([mended.err.includes('2 mistakes'), mended.err.includes('/jiguang')]).toEqual([true, false]);
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
    expect(ran.code).toBe(1);
    const { ok, problems } = documentOf<{ ok: boolean; problems: { path: string }[] }>(ran);
    expect(ok).toBe(false);
    const paths = problems.map(({ path }) => path).join(' ');
    for (const path of ['/handsets/0', '/policy/cmcc', '/faults/0/effect', '/faults/1/on/app']) {
      expect(paths).toContain(path);
    }
  });

  it('tells every mistake in faults, and suggests', async () => {
    const { code, err } = await validate([{ effect: 'hagn' }, { effect: 'delay', with: { ms: 'long' } }]);
    expect(code).toBe(1);
    expect(err).toContain('did you mean hang');
    expect(err).toContain('/1/with/ms');
  });

  it('looks at a scenario, with its world and the faults that it arms', async () => {
    const login = { phone: 'phone-cmcc', login: { app: 'shop' }, expect: { phone: { token: true } } };
    const scenario = { id: 'own', title: { en: 'mine', zh: '我的' }, steps: [login] };
    expect(await validate(scenario)).toMatchObject({ code: 0, out: expect.stringContaining('good scenario file') });
    const { code, err } = await validate({ ...scenario, world: { apps: [{ state: 'asleep' }] } });
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/no good scenario file: one mistake[\s\S]*\/world\/apps\/0\/state/),
    ]);
    const armed = await validate({ ...scenario, steps: [login, { arm: { effect: 'hagn' } }] });
    expect(armed.err).toMatch(/\/steps\/1\/arm\/effect .*did you mean hang/);
    // What has no steps is no scenario, unless it is said to be one.
    expect((await validate({ id: 'own', title: 'mine' }, '--kind', 'scenario')).err).toContain('steps');
  });

  it('judges a list of expected failures, by its cases and days as well', async () => {
    const row = { case: 'VRF-PASS-01', reason: 'known', owner: 'wang', until: '2999-01-01' };
    const judged = async (more: object, ...argv: string[]) => validate({ expected: [{ ...row, ...more }] }, ...argv);
    expect(await judged({})).toMatchObject({ code: 0, out: expect.stringContaining('good expected file') });
    expect((await judged({ case: 'VRF-PASS-99' })).err).toMatch(/VRF-PASS-99 .*is no case/);
    expect((await judged({ until: '2026-01-01' })).err).toMatch(/was to be mended by 2026-01-01/);
    const { code, err } = await judged({ until: 'soon', owner: undefined }, '--lang', 'zh');
    expect([code, err]).toEqual([1, expect.stringMatching(/缺少 owner[\s\S]*须为日期/)]);
  });

  it('lets the kind be said, and names a file that cannot be read', async () => {
    expect((await validate({ effect: 'hang' }, '--kind', 'world')).code).toBe(1);
    expect((await validate({}, '--kind', 'wrld')).err).toContain(
      'world, fault, scenario, adapter, target, backend, population, expected',
    );
    const file = join(scratch('validate'), 'world.json');
    await writeFile(file, '{');
    expect((await run(['validate', file])).err).toContain(file);
    expect((await run(['validate', `${file}.missing`])).code).toBe(2);
  });
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang-validate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function validateFile(name: string, content: string | Uint8Array, ...more: string[]) {
  const file = join(folder, name);
  await writeFile(file, content);
  return run(['validate', file, ...more], { env: process.env });
}

describe('what is no file of ours', () => {
  it.each([
    ['package.json', { name: 'x', version: '1.0.0', scripts: {} }, 'package.json'],
    ['openapi.json', { openapi: '3.1.0', info: {} }, 'OpenAPI'],
    ['tsconfig.json', { compilerOptions: {} }, 'tsconfig.json'],
    ['phone.json', { sims: ['13800000001'], os: 'ios' }, 'a handset'],
    ['apps.json', [{ platform: 'h5', carriers: {} }], 'an app'],
    ['people.json', [{ msisdn: '13800000001' }], 'a subscriber'],
  ])('%s is refused as what it seems to be, with 1', async (name, content, seems) => {
    const ran = await validateFile(name, JSON.stringify(content), '--json');
    const document = documentOf<{ kind: null; ok: boolean; problems: { message: string }[] }>(ran);
    expect([ran.code, document.kind, document.ok]).toEqual([1, null, false]);
    expect(document.problems.map(({ message }) => message)).toEqual([expect.stringContaining(`seems to be ${seems}`)]);
  });

  it('names a folder as one, and not by the number that the system has for it', async () => {
    for (const [lang, word] of [
      ['en', 'is a folder'],
      ['zh', '是目录'],
    ] as const) {
      const folder = await run(['validate', '.', '--lang', lang]);
      expect([folder.code, folder.err]).toEqual([2, expect.stringContaining(word)]);
      expect(folder.err).not.toContain('EISDIR');
    }
    const below = await run(['validate', 'package.json/x.json', '--lang', 'en']);
    expect(below.err).not.toMatch(/ENOTDIR/);
  });

  it('tells a bad file from a bad call: 1 for what it holds, 2 for one that is not there', async () => {
    for (const content of ['5', '"text"', 'null']) expect((await validateFile('value.json', content)).code).toBe(1);
    for (const [content, words] of [
      ['', 'is empty'],
      ['{', 'JSON'],
      ['{"name":"a","name":"b"}', 'the member "name" comes twice'],
      [Buffer.from('{"name":"\xb9"}', 'latin1'), '0xB9 at byte 9 (line 1, column 10)'],
      [Buffer.from('{}', 'utf16le'), 'UTF-16'],
    ] as const) {
      const ran = await validateFile('broken.json', content);
      expect([ran.code, ran.err]).toEqual([1, expect.stringContaining(words)]);
    }
    expect((await validateFile('marked.json', '\ufeff{}')).code).toBe(0);
    for (const name of ['none.json', 'none.js', 'none.ndjson', '.']) {
      expect((await run(['validate', join(folder, name)])).code, name).toBe(2);
    }
  });
});

describe('a population', () => {
  it('is read line by line, as fixtures generate writes it, and every mistake names its line', async () => {
    const { out } = await run(['fixtures', 'generate', '--subscribers', '20', '--seed', '1']);
    expect((await validateFile('people.ndjson', out)).code).toBe(0);
    const [first = ''] = out.split('\n');
    const bad = [first, '{"msisdn":', '', first, '{"msisdn":"138"}', '{"msisdn":"13800000001","Kind":"iot"}'].join(
      '\r\n',
    );
    const ran = await validateFile('bad.ndjson', bad, '--json');
    const { problems } = documentOf<{ problems: { path: string; message: string; fix: string }[] }>(ran);
    expect(ran.code).toBe(1);
    expect(problems.map(({ path }) => path)).toEqual(['line 2', 'line 4', 'line 5/msisdn', 'line 6/Kind']);
    expect(problems[1]?.message).toBe('is there twice');
    expect(problems[3]?.fix).toContain('did you mean kind?');
  });
});

describe('an adapter', () => {
  const example = fileURLToPath(new URL('../../examples/own-adapter/adapter.js', import.meta.url));

  it('is good when its service starts, and is told what it leaves open', async () => {
    const ran = await run(['validate', example, '--json'], { env: process.env });
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('neither offers nor lists in lacks')]);
    const document = documentOf<{ kind: string; ok: boolean; missing: string[] }>(ran);
    expect(document).toMatchObject({ kind: 'adapter', ok: true });
    expect(document.missing).toContain('topUp');
    expect(document.missing).not.toContain('bootstrap');
  });

  it.each([
    ['a module without a default export', 'export const open = 1;', 'default must be there, and be an object'],
    ['one without open', 'export default { name: "x" };', 'default.open must be there, and be a function'],
    ['one that cannot be loaded', 'import "./nowhere.js";', 'cannot be loaded'],
    ['one that is no JavaScript', '{"apps": []', 'cannot be loaded'],
    ['one that ends the process', 'process.exit(0);', 'ends the process when it is loaded'],
    [
      'one whose session lacks what every session has',
      'export default { name: "x", open: async () => ({ isolation: "none", lacks: ["fly"] }) };',
      'session.lacks/fly is no verb',
    ],
    [
      'one whose service takes too long to recover',
      'export default { name: "x", open: async () => ({ isolation: "none", recoversWithinMs: 60001 }) };',
      'session.recoversWithinMs must be a number of milliseconds from 0 to 60000',
    ],
    [
      'one that declares a choice that there is not',
      'export default { name: "x", open: async () => ({ isolation: "none", choices: { pastVoucher: true } }) };',
      'session.choices.pastVoucher is no choice; did you mean pastVouchers?',
    ],
    [
      'one that declares a choice that cannot be',
      'export default { name: "x", open: async () => ({ isolation: "none", choices: { booksWithinMs: -1 } }) };',
      'session.choices.booksWithinMs is not what it says: milliseconds within which a call stands in balance and ledger',
    ],
  ])('%s is refused', async (_, text, words) => {
    const ran = await validateFile('adapter.mjs', text);
    expect([ran.code, ran.err]).toEqual([1, expect.stringContaining(words)]);
  });

  it('that never starts its service is given up', async () => {
    const file = join(folder, 'slow.mjs');
    await writeFile(
      file,
      'setInterval(() => {}, 1000); export default { name: "x", open: () => new Promise(() => {}) };',
    );
    const out = new Output(
      { stdout: process.stdout, stderr: process.stderr, isTTY: { stdout: false, stderr: false }, env: {} },
      true,
    );
    const host = { argv: [], env: process.env, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };
    const cx = {
      host: { ...host, isTTY: { stdout: false, stderr: false }, signals: process },
      language: 'en',
      say: en,
      out,
      mistakes: [],
      exit: 0,
    } as const;
    const { problems } = await lookAtAdapter(file, { ...cx, mistakes: [], exit: 0 }, 1_000);
    expect(problems).toEqual([
      expect.objectContaining({ path: 'open()', message: expect.stringContaining('within 1 seconds') }),
    ]);
  });
});

describe('a target, and an adapter that is another program', () => {
  const example = (name: string) => fileURLToPath(new URL(`../../examples/own-adapter/${name}`, import.meta.url));

  it('finds the examples good', async () => {
    const target = await run(['validate', example('target.yaml'), '--json'], { env: process.env });
    expect([target.code, documentOf(target)]).toMatchObject([0, { kind: 'target', ok: true }]);
    const program = await run(['validate', `cd ${example('')} && python3 adapter.py`, '--json'], { env: process.env });
    const document = documentOf<{ missing: string[] }>(program);
    expect([program.code, document]).toMatchObject([0, { kind: 'adapter', ok: true, unopened: null }]);
    // What it neither offers nor lacks is told, so that it can be said.
    expect(document.missing).toContain('topUp');
    expect(document.missing).not.toContain('bootstrap');
  });

  it('tells every mistake of a target, by name or by content', async () => {
    const yaml = await validateFile('target.yml', 'target: 1\nname: x\nansers: {}\n');
    expect(yaml.err).toMatch(/\/ansers is unknown here/);
    const json = await validateFile('t.json', JSON.stringify({ target: 1, calls: {}, answers: { code: 1 } }));
    expect([json.code, json.err]).toEqual([1, expect.stringMatching(/no good target file[\s\S]*\/answers\/code/)]);
    expect((await validateFile('broken.yaml', 'a: [')).err).toMatch(/is no YAML/);
  });

  it.each([
    ['node -e "process.exit(4)" --', 'ended with exit code 4'],
    [`node -e "console.log('hello')" --`, 'print everything else to stderr'],
    ['http://127.0.0.1:9', 'cannot be asked open'],
  ])('%s is no good adapter', async (text, words) => {
    const ran = await run(['validate', text], { env: process.env });
    expect([ran.code, ran.err]).toEqual([1, expect.stringContaining(words)]);
  });
});
