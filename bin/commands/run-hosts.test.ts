import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemFiles } from '../../simulator/authority/roots.ts';
import { realNames } from '../hosts/real-names.ts';
import { shellWord } from '../next-command.ts';
import { type Child, CommandLine } from '../testing/child.ts';
import { run } from '../testing/cli.ts';
import { canHaveInnerMachine, innerUid, onInnerMachine, type Who } from '../testing/inner-machine.ts';
import { scratch } from '../testing/scratch.ts';

describe.skipIf(process.platform === 'linux')('on another system', () => {
  it('says what there is instead', async () => {
    const { code, err } = await run(['run', '--hosts', '--', 'true']);
    expect([code, err]).toEqual([2, expect.stringContaining('sanwang up --real-ports')]);
  });
});

describe.skipIf(!canHaveInnerMachine())('sanwang run --hosts', () => {
  let line: CommandLine;
  let ca: string;
  beforeAll(() => {
    line = new CommandLine();
    ca = mkdtempSync(join(tmpdir(), 'sanwang-run-hosts-ca-'));
  });
  afterAll(() => {
    line.close();
    rmSync(ca, { recursive: true });
  });

  interface Wishes {
    readonly env?: NodeJS.ProcessEnv;
    readonly firstFreePort?: number;
    readonly options?: readonly string[];
  }

  const words = (command: readonly string[], options: readonly string[] = []) =>
    line.words(['run', '--hosts', '--no-service', ...options, '--', ...command]);
  const startAs = (who: Who, command: readonly string[], { env, firstFreePort, options }: Wishes = {}): Child =>
    onMachine(who, words(command, options), env, firstFreePort);
  const onMachine = (who: Who, inner: readonly string[], env: NodeJS.ProcessEnv = {}, firstFreePort?: number): Child =>
    line.startWords(onInnerMachine(who, inner, firstFreePort), { SANWANG_CA_DIR: ca, ...env });

  /** Says the time at Telecom, by the name that its clients have compiled in. */
  const asksTime = `fetch('http://open.e.189.cn/openapi/special/getTimeStamp.do').then((answer) => answer.json())`;
  const shows = `
    const { readFileSync } = require('node:fs');
    ${asksTime}.then(({ result }) => console.log(JSON.stringify({
      result,
      uid: process.getuid(), gid: process.getgid(), cwd: process.cwd(), odd: process.env['a-b//c'],
      capabilities: /CapEff:\\s*(\\w+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1],
      hosts: readFileSync('/etc/hosts', 'utf8').split('\\n'),
    })));
    process.exitCode = 9;`;

  it.each(['root', 'user'] as const)('leads a command of the %s to the box, and changes nothing else', async (who) => {
    const before = readFileSync('/etc/hosts', 'utf8');
    const place = scratch('run-hosts');
    const { code, out, err } = await startAs(who, [process.execPath, '-e', shows], {
      env: { TMPDIR: place, 'a-b//c': 'kept' },
    }).ended;
    expect([code, err]).toEqual([9, '']);
    const { hosts, capabilities, ...seen } = JSON.parse(out);
    const uid = who === 'root' ? 0 : innerUid;
    expect(seen).toEqual({ result: 0, uid, gid: uid, cwd: process.cwd(), odd: 'kept' });
    if (who === 'user') expect(capabilities).toMatch(/^0+$/);
    const [address] = /^127\.200\.\d+\.\d+/.exec(hosts.at(-3)) ?? [];
    const ours = realNames.map(({ name }) => `${address} ${name}`);
    expect(hosts).toEqual([...before.trimEnd().split('\n'), '# begin sanwang', ...ours, '# end sanwang', '']);
    expect(readFileSync('/etc/hosts', 'utf8')).toBe(before);
    expect(readdirSync(place)).toEqual([]);
  });

  it.each(['root', 'user'] as const)(
    'speaks TLS on the ports of the names, by a CA that the command of the %s can trust',
    async (who) => {
      const places = ['https://open.e.189.cn', 'https://open.e.189.cn:9001', 'https://open.e.189.cn:9443'];
      const asks = `curl -sS --max-time 20 --cacert "$SANWANG_CA_DIR/bundle.pem" -w '\\n'`;
      const script = places.map((place) => `${asks} ${place}/openapi/special/getTimeStamp.do`).join('; ');
      const { out, err } = await startAs(who, ['sh', '-c', script]).ended;
      expect(err).toBe('');
      const answers = out
        .trim()
        .split('\n')
        .map((each) => JSON.parse(each));
      expect(answers).toEqual(places.map(() => ({ result: 0, msg: expect.any(String) })));
    },
  );

  it('needs nothing of a client but the URL that it has compiled in', async () => {
    const client = `fetch('https://open.e.189.cn/openapi/special/getTimeStamp.do').then(async (answer) => console.log(await answer.text()))`;
    const foreign = { HTTPS_PROXY: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9', NODE_USE_ENV_PROXY: '1' };
    for (const command of [
      [process.execPath, '-e', client],
      ['curl', '-sS', '--max-time', '20', 'https://open.e.189.cn/openapi/special/getTimeStamp.do'],
    ]) {
      const { out, err } = await startAs('user', command, { env: foreign }).ended;
      expect([JSON.parse(out), err]).toEqual([{ result: 0, msg: expect.any(String) }, '']);
    }
  });

  it.each(['root', 'user'] as const)(
    'has a client of the %s trust the CA that asks the system’s own file alone, and leaves that file as it is',
    async (who) => {
      const file = systemFiles.find((each) => existsSync(each)) ?? '';
      const before = readFileSync(file);
      const asks = ['curl', '-sS', '--max-time', '20', '--cacert', file];
      const client = [...asks, 'https://open.e.189.cn/openapi/special/getTimeStamp.do'];
      const { out, err } = await startAs(who, client).ended;
      expect([err, JSON.parse(out || '{}')]).toEqual(['', { result: 0, msg: expect.any(String) }]);
      expect(readFileSync(file)).toEqual(before);
      const alone = await startAs(who, client, { options: ['--no-proxy-env'] }).ended;
      expect([alone.code, alone.err]).toEqual([60, expect.stringContaining('certificate')]);
    },
  );

  it('hands on every variable where there is no bash, too', async () => {
    const tools = scratch('run-hosts-tools');
    for (const tool of ['unshare', 'mount', 'sh', 'ip', 'cat', 'env'])
      symlinkSync(execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim(), join(tools, tool));
    const env = { PATH: tools, 'a-b//c': 'kept' };
    const { out, err } = await startAs('user', [process.execPath, '-p', 'process.env["a-b//c"]'], { env }).ended;
    expect([out, err]).toEqual(['kept\n', '']);
  });

  it('lets two boxes stand side by side, each with its own names', async () => {
    const place = scratch('run-hosts-two');
    // Each stops its own clock at another time, waits until the other has done so, and asks the carrier's name for it.
    const script = (mine: string, other: string, ms: number) => `
      const { existsSync, writeFileSync } = require('node:fs');
      const clock = process.env.SANWANG_CONTROL + '/control/v1/worlds/default/clock';
      const body = JSON.stringify({ freezeAtMs: ${ms} });
      (async () => {
        await fetch(clock, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
        writeFileSync(${JSON.stringify(join(place, mine))}, '');
        while (!existsSync(${JSON.stringify(join(place, other))})) await new Promise((resolve) => setTimeout(resolve, 20));
        console.log((await ${asksTime}).msg);
        writeFileSync(${JSON.stringify(join(place, mine))} + '-asked', '');
        while (!existsSync(${JSON.stringify(join(place, other))} + '-asked')) await new Promise((resolve) => setTimeout(resolve, 20));
      })();`;
    const [first, second] = [1_700_000_000_000, 1_800_000_000_000];
    writeFileSync(join(place, 'a.cjs'), script('a', 'b', first));
    writeFileSync(join(place, 'b.cjs'), script('b', 'a', second));
    const each = ['a', 'b'].map((name) => words([process.execPath, join(place, `${name}.cjs`)]));
    const both = each.map((some) => `${some.map(shellWord).join(' ')} &`).join('\n');
    const { code, out, err } = await onMachine('user', ['sh', '-c', `${both}\nwait`]).ended;
    expect([code, err]).toEqual([0, '']);
    expect(out.trim().split('\n').sort()).toEqual([String(first), String(second)]);
  });

  it('leaves the names to the box of a run within it', async () => {
    const inner = `
      const { env } = process;
      fetch('https://open.e.189.cn/').then(() => console.log(env.NO_PROXY.includes('e.189.cn'), env.HTTPS_PROXY === env.SANWANG_CMCC));`;
    const proxied = line.words(['run', '--no-service', '--', process.execPath, '-e', inner]);
    const { out, err } = await startAs('user', proxied, { env: { NO_PROXY: 'mine.example' } }).ended;
    expect([out, err]).toEqual(['false true\n', '']);
  });

  it('has files asked first, however the system is set up, and no daemon before', async () => {
    const place = scratch('run-hosts-nss');
    writeFileSync(join(place, 'nsswitch.conf'), 'hosts: dns\n');
    const socket = `require('net').createServer().listen('/run/nscd/socket', () => console.log('open'))`;
    const command = words(['sh', '-c', 'getent hosts id6.me; [ -S /run/nscd/socket ] || echo closed']);
    const script = [
      `mount --bind ${place}/nsswitch.conf /etc/nsswitch.conf`,
      'mount -t tmpfs tmpfs /run',
      'mkdir /run/nscd',
      `${shellWord(process.execPath)} -e ${shellWord(socket)} | { read open; ${command.map(shellWord).join(' ')}; kill 0; }`,
    ].join(' && ');
    const inside = ['setsid', 'unshare', '-m', 'sh', '-c', script];
    const { out, err } = await onMachine('root', inside).ended;
    expect([out, err]).toEqual([expect.stringMatching(/^127\.200\.\d+\.\d+ +id6\.me\nclosed\n$/), '']);
  });

  it('hands streams on, and asks no proxy of the caller’s for the names', async () => {
    const child = startAs('user', ['sh', '-c', 'cat; echo "$NO_PROXY" >&2'], { env: { no_proxy: 'mine.example' } });
    child.process.stdin?.end('from outside');
    const { out, err } = await child.ended;
    expect(out).toBe('from outside');
    expect(err.trim().split(',')).toEqual(expect.arrayContaining(['mine.example', 'open.e.189.cn', 'localhost']));
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('leaves nothing behind after %s', async (signal, expected) => {
    const place = scratch('run-hosts-signal');
    const child = startAs('user', ['sh', '-c', 'echo ready; exec sleep 60'], { env: { TMPDIR: place } });
    await child.until((out) => out.includes('ready'));
    expect(readdirSync(place)).toHaveLength(1);
    child.process.kill(signal);
    expect([(await child.ended).code, readdirSync(place)]).toEqual([expected, []]);
  });

  it.each([
    [['no-such-command-anywhere'], 127, 'there is no such command in PATH'],
    [['./no-such-file'], 127, 'there is no such command in PATH'],
    [['/etc'], 126, 'cannot start /etc (EACCES)'],
  ])('tells of %j what it is told of without a hosts file', async (command, expected, words) => {
    const { code, err } = await startAs('user', command).ended;
    expect([code, err]).toEqual([expected, expect.stringContaining(words)]);
  });

  describe('says at once what hinders it, and what allows it', () => {
    it('ports that are kept, in both languages', async () => {
      const kept = { firstFreePort: 1024 };
      const { code, out, err } = await startAs('user', ['echo', 'ran'], kept).ended;
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('needs the ports 80, 443');
      expect(err).toContain('sudo sysctl -w net.ipv4.ip_unprivileged_port_start=80');
      const chinese = await startAs('user', ['true'], { ...kept, options: ['--lang', 'zh'] }).ended;
      expect(chinese.err).toContain('需要端口 80, 443');
    });

    it('a program that has a port at every address, by its name', async () => {
      const holder = `require('net').createServer().listen(443, '0.0.0.0', () => console.log('open'))`;
      const command = words(['echo', 'ran']).map(shellWord).join(' ');
      const script = `${shellWord(process.execPath)} -e ${shellWord(holder)} | { read open; ${command}; code=$?; kill 0; }`;
      const { out, err } = await onMachine('root', ['setsid', 'sh', '-c', script]).ended;
      expect([out, err]).toEqual(['', expect.stringMatching(/needs port 443, .*: node \(\d+\) — stop it\n/)]);
    });

    it('a root without the right, as in a container, together with the ports', async () => {
      const script = 'echo 0 > /proc/sys/user/max_user_namespaces; exec setpriv --bounding-set -all "$@"';
      const inside = ['sh', '-c', script, 'sh', ...words(['echo', 'ran'])];
      const { code, out, err } = await onMachine('root', inside, {}, 1024).ended;
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('there are 2 mistakes');
      expect(err).toContain('needs the ports 80, 443');
      expect(err).toMatch(/unshare failed: Operation not permitted — .*--cap-add SYS_ADMIN/);
    });

    it('programs that are missing, and leaves no file', async () => {
      const place = scratch('run-hosts-bare');
      const { code, err } = await line.start(['run', '--hosts', '--', 'true'], { PATH: place, TMPDIR: place }).ended;
      expect([code, err]).toEqual([2, expect.stringContaining('apt-get install util-linux')]);
      expect(readdirSync(place)).toEqual([]);
    });

    it('a folder for temporary files that is not there', async () => {
      const none = join(scratch('run-hosts-none'), 'gone');
      const { code, err } = await line.start(['run', '--hosts', '--', 'true'], { TMPDIR: none }).ended;
      expect([code, err]).toEqual([2, expect.stringContaining('set TMPDIR to a folder that can be written')]);
      expect(err).toContain(none);
    });
  });
});
