import { describe, expect, test } from 'vitest';
import type { AppDefinition } from '../../fixtures/api-types.ts';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import type { Problem } from '../core/words/mistake.ts';
import { Registry } from '../core/world/registry.ts';
import type { World } from '../core/world/world.ts';
import { carriers, emptyStage } from '../testing/casting.ts';
import { castApp } from './apps.ts';

function cast(definition: AppDefinition, index = 0, { world, registry } = emptyStage()) {
  const problems: Problem[] = [];
  const { app, ids } = castApp(definition, index, world, carriers, registry, `/apps/${index}`, problems);
  return { app, ids, problems };
}

/** A world that owns the app, and one that is being made beside it. */
function neighbours(): {
  owner: World;
  ids: Record<string, Readonly<Record<string, string>>>;
  beside: { world: World; registry: Registry };
} {
  const registry = new Registry();
  const owner = emptyStage('owner', registry);
  const { app, ids } = cast({ name: 'shop' }, 0, owner);
  owner.world.apps.set(app, ids);
  return { owner: owner.world, ids: app.carriers, beside: emptyStage('beside', registry) };
}

test.each([
  [
    'android',
    { packageName: 'cn.example.app1', packageSign: expect.stringMatching(/^[0-9a-f]{32}$/), bundleId: '', origin: '' },
  ],
  ['ios', { packageName: '', packageSign: '', bundleId: 'cn.example.app1', origin: '' }],
  [
    'harmony',
    {
      ...{ packageName: '', packageSign: '', bundleId: '', origin: '', bundleName: 'cn.example.app1' },
      fingerprint: expect.stringMatching(/^[0-9A-F]{64}$/),
      appIdentifier: expect.stringMatching(/^6\d{18}$/),
    },
  ],
  ['h5', { packageName: '', packageSign: '', bundleId: '', origin: 'https://app-1.example.cn' }],
] as const)('an app on %s gets the identity of its platform', (platform, identity) => {
  const { app, problems } = cast({ platform });
  expect(problems).toEqual([]);
  expect(app).toMatchObject({
    name: 'app-1',
    platform,
    state: 'active',
    capabilities: ['login', 'verify'],
    ...identity,
  });
  expect(app.serverAddresses).toEqual([]);
  expect(app.publicKeys.cmcc?.verify).toContain('PUBLIC KEY');
});

test('what HarmonyOS files is told of no other app, and refused of one', () => {
  const own = { bundleName: 'cn.example.own', fingerprint: 'aB'.repeat(32), appIdentifier: '5765880207853624761' };
  expect(cast({ platform: 'harmony', ...own }).app).toMatchObject(own);
  expect(Object.keys(cast({}).app)).not.toContain('bundleName');
  const { problems } = cast({ name: 'shop', ...own });
  expect(problems.map(({ id, path }) => [id, path])).toEqual(
    Object.keys(own).map((member) => ['app.of-harmony-alone', `/apps/0/${member}`]),
  );
});

test('every carrier files it under an id and secrets of its own', () => {
  const { app, ids } = cast({});
  expect(app.carriers.cmcc).toMatchObject({ appId: expect.stringMatching(/^3000\d{8}$/) });
  for (const { id, filing } of carriers) {
    expect(Object.keys(app.carriers[id])).toEqual(filing.fields);
    expect(ids[id]).toBe(app.carriers[id][filing.idField]);
    for (const field of filing.fields) expect(app.carriers[id][field]).not.toBe('');
  }
  expect(cast({}, 1).ids).not.toEqual(ids);
  expect(cast({}).app).toEqual(app);
});

test('fields that are given stay, the others are minted', () => {
  const { app } = cast({ carriers: { cmcc: { appSecret: 'S' }, ctcc: { appId: '42' } } });
  expect(app.carriers.cmcc).toMatchObject({ appSecret: 'S', appId: expect.stringMatching(/^3000/) });
  expect(app.carriers.ctcc).toMatchObject({ appId: '42', appSecret: expect.stringMatching(/./) });
});

test('an id that another world has is not minted again', () => {
  const registry = new Registry();
  const first = emptyStage('w', registry);
  const { app, ids } = cast({}, 0, first);
  first.world.apps.set(app, ids);
  // The same handle and seed draw the same ids: the second attempt must be taken.
  const again = emptyStage('w', registry);
  const other = cast({}, 0, again);
  expect(other.problems).toEqual([]);
  for (const { id } of carriers) expect(other.ids[id]).not.toBe(ids[id]);
});

test('what cannot be read is told with its place, what was seen and how to mend it', () => {
  const { problems } = cast({
    serverAddresses: ['10.0.0.1', 'ten'],
    publicKeys: { cmcc: { verify: 'no key', encrypt: 'neither', sm: keys['app-verify.pub.pem'] } },
  });
  for (const problem of problems)
    expect(problem).toEqual({ ...problem, seen: expect.anything(), fix: expect.any(String) });
  expect(problems.map(({ path }) => path)).toEqual([
    '/apps/0/serverAddresses',
    '/apps/0/publicKeys/cmcc/verify',
    '/apps/0/publicKeys/cmcc/encrypt',
    '/apps/0/publicKeys/cmcc/sm',
  ]);
});

describe('an id that a living world owns', () => {
  test('is taken, carrier by carrier', () => {
    const { ids, beside } = neighbours();
    const { problems } = cast({ carriers: ids }, 0, beside);
    expect(problems.map(({ path }) => path)).toEqual(carriers.map(({ id }) => `/apps/0/carriers/${id}`));
    for (const { message, fix } of problems) {
      expect(message).toBe('belongs to an app of the living world owner');
      expect(fix).toContain('adopt');
    }
  });

  test('may be adopted with equal keys', () => {
    const { owner, ids, beside } = neighbours();
    const { app, ids: adopted, problems } = cast({ adopt: true, name: 'mine', carriers: ids }, 0, beside);
    expect(problems).toEqual([]);
    expect(adopted).toEqual(owner.apps.idsOf('shop'));
    expect(app.carriers).toEqual(ids);
  });

  test('may not be adopted with another key', () => {
    const { ids, beside } = neighbours();
    const { problems } = cast(
      { adopt: true, carriers: { ...ids, cmcc: { ...ids['cmcc'], appKey: 'other' } } },
      0,
      beside,
    );
    expect(problems).toMatchObject([
      {
        path: '/apps/0/carriers/cmcc/appKey',
        message: 'differs from the key in owner',
        seen: 'other',
        fix: 'adopt with equal keys',
      },
    ]);
  });

  test('may not be adopted twice by one world', () => {
    const { ids, beside } = neighbours();
    const first = cast({ adopt: true, name: 'one', carriers: ids }, 0, beside);
    beside.world.apps.set(first.app, first.ids);
    const { problems } = cast({ adopt: true, name: 'two', carriers: ids }, 1, beside);
    expect(problems.map(({ path, message }) => [path, message])).toEqual(
      carriers.map(({ id }) => [`/apps/1/carriers/${id}`, 'is the id of another app of this world']),
    );
  });
});
