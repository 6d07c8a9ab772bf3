import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../box.ts';
import { CommandLine } from '../testing/child.ts';
import { freePortsFrom } from '../testing/free-ports.ts';
import { canHaveInnerMachine, onInnerMachine } from '../testing/inner-machine.ts';

describe('real ports of a box', () => {
  let box: Box | null = null;
  afterEach(() => box?.close());

  /** Asks a port by a name, as a client does whom a hosts file led there. */
  const ask = (port: number, host: string, path: string) =>
    new Promise<string>((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, method: 'POST', headers: { host }, agent: false }, async (answer) => {
        let body = '';
        for await (const piece of answer) body += piece;
        resolve(body);
      })
        .on('error', reject)
        .end();
    });

  it('answer for every carrier and for the service, each, by name', async () => {
    const first = await freePortsFrom();
    const ports = [first, first + 1];
    const settings = { port: 0, database: ':memory:', onError: (error: unknown) => expect.fail(String(error)) };
    box = await openBox({ ...settings, realPorts: { address: '127.0.0.1', ports } });
    for (const port of ports) {
      expect(await ask(port, 'www.cmpassport.com', '/unisdk/rsapi/loginTokenValidate')).toContain('resultCode');
      expect(await ask(port, 'opencloud.wostore.cn', '/openapi/netauth/precheck/wp')).toContain('"code":"600"');
      expect(await ask(port, 'open.e.189.cn:443', '/openapi/special/getTimeStamp.do')).toContain('"result":0');
      expect(await ask(port, 'api.ucloud.cn', '/')).toContain('RetCode');
    }
    await box.close();
    await expect(ask(first, 'id6.me', '/')).rejects.toThrow('ECONNREFUSED');
  });
});

describe.skipIf(!canHaveInnerMachine())('sanwang up --real-ports', () => {
  let line: CommandLine;
  beforeAll(() => {
    line = new CommandLine();
  });
  afterAll(() => line.close());

  const up = (options: string, firstFreePort = 80, before = '') => {
    const command = line.words(['up', '--real-ports', ...options.split(' ')]).join(' ');
    return { command, inside: (script: string) => start(`${before}${script}`, firstFreePort) };
  };
  const start = (script: string, firstFreePort: number) =>
    line.startWords(onInnerMachine('user', ['setsid', 'sh', '-c', script], firstFreePort)).ended;
  const hold = (port: number) =>
    `${process.execPath} -e "require('net').createServer().listen(${port}, '127.0.0.1', () => console.log('open'))"`;

  it('listens at the address that is given, and says where', async () => {
    const { command, inside } = up('--host 127.0.0.9 --port 0 --no-service --json');
    const ask = 'curl -s --noproxy "*" -o /dev/null -w "%{http_code} " -H "host: id6.me"';
    const asked = [80, 443, 9001, 9443].map(
      (port) => `${ask} http://127.0.0.9:${port}/openapi/special/getTimeStamp.do`,
    );
    const { out } = await inside(
      `${command} | { read ready; echo "$ready"; ${asked.join('; ')}; ${ask} 127.0.0.1:80; kill 0; }`,
    );
    const [ready = '', codes = ''] = out.split('\n');
    expect(JSON.parse(ready)).toMatchObject({ realPorts: { address: '127.0.0.9', ports: [80, 443, 9001, 9443] } });
    expect(codes.trim().split(' ')).toEqual([
      expect.stringMatching(/^[2-5]\d\d$/),
      expect.stringMatching(/^[2-5]\d\d$/),
      expect.stringMatching(/^[2-5]\d\d$/),
      expect.stringMatching(/^[2-5]\d\d$/),
      '000',
    ]);
  });

  it('tells every port that it cannot have at once, before anything is open, with what allows it', async () => {
    const { command } = up('--port 9000 --world-file /no-such.json');
    const script = `${hold(9443)} | { read open; ${command}; echo $?; kill 0; }`;
    const { out, err } = await start(script, 1024);
    expect(out).toBe('2\n');
    expect(err).toContain('4 mistakes');
    expect(err).toContain('--port takes port 9001, which --real-ports needs (9000)');
    expect(err).toContain('needs the ports 80, 443');
    expect(err).toContain('sudo sysctl -w net.ipv4.ip_unprivileged_port_start=80');
    expect(err).toMatch(
      /needs port 9443, which another program has: node \(\d+\) — stop it, or .* --host 127\.0\.0\.9/,
    );
    expect(err).toContain('/no-such.json');
  });
});
