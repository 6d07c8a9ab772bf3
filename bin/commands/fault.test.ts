import { expect, it } from 'vitest';
import { openBox } from '../box/box.ts';
import { documentOf, run } from '../testing/cli.ts';

/** Somebody's own box may be open at the usual address. */
const isOpen = await fetch('http://127.0.0.1:8600/').then(
  () => true,
  () => false,
);

it.skipIf(isOpen)('lists effects where no box is open, the same as a box would', async () => {
  const offline = await run(['fault', 'effects', '--json']);
  expect([offline.code, offline.err]).toEqual([0, expect.stringContaining('no box at http://127.0.0.1:8600')]);
  const box = await openBox({ port: 0, onError: (error) => console.error(error) });
  const online = await run(['fault', 'effects', '--json'], { env: { SANWANG_CONTROL: box.control } });
  await box.close();
  expect(online.err).toBe('');
  expect(documentOf(offline)).toEqual(documentOf(online));
  expect((await run(['fault', 'effects', '--lang', 'zh'])).out).toMatch(/^http.headers-never \(hang\)/m);
  const { out } = await run(['fault', 'effects']);
  // A long row goes on in the next lines, which begin with blanks.
  const rows = out.split(/\n(?=\S)/).map((row) => row.trim().replaceAll(/\s+/g, ' '));
  // Under the title of its kind, with the mounts that can where not all of them can.
  const titleOf = (name: string) =>
    rows
      .slice(
        0,
        rows.findIndex((row) => row.startsWith(name)),
      )
      .findLast((row) => /^(The|TLS|HTTP|What|Well)/.test(row));
  expect(titleOf('net.accept-stall')).toBe('The connection');
  expect(titleOf('http.gzip-bad')).toBe('HTTP');
  expect(titleOf('tok.expired')).toBe('What a carrier refuses, by a code of its own');
  expect(rows.find((row) => row.startsWith('net.accept-stall'))).toContain('on http alone');
  expect(rows.find((row) => row.startsWith('net.latency'))).not.toContain('alone');
});

it('does not put the catalogue in the place of a box that was named', async () => {
  const nowhere = 'http://127.0.0.1:1';
  expect((await run(['fault', 'effects', '--control', nowhere])).code).toBe(3);
  expect((await run(['fault', 'effects'], { env: { SANWANG_CONTROL: nowhere } })).code).toBe(3);
});

it('tells what a fault let pass, and why', async () => {
  const box = await openBox({ port: 0, onError: (error) => console.error(error) });
  const env = { SANWANG_CONTROL: box.control };
  await run(['fault', 'add', 'delay', '--with', 'ms=0', '--endpoint', 'M7', '--nth', '2'], { env });
  expect((await run(['fault', 'list'], { env })).out).toMatch(/fired 0 of 0\n$/);
  await run(['phone', 'login', 'phone-cmcc'], { env });
  const listed = async (...more: string[]) => (await run(['fault', 'list', ...more], { env })).out.replace(/\s+/g, ' ');
  expect(await listed()).toContain('fired 0 of 1; let 1 pass, last M7: not due');
  expect(await listed('--lang', 'zh')).toMatch(/放行 1 次，最近在 M7：\s?次序未到/);
  await box.close();
});

it('says by options whatever a schedule can say', async () => {
  const box = await openBox({ port: 0, onError: (error) => console.error(error) });
  const env = { SANWANG_CONTROL: box.control };
  const whenOf = async (...options: string[]) => {
    const armed = await run(['fault', 'add', 'hang', '--json', ...options], { env });
    expect([options, armed.code]).toEqual([options, 0]);
    return (documentOf(armed) as { when: unknown }).when;
  };
  expect(await whenOf('--ramp', '10m', '--from-rate', '0.1', '--to-rate', '0.6', '--ttl', '1h')).toEqual({
    ramp: { overMs: 600_000, from: 0.1, to: 0.6 },
    ttlMs: 3_600_000,
  });
  expect(await whenOf('--ramp', '90s')).toEqual({ ramp: { overMs: 90_000 } });
  expect(await whenOf('--quota', '100', '--window', '1m')).toEqual({ quota: 100, windowMs: 60_000 });
  expect(await whenOf('--flap', '5s/500ms', '--nth', '3')).toEqual({ flap: { onMs: 5000, offMs: 500 }, nth: 3 });
  expect(await whenOf('--cron', '0 9 * * 1-5', '--for', '10m')).toEqual({ cron: '0 9 * * 1-5', forMs: 600_000 });
  const table = (await run(['fault', 'list'], { env })).out.replace(/\s+/g, ' ');
  expect(table).toContain('cron=0 9 * * 1-5');
  const aimed = ['--purpose', 'login', '--handset', 'phone-cmcc', '--kind', 'normal', '--source', '127.0.0.1'];
  const target = documentOf(await run(['fault', 'add', 'hang', '--json', '--token', 't', ...aimed], { env }));
  const on = { token: 't', purpose: 'login', handset: 'phone-cmcc', kind: 'normal', source: '127.0.0.1' };
  expect(target).toMatchObject({ on });
  await run(['fault', 'clear'], { env });
  await run(['fault', 'add', 'delay', '--with', 'ms=100', 'p99Ms=900'], { env });
  expect((await run(['fault', 'list'], { env })).out).toMatch(/will\s+wait\s+p50/);
  const wrong = async (...options: string[]) => {
    const { code, err } = await run(['fault', 'add', 'hang', ...options], { env });
    return `${code} ${err.replace(/\s+/g, ' ')}`;
  };
  expect(await wrong('--flap', '5s')).toMatch(/^2 .*--flap is no duration.*5s\/5s/);
  expect(await wrong('--ttl', 'soon')).toMatch(/^2 .*--ttl is no duration/);
  expect(await wrong('--window', '0s')).toMatch(/^2 .*--window is no duration/);
  expect(await wrong('--to-rate', '2', '--ramp', '1m')).toMatch(/^2 .*--to-rate is no probability/);
  expect(await wrong('--from-rate', '0.5')).toMatch(/^2 .*--from-rate is nothing without --ramp/);
  expect(await wrong('--ramp', '1m', '--rate', '1')).toMatch(/^2 .*--rate, --ramp exclude each other/);
  expect(await wrong('--quota', '5')).toMatch(/^2 .*quota is nothing without windowMs/);
  expect(await wrong('--cron', 'nine')).toMatch(/^2 .*no cron expression/);
  await box.close();
});
