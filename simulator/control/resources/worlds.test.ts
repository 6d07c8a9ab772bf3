import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox, startMs } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

describe('a world that names nothing', () => {
  it('is the default cast, under ids of its own', async () => {
    const { status, body } = await box.call('post', '/worlds');
    expect(status).toBe(201);
    expect(body.apps.slice(0, 4).map((app: { platform: string }) => app.platform)).toEqual([
      'android',
      'android',
      'ios',
      'h5',
    ]);
    for (const app of body.apps.slice(0, 4)) {
      expect(app.capabilities).toEqual(['login', 'verify']);
      expect(app.serverAddresses).toEqual([]);
      expect(Object.keys(app.carriers.cmcc)).toEqual(['appId', 'appKey', 'appSecret']);
      expect(Object.keys(app.carriers.cucc)).toEqual(['clientId', 'clientSecret']);
      expect(Object.keys(app.carriers.ctcc)).toEqual(['appId', 'appSecret']);
      expect(app.publicKeys.cmcc.verify).toContain('BEGIN PUBLIC KEY');
    }
    const first = body.subscribers.slice(0, 3);
    expect(first.map((each: { carrier: string }) => each.carrier)).toEqual(['cmcc', 'cucc', 'ctcc']);
    for (const { msisdn } of first) {
      const alone = body.handsets.filter((each: { sims: { msisdn: string }[] }) =>
        each.sims.some((sim) => sim.msisdn === msisdn),
      );
      expect(alone).toHaveLength(1);
      expect(alone[0].sims).toHaveLength(1);
      expect(alone[0].bearer.address).toMatch(/^127\.(6[4-9]|[7-9]\d|1\d\d)\./);
    }
    const original = (await box.call('get', '/worlds/default')).body;
    expect(original.apps[0].carriers.cmcc.appId).not.toBe(body.apps[0].carriers.cmcc.appId);
  });

  it('is told the same by GET', async () => {
    const made = await box.call('post', '/worlds', { name: 'same' });
    expect((await box.call('get', '/worlds/same')).body).toEqual(made.body);
  });
});

describe('a world that names a part', () => {
  it('has that part and the cast for the rest', async () => {
    const { body } = await box.call('post', '/worlds', {
      name: 'parts',
      seed: 7,
      nowMs: 1_000_000,
      apps: [{ name: 'only', platform: 'ios' }],
      faults: [{ effect: 'hang', on: { app: 'only' } }],
    });
    expect([body.id, body.seed, body.nowMs]).toEqual(['parts', '7', 1_000_000]);
    expect(body.apps.map((app: { name: string }) => app.name)).toEqual(['only']);
    expect(body.apps[0].bundleId).not.toBe('');
    expect(body.subscribers[0].msisdn).toBe('13800000001');
    expect((await box.call('get', '/worlds/parts/faults')).body[0].effect).toBe('http.headers-never');
  });

  it('takes carriers as people say them', async () => {
    const { body } = await box.call('post', '/worlds', { subscribers: [{ msisdn: '13811112222', carrier: '联通' }] });
    expect(body.subscribers).toEqual([
      { msisdn: '13811112222', carrier: 'cucc', kind: 'normal', state: 'normal', portedFrom: 'cmcc' },
    ]);
    expect(body.handsets[0].sims[0].plmn).toBe('46001');
  });

  it('takes another world’s definition where it is silent', async () => {
    await box.call('post', '/worlds', { name: 'parent', apps: [{ name: 'mine' }] });
    const { body } = await box.call('post', '/worlds', { from: 'parent' });
    expect(body.apps.map((app: { name: string }) => app.name)).toEqual(['mine']);
    expect(body.id).not.toBe('parent');
  });
});

describe('what is taken', () => {
  it('a living handle: 409, and the old world stays', async () => {
    const before = (await box.call('get', '/worlds/default')).body;
    const reply = await box.call('post', '/worlds', { name: 'default' });
    expect([reply.status, reply.body.code]).toEqual([409, 'ERR_WORLD_EXISTS']);
    expect((await box.call('get', '/worlds/default')).body).toEqual(before);
  });

  it('an app id of a living world: 409 unless it is adopted with equal keys', async () => {
    const owner = (await box.call('post', '/worlds', { name: 'owner' })).body.apps[0];
    const carriers = { cmcc: owner.carriers.cmcc };
    const taken = await box.call('post', '/worlds', { name: 'thief', apps: [{ name: 'shop', carriers }] });
    expect([taken.status, taken.body.code]).toEqual([409, 'ERR_APP_TAKEN']);
    expect((await box.call('get', '/worlds/thief')).body.code).toBe('ERR_WORLD_UNKNOWN');
    const wrong = { cmcc: { ...owner.carriers.cmcc, appSecret: 'other' } };
    const unequal = await box.call('post', '/worlds', { name: 'thief', apps: [{ adopt: true, carriers: wrong }] });
    expect([unequal.status, unequal.body.problems[0].path]).toEqual([400, '/apps/0/carriers/cmcc/appSecret']);
    const adopted = await box.call('post', '/worlds', {
      name: 'heir',
      apps: [{ adopt: true, name: 'shop', carriers }],
    });
    expect(adopted.status).toBe(201);
    expect(adopted.body.apps[0].carriers.cmcc).toEqual(owner.carriers.cmcc);
  });

  it('fifty asks for one handle at once: one world', async () => {
    const asks = Array.from({ length: 50 }, () =>
      box.call('post', '/worlds', { name: 'race', faults: [{ effect: 'hang' }] }),
    );
    const statuses = (await Promise.all(asks)).map((reply) => reply.status).sort();
    expect(statuses).toEqual([201, ...Array(49).fill(409)]);
  });
});

it('lists all that is wrong with a world, its faults and its name too', async () => {
  const reply = await box.call('post', '/worlds', {
    name: 'bad',
    apps: [{ name: 'a', serverAddresses: ['nonsense'] }],
    subscribers: [{ msisdn: '13811112222' }, { msisdn: '13811112222' }],
    faults: [{ effect: 'hng' }],
  });
  const told = reply.body.problems.map(({ path, fix }: { path: string; fix?: string }) => [path, fix]);
  expect(told).toContainEqual(['/faults/0/effect', 'did you mean hang? `sanwang fault effects` lists them all']);
  expect(told.map(([path]: [string]) => path)).toEqual(
    expect.arrayContaining(['/faults/0/effect', '/apps/0/serverAddresses', '/subscribers/1']),
  );
  expect((await box.call('get', '/worlds/bad')).body.code).toBe('ERR_WORLD_UNKNOWN');
});

describe('the end of a world', () => {
  it('is told for ten minutes, and then forgotten', async () => {
    await box.call('post', '/worlds', { name: 'gone' });
    expect((await box.call('delete', '/worlds/gone')).status).toBe(204);
    const reply = await box.call('get', '/worlds/gone');
    expect([reply.status, reply.body.code]).toEqual([410, 'ERR_WORLD_ENDED']);
    expect(reply.body.detail).toContain('deleted');
    box.wall.ms = startMs + 10 * 60_000;
    expect((await box.call('get', '/worlds/gone')).status).toBe(404);
    box.wall.ms = startMs;
    expect((await box.call('post', '/worlds', { name: 'gone' })).status).toBe(201);
    expect((await box.call('get', '/worlds/gone')).status).toBe(200);
  });

  it('comes by itself with ttlMs, and says so', async () => {
    const { body } = await box.call('post', '/worlds', { name: 'brief', ttlMs: 30 });
    expect(body.endsAtMs).toBe(startMs + 30);
    await expect.poll(() => box.simulator.world('brief')).toBeNull();
    expect((await box.call('get', '/worlds/brief')).body.detail).toContain('ttlMs');
  });

  it('is told of the world that had the handle last, not of an earlier one', async () => {
    await box.call('post', '/worlds', { name: 'twice', ttlMs: 1 });
    await expect.poll(() => box.simulator.world('twice')).toBeNull();
    expect((await box.call('get', '/worlds/twice')).body.detail).toContain('ttlMs');
    await box.call('post', '/worlds', { name: 'twice' });
    await box.call('delete', '/worlds/twice');
    expect((await box.call('get', '/worlds/twice')).body.detail).toContain('was deleted');
  });

  it('does not come to a later world of the same handle', async () => {
    await box.call('post', '/worlds', { name: 'again', ttlMs: 40 });
    await box.call('delete', '/worlds/again');
    await box.call('post', '/worlds', { name: 'again' });
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect((await box.call('get', '/worlds/again')).status).toBe(200);
  });

  it('never comes to the built-in worlds', async () => {
    for (const world of ['default', 'limbo']) {
      expect((await box.call('delete', `/worlds/${world}`)).body.code).toBe('ERR_WORLD_BUILT_IN');
    }
  });
});

it('names the living worlds to who asks for another', async () => {
  const reply = await box.call('get', '/worlds/defualt');
  expect(reply.status).toBe(404);
  expect(reply.body.problems[0].fix).toContain('default');
});

it('has no accounts of a service that does not run here', async () => {
  const reply = await box.call('post', '/worlds', { name: 'served', service: true });
  expect([reply.status, reply.body.code]).toEqual([409, 'ERR_SERVICE_ABSENT']);
  expect((await box.call('get', '/worlds/served')).status).toBe(404);
});

describe('reset', () => {
  it('puts back what is named, and nothing else', async () => {
    await box.call('post', '/worlds', { name: 'used', nowMs: 5_000_000 });
    const at = '/worlds/used';
    const ask = { msisdn: '13800000001', app: 'shop', purpose: 'login' };
    const { token } = (await box.call('post', `${at}/tokens`, ask)).body;
    await box.call('post', `${at}/faults`, { effect: 'reset' });
    await box.call('post', `${at}/clock`, { freezeAtMs: 9_000_000, scale: 3 });
    await box.call('patch', `${at}/subscribers/13800000001`, { state: 'suspended' });
    const look = async () => ({
      token: (await box.call('get', `${at}/tokens/${token}`)).status,
      faults: (await box.call('get', `${at}/faults`)).body.length,
      clock: (await box.call('get', `${at}/clock`)).body,
      events: (await box.call('get', `${at}/journal?type=token.issued`)).body.events.length,
    });
    const used = { token: 200, faults: 1, clock: { nowMs: 9_000_000, frozen: true, scale: 3 }, events: 1 };
    expect(await look()).toEqual(used);
    expect((await box.call('post', `${at}/reset`, { state: false })).body).toEqual(none);
    expect(await look()).toEqual(used);
    await box.call('post', `${at}/reset`, { faults: true });
    expect(await look()).toEqual({ ...used, faults: 0 });
    await box.call('post', `${at}/reset`, { journal: true });
    expect(await look()).toEqual({ ...used, faults: 0, events: 0 });
    expect((await box.call('post', `${at}/reset`)).body).toEqual(all);
    expect(await look()).toEqual({
      token: 404,
      faults: 0,
      clock: { nowMs: 5_000_000, frozen: false, scale: 1 },
      events: 0,
    });
    expect((await box.call('get', `${at}/subscribers/13800000001`)).body.state).toBe('suspended');
  });

  const all = { state: true, journal: true, faults: true, clock: true };
  const none = { state: false, journal: false, faults: false, clock: false };
});
