import { execFile } from 'node:child_process';
import { Agent, request as ask } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { World } from '../../core/world/world.ts';
import { explain } from '../../questions/explain.ts';
import { type Box, openBox } from '../../testing/control.ts';

const run = promisify(execFile);

let box: Box;
let own: { readonly id: string; readonly url: string };
beforeEach(async () => {
  box = await openBox();
  await box.call('post', '/worlds', { name: 'w' });
  own = (await box.call('post', '/worlds/w/gateways', { carrier: 'cmcc' })).body;
});
afterEach(() => box.close());

const arm = async (effect: string, more: object = {}) => {
  const { status, body } = await box.call('post', '/worlds/w/faults', { effect, on: { gateway: own.id }, ...more });
  expect([status, body.problems]).toEqual([201, undefined]);
  return body.id as string;
};
const armed = async () => (await box.call('get', '/worlds/w/faults')).body[0];
const world = () => box.simulator.world('w') as World;
const fired = () => world().journal.read(0, 99, ({ type }) => type === 'fault.fired');

/** The journal has it, at the point at which it acts, and `why` names it. */
function expectFired(effect: string, fault: string): void {
  const detail = JSON.stringify({ effect, point: 'request', carrier: 'cmcc', gateway: own.id });
  expect(fired()).toMatchObject([{ fault, detail }]);
  expect(explain(box.simulator, world(), fired()[0]?.n ?? -1)).toMatchObject({ fault });
}

const bodyOf = (size: number) => 'x'.repeat(size);
const head = (size: number, more = '') =>
  `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: ${size}\r\n${more}\r\n`;
const expects = 'expect: 100-continue\r\n';

it('sends a client that came by an address on to another name, and tells what it carried there', async () => {
  await arm('http.redirect-other-host', { on: { endpoint: 'M1' } });
  const auth = ['-H', 'Authorization: Bearer x', '-H', 'Cookie: a=b', '-H', 'Content-Type: application/json'];
  const url = `${own.url}/unisdk/rsapi/loginTokenValidate`;
  const follow = async (...more: string[]) => {
    const { stdout } = await run('curl', [
      '-sS',
      '-o',
      '/dev/null',
      '-w',
      '%{url_effective}',
      ...more,
      ...auth,
      '-d',
      '{}',
      url,
    ]);
    return { to: new URL(stdout), told: JSON.parse(fired().at(-1)?.detail ?? '') };
  };
  // Curl keeps Authorization from another host, though it is on the same machine.
  const first = await follow('-L');
  expect(first.to.hostname).toBe('localhost');
  expect(first.told).toMatchObject({ followed: 'POST', host: first.to.host, bytes: 2 });
  expect(first.told.carried ?? []).not.toContain('authorization');
  const careless = await follow('-L', '--location-trusted');
  expect(careless.told).toMatchObject({ host: careless.to.host, carried: ['authorization', 'cookie'] });
  const back = await run('curl', [
    '-sS',
    '-o',
    '/dev/null',
    '-w',
    '%{redirect_url}',
    '-d',
    '{}',
    '-H',
    'Content-Type: application/json',
    url.replace('127.0.0.1', 'localhost'),
  ]);
  expect(new URL(back.stdout).hostname).toBe('127.0.0.1');
});

/** One connection and all that is heard on it; what ends it is the last line. */
class Line {
  readonly socket: Socket;
  heard = '';

  constructor(url = own.url) {
    this.socket = connect(Number(new URL(url).port), '127.0.0.1');
    this.socket.on('data', (bytes) => (this.heard += String(bytes)));
    this.socket.on('error', (error: NodeJS.ErrnoException) => (this.heard += `\n${error.code}`));
    this.socket.on('end', () => (this.heard += '\nend'));
  }

  async hears(what: string): Promise<void> {
    await expect.poll(() => this.heard, { timeout: 10_000 }).toContain(what);
  }

  /** Lets so much time pass that it would have been heard. */
  async hearsNothing(): Promise<void> {
    const { length } = this.heard;
    await pause(150);
    expect(this.heard.slice(length)).toBe('');
  }
}

describe('net.reset-mid-request', () => {
  it('resets after so many bytes of the body, and leaves requests without one alone', async () => {
    const fault = await arm('net.reset-mid-request', { with: { bytes: 10 } });
    const line = new Line();
    line.socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await line.hears('404 Not Found');
    expect(fired()).toEqual([]);
    expect(await armed()).toMatchObject({ passedBy: 1, lastPassedBy: { reason: 'request', endpoint: own.id } });
    line.socket.write(head(20) + bodyOf(9));
    await line.hearsNothing();
    line.socket.write(bodyOf(1));
    await line.hears('ECONNRESET');
    expectFired('net.reset-mid-request', fault);
    await box.call('delete', `/worlds/w/faults/${fault}`);
    const good = new Line();
    good.socket.write(head(20) + bodyOf(20));
    await good.hears('404 Not Found');
  });

  it('resets at the end of a body that is shorter, and on the head unless told', async () => {
    const fault = await arm('net.reset-mid-request', { with: { bytes: 100 } });
    const short = new Line();
    short.socket.write(head(5) + bodyOf(5));
    await short.hears('ECONNRESET');
    await box.call('delete', `/worlds/w/faults/${fault}`);
    await arm('net.reset-mid-request');
    const early = new Line();
    early.socket.write(head(5));
    await early.hears('ECONNRESET');
  });

  it('is an error of sending for fetch, and 55 or 56 for curl', async () => {
    await arm('net.reset-mid-request', { with: { bytes: 1_000 } });
    const sent = fetch(own.url, { method: 'POST', body: bodyOf(8_000_000) });
    await expect(sent).rejects.toMatchObject({
      cause: { code: expect.stringMatching(/ECONNRESET|EPIPE|UND_ERR_SOCKET/) },
    });
    const curl = await run('curl', ['-sS', '-d', bodyOf(100_000), own.url]).catch((error: { code: number }) => error);
    expect([55, 56]).toContain((curl as { code: number }).code);
  });
});

describe('http.100-continue-stall', () => {
  it('never says 100, takes the body all the same, and leaves those alone that do not wait for it', async () => {
    const fault = await arm('http.100-continue-stall');
    const plain = new Line();
    plain.socket.write(head(5) + bodyOf(5));
    await plain.hears('404 Not Found');
    expect(fired()).toEqual([]);
    const line = new Line();
    line.socket.write(head(5, expects));
    await line.hearsNothing();
    line.socket.write(bodyOf(5));
    await line.hears('404 Not Found');
    expect(line.heard).not.toContain('100 Continue');
    expectFired('http.100-continue-stall', fault);
    await box.call('delete', `/worlds/w/faults/${fault}`);
    const good = new Line();
    good.socket.write(head(5, expects));
    await good.hears('100 Continue');
    good.socket.write(bodyOf(5));
    await good.hears('404 Not Found');
  });

  it('says it late, and at once when it is disarmed', async () => {
    await arm('http.100-continue-stall', { with: { form: 'late', ms: 100 } });
    const line = new Line();
    line.socket.write(head(5, expects));
    await line.hears('100 Continue');
    line.socket.write(bodyOf(5));
    await line.hears('404 Not Found');
    await box.call('put', '/worlds/w/faults', []);
    const slow = await arm('http.100-continue-stall', { with: { form: 'late', ms: 600_000 } });
    const other = new Line();
    other.socket.write(head(5, expects));
    await other.hearsNothing();
    await box.call('delete', `/worlds/w/faults/${slow}`);
    await other.hears('100 Continue');
  });

  it('refuses the expectation by 417', async () => {
    await arm('http.100-continue-stall', { with: { form: '417' } });
    const line = new Line();
    line.socket.write(head(5, expects));
    await line.hears('417 Expectation Failed');
    await line.hears('\nend');
    const waits = ['-H', 'Expect: 100-continue', '-d', bodyOf(10), '-sS', '-o', '/dev/null'];
    expect((await run('curl', [...waits, '-w', '%{http_code}', own.url])).stdout).toBe('417');
    expect(await armed()).toMatchObject({ fired: 2, passedBy: 0 });
  });
});

describe('http.early-response', () => {
  it('answers on the head, closes, and reads no more', async () => {
    const fault = await arm('http.early-response');
    const line = new Line();
    line.socket.write(head(5));
    await line.hears('413 Payload Too Large');
    await line.hears('\nend');
    expectFired('http.early-response', fault);
    const bodiless = new Line();
    bodiless.socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await bodiless.hears('404 Not Found');
  });

  it('may read on, and then the connection serves the next request', async () => {
    const fault = await arm('http.early-response', { with: { status: 503, form: 'read' }, when: { first: 1 } });
    const line = new Line();
    line.socket.write(head(5));
    await line.hears('503 Service Unavailable');
    line.socket.write(bodyOf(5) + head(5) + bodyOf(5));
    await line.hears('404 Not Found');
    expectFired('http.early-response', fault);
  });

  it('is an answer for curl and Python, which are still sending', async () => {
    await arm('http.early-response', { with: { form: 'read' } });
    const big = ['-sS', '-o', '/dev/null', '-w', '%{http_code}', '-d', bodyOf(100_000)];
    expect((await run('curl', [...big, own.url])).stdout).toBe('413');
    const script = `import http.client as h,sys
c=h.HTTPConnection('127.0.0.1',${new URL(own.url).port},timeout=10)
c.request('POST','/',b'x'*100000);print(c.getresponse().status)`;
    expect((await run('python3', ['-c', script])).stdout.trim()).toBe('413');
  });
});

/** One request by a pool of connections. */
function byPool(agent: Agent): Promise<string> {
  return new Promise((resolve) => {
    const sent = ask(own.url, { agent, timeout: 400 }, (response) => {
      response.resume();
      response.once('end', () => resolve(String(response.statusCode)));
    });
    sent.once('timeout', () => sent.destroy(new Error('timeout')));
    sent.once('error', (error: NodeJS.ErrnoException) =>
      resolve(`${error.code ?? error.message} ${sent.reusedSocket}`),
    );
    sent.end();
  });
}

describe('on a connection over which several requests are sent at once', () => {
  it.each([
    ['net.stale-keepalive', { with: { form: 'rst' } }, '\nECONNRESET'],
    ['net.stale-keepalive', { with: { form: 'fin' } }, '\nend'],
    ['net.reset-mid-request', { when: { nth: 2 } }, '\nECONNRESET'],
    ['net.half-open', {}, ''],
  ])('%s %j spoils the one that it meets, and the answer before it comes whole', async (effect, more, end) => {
    const slow = { effect: 'delay', on: { endpoint: 'M1' }, with: { ms: 200 } };
    expect((await box.call('post', '/worlds/w/faults', slow)).status).toBe(201);
    await arm(effect, more);
    const line = new Line();
    const path = '/unisdk/rsapi/loginTokenValidate';
    const post = `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`;
    line.socket.write(post + post);
    await line.hears('"resultCode"');
    expect(line.heard).toMatch(/^HTTP\/1\.1 200 OK/);
    if (end === '') await line.hearsNothing();
    else await line.hears(end);
    expect(line.heard.match(/HTTP\/1\.1/g)).toHaveLength(1);
    line.socket.destroy();
  });
});

describe('net.stale-keepalive', () => {
  it.each([
    ['rst', 'ECONNRESET true'],
    ['fin', 'ECONNRESET true'],
  ])('ends a pooled connection as it is used again, by %s', async (form, seen) => {
    const fault = await arm('net.stale-keepalive', { with: { form } });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect(await byPool(agent)).toBe('404');
    expect(await armed()).toMatchObject({ fired: 0, lastPassedBy: { reason: 'request' } });
    await pause(20);
    expect(await byPool(agent)).toBe(seen);
    expectFired('net.stale-keepalive', fault);
    expect(await byPool(agent)).toBe('404');
    agent.destroy();
  });

  it('is told apart by who listens to bytes', async () => {
    await arm('net.stale-keepalive', { with: { form: 'fin' } });
    const line = new Line();
    line.socket.write(head(0));
    await line.hears('404 Not Found');
    line.socket.write(head(0));
    await line.hears('\nend');
    expect(line.heard).not.toContain('ECONNRESET');
  });

  it('is what Python calls a disconnect, and what curl mends by a fresh connection', async () => {
    await arm('net.stale-keepalive', { with: { form: 'fin' } });
    const script = `import http.client as h
c=h.HTTPConnection('127.0.0.1',${new URL(own.url).port},timeout=10)
c.request('GET','/');c.getresponse().read()
try:
  c.request('GET','/');c.getresponse()
except Exception as e: print(type(e).__name__)`;
    expect((await run('python3', ['-c', script])).stdout.trim()).toBe('RemoteDisconnected');
    const { stdout } = await run('curl', [
      '-sS',
      '-w',
      '%{http_code} ',
      '-o',
      '/dev/null',
      own.url,
      '-o',
      '/dev/null',
      own.url,
    ]);
    expect(stdout.trim()).toBe('404 404');
    expect(await armed()).toMatchObject({ fired: 2 });
  });
});

describe('net.half-open', () => {
  it('answers once, then never again, and hears of no end of the client’s', async () => {
    const fault = await arm('net.half-open');
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect(await byPool(agent)).toBe('404');
    await pause(20);
    expect(await byPool(agent)).toBe('timeout true');
    expectFired('net.half-open', fault);
    agent.destroy();
    const half = new Line();
    half.socket.write(head(0));
    await half.hears('404 Not Found');
    half.socket.write(head(0));
    half.socket.end();
    // Whoever reads would answer the end by an end.
    await half.hearsNothing();
    await box.call('delete', `/worlds/w/faults/${fault}`);
    await half.hears('\n');
    half.socket.destroy();
  });

  it('may be gone before the first request, or before anything is asked', async () => {
    const fault = await arm('net.half-open', { with: { served: 0 } });
    const line = new Line();
    line.socket.write(head(0));
    await line.hearsNothing();
    await box.call('delete', `/worlds/w/faults/${fault}`);
    await line.hears('\n');
    await arm('net.half-open', { point: 'accept' });
    const other = new Line();
    other.socket.write(head(0));
    other.socket.end();
    await other.hearsNothing();
    await box.call('delete', '/worlds/w');
    await other.hears('\n');
  });
});

it('the ports that worlds share meet them by scope alone', async () => {
  await box.call('post', '/worlds/w/faults', {
    effect: 'http.early-response',
    scope: 'process',
    on: { carrier: 'cmcc' },
  });
  const [faulty, other] = [box.gateways.cmcc, box.gateways.ctcc].map((url) => new Line(url)) as [Line, Line];
  for (const line of [faulty, other]) line.socket.write(head(5) + bodyOf(5));
  await faulty.hears('413');
  await other.hears('404');
  expect(fired()).toMatchObject([{ detail: expect.not.stringContaining('gateway') }]);
  for (const line of [faulty, other]) line.socket.destroy();
});
