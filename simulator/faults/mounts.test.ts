import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { effectsCatalogue } from '../catalogue/effects.ts';
import { armAll, createSimulator } from '../index.ts';
import { mounts } from './mounts.ts';

test('every folder of a mount has its row', () => {
  const folders = readdirSync(`${import.meta.dirname}/../shells`, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(mounts).sort());
});

describe('the catalogue says which mount can', () => {
  test.each([
    ['net.latency', ['http', 'fetch', 'express', 'msw', 'undici']],
    ['net.reset-no-reply', ['http', 'fetch', 'express', 'undici']],
    ['net.fin-early', ['http', 'fetch', 'express', 'undici']],
    ['http.truncated', ['http', 'fetch', 'express', 'undici']],
    ['http.headers-never', ['http', 'fetch', 'express', 'msw', 'undici']],
    ['net.reset-mid-response', ['http', 'fetch', 'express', 'undici']],
    ['http.malformed-chunk', ['http', 'fetch', 'express', 'undici']],
    ['http.garbage', ['http', 'fetch', 'express', 'undici']],
    ['http.drip', ['http', 'fetch', 'express', 'msw', 'undici']],
    ['http.body-never', ['http', 'fetch', 'express', 'msw', 'undici']],
    ['http.redirect', ['http', 'fetch', 'express', 'msw', 'undici']],
    ['http.gzip-bad', ['http', 'express', 'undici']],
    ['net.limit-bytes', ['http', 'express', 'undici']],
    ['tok.expired', ['http', 'fetch', 'express', 'msw', 'undici']],
    ['tls.expired', ['http']],
    ['net.mtu', []],
  ])('%s: %j', (name, expected) => {
    const entry = effectsCatalogue(createSimulator().abilities).find((each) => each.name === name);
    expect(entry?.mounts).toEqual(expected);
  });
});

describe('a simulator with a mount that can do less', () => {
  const mounted = () => {
    const simulator = createSimulator();
    simulator.mount('msw', mounts.msw);
    return simulator;
  };
  const refused = {
    message: 'cannot be performed here: not every mount of this process can break a connection off',
    seen: 'net.reset-no-reply',
    fix: 'http, fetch, express, undici can',
  };

  test('refuses what that one cannot perform, when it is armed and when a world is made with it', async () => {
    const simulator = mounted();
    const faults = [{ effect: 'hang' }, { effect: 'reset' }];
    await expect(armAll(simulator, simulator.defaultWorld, faults, '')).rejects.toMatchObject({ problems: [refused] });
    await expect(simulator.createWorld({ faults })).rejects.toMatchObject({ problems: [refused] });
    expect(simulator.boardOf(simulator.defaultWorld).size).toBe(0);
  });

  test('calls it unsupported, and says why', () => {
    const entry = effectsCatalogue(mounted().abilities).find(({ name }) => name === 'http.truncated');
    expect(entry).toMatchObject({
      supported: false,
      reason: 'not every mount of this process can break a connection off',
    });
  });

  test('is not mounted there at all while such a fault is armed', async () => {
    const simulator = createSimulator();
    const [fault] = await armAll(simulator, simulator.defaultWorld, [{ effect: 'reset' }, { effect: 'hang' }], '');
    expect(() => simulator.mount('msw', mounts.msw)).toThrow(
      /msw cannot perform what is armed.*\/worlds\/default\/faults\/f1/,
    );
    expect(simulator.abilities).toEqual(mounts.express);
    simulator.boardOf(simulator.defaultWorld).disarm(fault?.id ?? '');
    simulator.mount('msw', mounts.msw);
    expect(simulator.abilities).toEqual(mounts.msw);
  });

  test('a mount that can do more changes nothing', () => {
    const simulator = mounted();
    simulator.mount('express', mounts.express);
    expect(simulator.abilities).toEqual(mounts.msw);
  });
});
