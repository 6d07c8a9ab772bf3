import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../box/box.ts';
import { CommandLine } from '../testing/child.ts';
import { freePortsFrom } from '../testing/free-ports.ts';
import { canHaveInnerMachine, onInnerMachine } from '../testing/inner-machine.ts';
import { realPorts } from './real-names.ts';

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
  let ca: string;
  beforeAll(() => {
    line = new CommandLine();
    ca = mkdtempSync(join(tmpdir(), 'sanwang-real-ports-'));
  });
  afterAll(() => {
    line.close();
    rmSync(ca, { recursive: true });
  });

  const up = (...options: string[]) => line.words(['up', '--real-ports', ...options]).join(' ');
  const run = (script: string, firstFreePort = 80) => {
    const words = onInnerMachine('user', ['setsid', 'sh', '-c', script], firstFreePort);
    return line.startWords(words, { SANWANG_CA_DIR: ca }).ended;
  };
  const hold = (port: number) =>
    `${process.execPath} -e "require('net').createServer().listen(${port}, '127.0.0.1', () => console.log('open'))"`;

  it('listens at the address that is given, and has what is to be trusted before it says so', async () => {
    const ask = 'curl -s --noproxy "*" -o /dev/null -w "%{exitcode} " -H "host: id6.me"';
    const asked = realPorts.map((port) => `${ask} http://127.0.0.9:${port}/`).join('; ');
    const script = `read ready; ls $SANWANG_CA_DIR | tr '\\n' ' '; echo; echo "$ready"; ${asked}; ${ask} 127.0.0.1:80; kill 0`;
    const { out } = await run(`${up('--host', '127.0.0.9', '--port', '0', '--json')} | { ${script}; }`);
    const [files = '', ready = '', codes = ''] = out.split('\n');
    expect(files.split(' ')).toEqual(expect.arrayContaining(['ca.pem', 'bundle.pem', 'truststore.p12']));
    expect(JSON.parse(ready)).toMatchObject({ realPorts: { address: '127.0.0.9', ports: [80, 443, 9001, 9443] } });
    const refused = 7;
    expect(codes.trim().split(' ').map(Number)).toEqual([...realPorts.map(() => 0), refused]);
  });

  it('tells every port that it cannot have at once, before anything is open, with what allows it', async () => {
    const command = up('--port', '9000', '--world-file', '/no-such.json');
    const { out, err } = await run(`${hold(9443)} | { read open; ${command}; echo $?; kill 0; }`, 1024);
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
