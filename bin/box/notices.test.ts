import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { dialled } from '../../simulator/testing/mounts/tls.ts';
import { start } from '../testing/cli.ts';
import { freePortsFrom } from '../testing/free-ports.ts';

async function say(port: number, bytes: string): Promise<void> {
  const socket = (await dialled(port)).on('error', () => {});
  socket.write(bytes);
  await text(socket).catch(() => {});
}

const foreign = (name: string) => `CONNECT ${name}:443 HTTP/1.1\r\nHost: ${name}\r\n\r\n`;

it.each([
  ['en', [/as a proxy for a\.example/, /"phone-x"/, /plain HTTP alone/]],
  ['zh', [/为代理访问 a\.example/, /“phone-x”/, /只支持明文 HTTP/]],
])(
  'whoever watches is told in %s what somebody tried, each kind at each port and each name once a minute',
  async (LANG, told) => {
    const port = await freePortsFrom();
    const up = start(['up', '--port', String(port), '--no-service', '--lang', LANG]);
    await up.until(`:${port + 3}`);
    const [control, cmcc, ctcc] = [port, port + 1, port + 3];
    const user = `Proxy-Authorization: Basic ${Buffer.from('phone-x:secret').toString('base64')}\r\n`;
    for (const name of ['a.example', 'b.example', 'a.example']) await say(cmcc, foreign(name));
    await say(ctcc, foreign('a.example'));
    for (let i = 0; i < 3; i++) await say(cmcc, `CONNECT www.cmpassport.com HTTP/1.1\r\nHost: a\r\n${user}\r\n`);
    await say(control, foreign('www.cmpassport.com'));
    up.signals.emit('SIGINT');
    const { err } = await up.ended;
    const lines = err.split('\n').filter((line) => line.startsWith('sanwang'));
    for (const words of told) expect(err.replaceAll('\n', '')).toMatch(words);
    expect(err).not.toMatch(/secret/);
    expect(lines).toHaveLength(4);
  },
);

it('tells of 64 names a minute at most', async () => {
  const port = await freePortsFrom();
  const up = start(['up', '--port', String(port), '--no-service']);
  await up.until(`:${port + 3}`);
  for (let i = 0; i < 70; i++) await say(port + 1, foreign(`n${i}.example`));
  up.signals.emit('SIGINT');
  const { err } = await up.ended;
  expect(err.split('\n').filter((line) => line.startsWith('sanwang'))).toHaveLength(64);
});

it('at the end of `run` the names that were refused stand on one line, as NO_PROXY is to be set', async () => {
  const script = `
    const { connect } = require('node:net');
    const { hostname, port } = new URL(process.env.HTTPS_PROXY);
    for (const name of ['a.example', 'b.example', 'a.example'])
      connect(Number(port), hostname).end('CONNECT ' + name + ':443 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n');`;
  const argv = (text: string) => ['run', '--no-service', '--', process.execPath, '-e', text];
  const env = { PATH: process.env['PATH'], NO_PROXY: '.corp' };
  const { code, err } = await start(argv(script), { env }).ended;
  expect([code, err.replaceAll('\n', ' ')]).toEqual([0, expect.stringMatching(/refused .* 2 names/)]);
  expect(err).toMatch(/NO_PROXY='\.corp,(a\.example,b|b\.example,a)\.example'\n$/);
  expect((await start(argv(''), { env }).ended).err).toBe('');
});
