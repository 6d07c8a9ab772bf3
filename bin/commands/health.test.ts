import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../box/box.ts';
import { run, start } from '../testing/cli.ts';
import { freePortsFrom } from '../testing/free-ports.ts';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function boxAt(port: number): Promise<Box> {
  const box = await openBox({ port, onError: () => {} });
  open.push(box);
  return box;
}

/** Answers 502 as a proxy does before a box is there, and tells when it was asked. */
async function busyAt(port: number): Promise<{ readonly asked: Promise<void>; close(): Promise<unknown> }> {
  let tell = () => {};
  const asked = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const server = createServer((_, response) => {
    response.writeHead(502, { connection: 'close' }).end('not yet');
    tell();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { asked, close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()) };
}

describe('health --wait', () => {
  it('waits for a box that is still starting', async () => {
    const port = await freePortsFrom();
    const before = await busyAt(port);
    const waiting = start(['health', '--wait', '2m', '--json', '--control', `http://127.0.0.1:${port}`]);
    await before.asked;
    await before.close();
    await boxAt(port);
    const { code, out } = await waiting.ended;
    expect([code, JSON.parse(out).status]).toEqual([0, 'ok']);
  });

  it('ends with 3 when the time is up, and says how long that was', async () => {
    const nowhere = ['health', '--control', `http://127.0.0.1:${await freePortsFrom()}`];
    const { code, err } = await run([...nowhere, '--wait', '50ms']);
    expect([code, err]).toEqual([3, expect.stringMatching(/no box at http:\/\/127.*within 50 ms/)]);
    expect((await run([...nowhere, '--wait', '0'])).code).toBe(3);
    const box = await boxAt(0);
    expect((await run(['health', '--wait', '0', '--control', box.control])).code).toBe(0);
  });

  it('ends at once and in silence when it is interrupted', async () => {
    const port = await freePortsFrom();
    const busy = await busyAt(port);
    open.push(busy);
    const waiting = start(['health', '--wait', '1h', '--control', `http://127.0.0.1:${port}`]);
    await busy.asked;
    waiting.signals.emit('SIGINT');
    expect(await waiting.ended).toEqual({ code: 130, out: '', err: '' });
  });

  it('takes a duration', async () => {
    expect((await run(['health', '--wait', 'soon'])).err).toContain('--wait is no duration');
  });
});
